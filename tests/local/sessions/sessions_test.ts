import assert from "node:assert/strict";
import fc from "fast-check";
import { newState, openSession, sealSession, spend } from "../../../src/local/sessions/sessions.ts";
import type { Attempt, Context } from "../../../src/local/attempt/attempt.ts";
import { seal, unseal } from "../../../src/local/seal.ts";
import { generateEphemeral } from "../../../src/srp/mod.ts";
import { makeWorld, refusal, type World } from "../world.ts";

const INVALID = "Invalid session for the user.";
const USED = refusal(
  "NotAuthorizedException",
  "Invalid session for the user, session can only be used once.",
);
const EXPIRED = refusal(
  "NotAuthorizedException",
  "Invalid session for the user, session is expired.",
);
const SELECT = {
  MfaConfiguration: "ON",
  EmailMfaConfiguration: {},
  SmsMfaConfiguration: {},
} as const;

async function begin(world: World = makeWorld({ mfa: SELECT })) {
  world.addUser("ada", { email: "ada@example.com", phone_number: "+15550104114" });
  world.addUser("bob");
  return { world, challenge: await world.signIn("ada") };
}

function contextOf({ service, pool, client }: World): Context {
  return { service, pool, client, family: "public", clientMetadata: {} };
}

function attemptOf(world: World, change: Partial<Attempt> = {}): Attempt {
  return {
    pool: world.pool.Id,
    client: world.client.ClientId,
    family: "public",
    flow: "USER_AUTH",
    user: "ada",
    sub: "",
    typed: "ada",
    proven: [],
    ...change,
  };
}

Deno.test("a session looks like a live one", async () => {
  const { challenge } = await begin();
  assert.match(challenge.Session, /^AYABe[\w-]+$/);
  assert.equal(challenge.Session.length, 1560);
});

Deno.test("a session can be as long as the live service has been seen to make it, and is taken back", async () => {
  const { world, challenge } = await begin(
    makeWorld({ mfa: SELECT, quirks: { sessionLength: 8192 } }),
  );
  assert.match(challenge.Session, /^AYABe[\w-]+$/);
  assert.equal(challenge.Session.length, 8192);
  const code = await world.answer(challenge, { USERNAME: "ada", ANSWER: "EMAIL_OTP" });
  assert.equal(code.Session.length, 8192);
  const EMAIL_OTP_CODE = world.lastCode();
  const done = await world.answer(code, { USERNAME: "ada", EMAIL_OTP_CODE });
  assert.ok(done.AuthenticationResult.AccessToken);
});

Deno.test("a session is refused for another client, challenge, user or family, and stays good", async () => {
  const { world, challenge } = await begin();
  const other = world.addClient({});
  const good = { USERNAME: "ada", ANSWER: "EMAIL_OTP" };
  const { ChallengeName, Session } = challenge;
  const respond = (change: Record<string, unknown>, operation = "RespondToAuthChallenge") =>
    world.call(operation, {
      ClientId: world.client.ClientId,
      ChallengeName,
      Session,
      ChallengeResponses: good,
      ...change,
    });
  const invalid = refusal("NotAuthorizedException", INVALID);
  await assert.rejects(respond({ ClientId: other.ClientId }), invalid);
  await assert.rejects(
    respond({ ChallengeResponses: { ...good, USERNAME: "bob" } }),
    invalid,
  );
  await assert.rejects(
    respond({ ChallengeResponses: { ...good, USERNAME: "nobody" } }),
    invalid,
  );
  await assert.rejects(
    respond({ ChallengeName: "SMS_MFA", ChallengeResponses: { ...good, SMS_MFA_CODE: "1" } }),
    invalid,
  );
  await assert.rejects(
    respond({ UserPoolId: world.pool.Id }, "AdminRespondToAuthChallenge"),
    invalid,
  );
  await assert.rejects(
    respond({ Session: undefined }),
    refusal("InvalidParameterException", "Missing required parameter Session"),
  );
  world.service.quirks.sessionsCrossFamilies = true;
  const next = await respond({ UserPoolId: world.pool.Id }, "AdminRespondToAuthChallenge");
  assert.equal(next.ChallengeName, "EMAIL_OTP");
});

Deno.test("a session that was changed anywhere, invented, or made by another service is refused", async () => {
  const { world, challenge } = await begin();
  const foreign = (await begin()).challenge.Session;
  const invalid = refusal("NotAuthorizedException", INVALID);
  const answer = (Session: string) =>
    world.answer({ ...challenge, Session }, { USERNAME: "ada", ANSWER: "EMAIL_OTP" });
  await assert.rejects(answer(foreign), invalid);
  await fc.assert(
    fc.asyncProperty(fc.nat(challenge.Session.length - 2), async (at) => {
      // The four bytes in front are decoration.
      if (at < 6) return;
      const changed = challenge.Session[at] === "A" ? "B" : "A";
      const Session = challenge.Session.slice(0, at) + changed + challenge.Session.slice(at + 1);
      await assert.rejects(answer(Session), invalid);
    }),
    { numRuns: 50 },
  );
  await fc.assert(
    fc.asyncProperty(fc.string({ minLength: 20, maxLength: 100 }), async (Session) => {
      await assert.rejects(answer(Session), invalid);
    }),
    { numRuns: 50 },
  );
});

Deno.test("a session is spent by success alone, and expires after AuthSessionValidity", async () => {
  const { world, challenge } = await begin(
    makeWorld({ mfa: SELECT, client: { AuthSessionValidity: 5 } }),
  );
  const answer = { USERNAME: "ada", ANSWER: "EMAIL_OTP" };
  await assert.rejects(
    world.answer(challenge, { ...answer, ANSWER: "SOFTWARE_TOKEN_MFA" }),
    /MFAMethodNotFoundException/,
  );
  world.wait(5 * 60 - 1);
  const next = await world.answer(challenge, answer);
  assert.notEqual(next.Session, challenge.Session);
  await assert.rejects(
    world.answer(challenge, answer),
    refusal(
      "NotAuthorizedException",
      "Invalid session for the user, session can only be used once.",
    ),
  );
  const late = await world.signIn("ada");
  world.wait(5 * 60);
  await assert.rejects(
    world.answer(late, answer),
    refusal("NotAuthorizedException", "Invalid session for the user, session is expired."),
  );
});

Deno.test("spent sessions are forgotten when they would have expired", async () => {
  const { world, challenge } = await begin();
  await world.answer(challenge, { USERNAME: "ada", ANSWER: "EMAIL_OTP" });
  for (let i = 0; i < 5; i++) {
    await world.answer(await world.signIn("ada"), { USERNAME: "ada", ANSWER: "EMAIL_OTP" });
  }
  assert.equal(world.remembered("spent"), 6);
  world.wait(3 * 60);
  await world.answer(await world.signIn("ada"), { USERNAME: "ada", ANSWER: "EMAIL_OTP" });
  assert.equal(world.remembered("spent"), 1);
});

Deno.test("a spent answer is remembered until its session and its SECRET_BLOCK have both expired", async () => {
  const world = makeWorld({
    quirks: {
      sessionWithPasswordVerifier: true,
      passwordVerifierSeconds: 600,
      timestampSkewSeconds: 600,
    },
  });
  world.addUser("ada");
  const signIn = async () => {
    const ephemeral = generateEphemeral();
    const begin = { USERNAME: "ada", SRP_A: ephemeral.publicValue };
    const challenge = await world.begin("USER_SRP_AUTH", begin);
    const proof = await world.proof(challenge, ephemeral);
    assert.ok((await world.answer(challenge, proof)).AuthenticationResult);
    return { challenge, proof };
  };
  const { challenge, proof } = await signIn();
  world.wait(3 * 60 + 1);
  // Another one, at which what has expired is forgotten.
  await signIn();
  const { Session: _, ...sessionless } = challenge;
  await assert.rejects(world.answer(sessionless, proof), USED);
});

Deno.test("setting the clock back makes no session live again, spent or expired", async () => {
  const { world, challenge } = await begin();
  const answer = { USERNAME: "ada", ANSWER: "EMAIL_OTP" };
  const late = await world.signIn("ada");
  await world.answer(challenge, answer);
  world.wait(3600);
  await assert.rejects(world.answer(late, answer), EXPIRED);
  assert.ok(await world.signIn("ada"));
  world.wait(-3600);
  await assert.rejects(world.answer(challenge, answer), EXPIRED);
  await assert.rejects(world.answer(late, answer), EXPIRED);
  // What begins now goes on as usual.
  const present = await world.signIn("ada");
  world.wait(3 * 60 - 1);
  assert.ok((await world.answer(present, answer)).Session);
  const last = await world.signIn("ada");
  world.wait(3 * 60);
  await assert.rejects(world.answer(last, answer), EXPIRED);
});

Deno.test("a clock that is corrected by a second does not end sessions", async () => {
  const { world, challenge } = await begin();
  world.wait(-1);
  assert.ok((await world.answer(challenge, { USERNAME: "ada", ANSWER: "EMAIL_OTP" })).Session);
});

Deno.test("a session written otherwise than it was issued is refused", async () => {
  const { world, challenge } = await begin(
    makeWorld({ mfa: SELECT, quirks: { sessionLength: 1562 } }),
  );
  const { Session } = challenge;
  const last = Session.at(-1);
  const spare = String.fromCharCode(
    last.charCodeAt(0) + (last === "Z" || last === "z" || last === "9" ? -1 : 1),
  );
  const others = [
    ` ${Session}`,
    `${Session}\n`,
    `${Session.slice(0, 700)} ${Session.slice(700)}`,
    `${Session}==`,
    Session.replaceAll("-", "+").replaceAll("_", "/"),
    Session.slice(0, -1) + spare,
    "AYABf" + Session.slice(5),
  ];
  for (const other of others.filter((text) => text !== Session)) {
    await assert.rejects(
      world.answer({ ...challenge, Session: other }, { USERNAME: "ada", ANSWER: "EMAIL_OTP" }),
      refusal("NotAuthorizedException", INVALID),
    );
  }
});

Deno.test("requests that prove nothing leave next to nothing behind", async () => {
  const world = makeWorld({ client: { PreventUserExistenceErrors: "ENABLED" } });
  for (let i = 0; i < 20; i++) {
    const begin = {
      USERNAME: i + "\u{1f469}".repeat(50_000),
      DEVICE_KEY: "d".repeat(100_000),
    };
    const { Session } = await world.begin("USER_AUTH", begin);
    assert.ok(Session.length <= 2048);
  }
  const kept = [...world.service.memory.entries].reduce(
    (sum, entry) => sum + JSON.stringify(entry).length,
    0,
  );
  assert.ok(kept < 20 * 2048, `${kept} characters`);
});

Deno.test("a session never has more than 2,048 characters, whatever it has to hold", async () => {
  const world = makeWorld();
  const context = contextOf(world);
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "binary", maxLength: 3000 }), async (long) => {
      const attempt = attemptOf(world, { typed: long });
      const session = await sealSession(world.service, newState(context, "PASSWORD", attempt));
      assert.ok(session.length >= 1560 && session.length <= 2048);
      assert.equal((await openSession(context, session)).attempt.typed, long);
    }),
    { numRuns: 50 },
  );
  world.wait(3 * 60);
  await sealSession(
    world.service,
    newState(context, "PASSWORD", attemptOf(world, { typed: "x".repeat(2000) })),
  );
  assert.equal(world.remembered("overflow"), 1);
});

Deno.test("a session carries what fits into 2,048 characters, and not a byte more", async () => {
  const world = makeWorld();
  const { service } = world;
  const state = newState(contextOf(world), "PASSWORD", attemptOf(world, { typed: "" }));
  // 2,048 characters of base64url less the envelope (4), the IV (12) and the tag (16).
  const room = 2048 * 3 / 4 - 32 - JSON.stringify(state).length;
  const holding = (length: number) =>
    sealSession(service, {
      ...state,
      attempt: attemptOf(world, { typed: "x".repeat(length) }),
    });
  assert.equal((await holding(room)).length, 2048);
  assert.equal(world.remembered("overflow"), 0);
  assert((await holding(room + 1)).length < 2048);
  assert.equal(world.remembered("overflow"), 1);
});

Deno.test("what a session could not carry is forgotten once the session is spent", async () => {
  const world = makeWorld();
  const { service } = world;
  const context = contextOf(world);
  const attempt = attemptOf(world, { typed: "x".repeat(3000) });
  const session = await sealSession(service, newState(context, "PASSWORD", attempt));
  assert.equal(world.remembered("overflow"), 1);
  spend(service, await openSession(context, session));
  assert.equal(world.remembered("overflow"), 0);
  await assert.rejects(
    openSession(context, session),
    { message: "Invalid session for the user, session can only be used once." },
  );
});

Deno.test("unseal() opens what was sealed for the same purpose alone", async () => {
  const { service } = makeWorld();
  const sealed = await seal(service, "session", '{"a":"ü"}', 100);
  assert.deepEqual(JSON.parse((await unseal(service, "session", sealed))!), { a: "ü" });
  assert.equal(await unseal(service, "secret block", sealed), undefined);
  assert.equal(await unseal(service, "session", sealed.subarray(0, 12)), undefined);
  assert.equal(await unseal(makeWorld().service, "session", sealed), undefined);
});

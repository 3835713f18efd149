import assert from "node:assert/strict";
import { signUpSession } from "../../../src/local/sessions/sign_up_session.ts";
import { generateEphemeral } from "../../../src/srp/mod.ts";
import { makeWorld, PASSWORD, refusal, type World, type WorldOptions } from "../world.ts";

const WRONG = refusal("NotAuthorizedException", "Incorrect username or password.");
const EMAIL = { email: "test@example.com", email_verified: "true" };

function makeChoice(options: WorldOptions = {}): World {
  return makeWorld({
    ...options,
    pool: {
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP", "SMS_OTP"] } },
      AliasAttributes: ["email"],
      ...options.pool,
    },
  });
}

async function available(world: World, USERNAME = "ada"): Promise<string[]> {
  const challenge = await world.begin("USER_AUTH", { USERNAME });
  assert.equal(challenge.ChallengeName, "SELECT_CHALLENGE");
  assert.deepEqual(challenge.ChallengeParameters, {});
  return challenge.AvailableChallenges.sort();
}

Deno.test("SELECT_CHALLENGE offers what the pool allows and the user has", async () => {
  const world = makeChoice();
  world.addUser("ada", EMAIL);
  world.addUser("bob", { email: "bob@example.com", phone_number: "+15550100" });
  world.addUser("eve", { phone_number: "+15550100", phone_number_verified: "true" }, {
    password: undefined as never,
  });
  world.addUser("tmp", {}, { UserStatus: "FORCE_CHANGE_PASSWORD" });
  assert.deepEqual(await available(world), ["EMAIL_OTP", "PASSWORD", "PASSWORD_SRP"]);
  assert.deepEqual(await available(world, "bob"), ["PASSWORD", "PASSWORD_SRP"]);
  assert.deepEqual(await available(world, "eve"), ["SMS_OTP"]);
  assert.deepEqual(await available(world, "tmp"), ["PASSWORD", "PASSWORD_SRP"]);
});

Deno.test("codes are no first factor where a second one is due", async () => {
  const world = makeChoice({ mfa: { MfaConfiguration: "OPTIONAL", EmailMfaConfiguration: {} } });
  world.addUser("ada", EMAIL, { mfa: { enabled: new Set(["EMAIL_OTP"]) } });
  world.addUser("bob", { email: "bob@example.com", email_verified: "true" });
  assert.deepEqual(await available(world), ["PASSWORD", "PASSWORD_SRP"]);
  assert.deepEqual(await available(world, "bob"), ["EMAIL_OTP", "PASSWORD", "PASSWORD_SRP"]);
  const { ChallengeName } = await world.begin("USER_AUTH", {
    USERNAME: "ada",
    PREFERRED_CHALLENGE: "PASSWORD",
    PASSWORD,
  });
  assert.equal(ChallengeName, "EMAIL_OTP");
});

Deno.test("EMAIL_OTP as first factor: eight digits, tokens, and no second factor", async () => {
  const world = makeChoice();
  world.addUser("ada", EMAIL);
  const challenge = await world.begin("USER_AUTH", {
    USERNAME: "test@example.com",
    PREFERRED_CHALLENGE: "EMAIL_OTP",
  });
  assert.equal(challenge.ChallengeName, "EMAIL_OTP");
  assert.deepEqual(challenge.ChallengeParameters, {
    CODE_DELIVERY_DELIVERY_MEDIUM: "EMAIL",
    CODE_DELIVERY_DESTINATION: "t***@e***",
  });
  assert.match(world.lastCode(), /^\d{8}$/);
  const wrong = world.lastCode() === "00000000" ? "00000001" : "00000000";
  await assert.rejects(
    world.answer(challenge, { USERNAME: "ada", EMAIL_OTP_CODE: wrong }),
    refusal("CodeMismatchException", "Invalid code or auth state for the user."),
  );
  const response = await world.answer(challenge, {
    USERNAME: "ada",
    EMAIL_OTP_CODE: world.lastCode(),
  });
  assert.ok(response.AuthenticationResult);
});

Deno.test("SELECT_CHALLENGE leads to SMS_OTP, which confirms the user and the number", async () => {
  const world = makeChoice();
  const user = world.addUser("ada", { phone_number: "+15550104114" }, {
    UserStatus: "UNCONFIRMED",
  });
  const select = await world.begin("USER_AUTH", { USERNAME: "ada" });
  const challenge = await world.answer(select, { USERNAME: "ada", ANSWER: "SMS_OTP" });
  assert.equal(challenge.ChallengeName, "SMS_OTP");
  assert.equal(challenge.ChallengeParameters.CODE_DELIVERY_DESTINATION, "+*******4114");
  const code = world.lastCode();
  const response = await world.answer(challenge, { USERNAME: "ada", SMS_OTP_CODE: code });
  assert.ok(response.AuthenticationResult);
  assert.equal(user.UserStatus, "CONFIRMED");
  assert.equal(user.attributes.get("phone_number_verified"), "true");
});

// Seen live: a PREFERRED_CHALLENGE outside the enumeration is an error, and not SELECT_CHALLENGE.
Deno.test("PREFERRED_CHALLENGE names a first factor, on offer or not", async () => {
  const world = makeChoice();
  world.addUser("ada", EMAIL);
  const begin = (PREFERRED_CHALLENGE: string) =>
    world.begin("USER_AUTH", { USERNAME: "ada", PREFERRED_CHALLENGE });
  assert.equal((await begin("WEB_AUTHN")).ChallengeName, "SELECT_CHALLENGE");
  for (const wrong of ["EMAIL", "NO_SUCH", "", "PASSWORD_VERIFIER"]) {
    await assert.rejects(begin(wrong), { type: "InvalidParameterException" }, wrong);
  }
});

Deno.test("codes of a first factor lock nobody out", async () => {
  const world = makeChoice();
  world.addUser("ada", EMAIL);
  const challenge = await world.begin("USER_AUTH", {
    USERNAME: "ada",
    PREFERRED_CHALLENGE: "EMAIL_OTP",
  });
  const EMAIL_OTP_CODE = world.lastCode();
  const wrong = EMAIL_OTP_CODE === "00000000" ? "00000001" : "00000000";
  // The recording has six.
  for (let n = 1; n <= 6; n++) {
    await assert.rejects(
      world.answer(challenge, { USERNAME: "ada", EMAIL_OTP_CODE: wrong }),
      refusal("CodeMismatchException", "Invalid code or auth state for the user."),
    );
  }
  assert.ok(
    (await world.answer(challenge, { USERNAME: "ada", EMAIL_OTP_CODE })).AuthenticationResult,
  );
});

Deno.test("an unconfirmed user without a way to get a code is told so", async () => {
  const world = makeChoice();
  world.addUser("ada", {}, { UserStatus: "UNCONFIRMED" });
  const told = refusal("UserNotConfirmedException", "User is not confirmed.");
  await assert.rejects(world.begin("USER_AUTH", { USERNAME: "ada" }), told);
  world.addUser("bob", EMAIL, { UserStatus: "UNCONFIRMED" });
  const select = await world.begin("USER_AUTH", { USERNAME: "bob" });
  const responses = { USERNAME: "bob", ANSWER: "PASSWORD", PASSWORD };
  await assert.rejects(world.answer(select, responses), told);
});

Deno.test("the password: at once, as PASSWORD, with SELECT_CHALLENGE, or in its place", async () => {
  const world = makeChoice();
  world.addUser("ada", EMAIL);
  const USERNAME = "ada";
  const preferred = { USERNAME, PREFERRED_CHALLENGE: "PASSWORD" };
  assert.ok((await world.begin("USER_AUTH", { ...preferred, PASSWORD })).AuthenticationResult);

  const challenge = await world.begin("USER_AUTH", preferred);
  assert.equal(challenge.ChallengeName, "PASSWORD");
  await assert.rejects(world.answer(challenge, { USERNAME, PASSWORD: "wrong" }), WRONG);
  assert.ok((await world.answer(challenge, { USERNAME, PASSWORD })).AuthenticationResult);

  const select = await world.begin("USER_AUTH", { USERNAME });
  const named = await world.answer(select, { USERNAME, ANSWER: "PASSWORD", PASSWORD });
  assert.ok(named.AuthenticationResult);

  const skipped = await world.begin("USER_AUTH", { USERNAME });
  const direct = { ChallengeName: "PASSWORD", Session: skipped.Session };
  assert.ok((await world.answer(direct, { USERNAME, PASSWORD })).AuthenticationResult);
});

Deno.test("PASSWORD_SRP: at once, as its own challenge, and in place of SELECT_CHALLENGE", async () => {
  const world = makeChoice();
  world.addUser("ada", EMAIL);
  const USERNAME = "ada";
  const preferred = { USERNAME, PREFERRED_CHALLENGE: "PASSWORD_SRP" };
  const ephemeral = generateEphemeral();
  const SRP_A = ephemeral.publicValue;
  const select = await world.begin("USER_AUTH", { USERNAME });
  const other = await world.begin("USER_AUTH", { USERNAME });
  const verifiers = [
    await world.begin("USER_AUTH", { ...preferred, SRP_A }),
    await world.answer(await world.begin("USER_AUTH", preferred), { USERNAME, SRP_A }),
    await world.answer(select, { USERNAME, ANSWER: "PASSWORD_SRP", SRP_A }),
    await world.answer({ ...other, ChallengeName: "PASSWORD_SRP" }, { USERNAME, SRP_A }),
  ];
  for (const verifier of verifiers) {
    assert.equal(verifier.ChallengeName, "PASSWORD_VERIFIER");
    const proof = await world.proof(verifier, ephemeral);
    await assert.rejects(
      world.answer({ ChallengeName: "PASSWORD_VERIFIER" }, proof),
      refusal("InvalidParameterException", "Missing required parameter Session"),
    );
    assert.ok((await world.answer(verifier, proof)).AuthenticationResult);
  }
});

Deno.test("SELECT_CHALLENGE refuses what the user does not have, and stays good", async () => {
  const world = makeChoice();
  world.addUser("ada", EMAIL);
  const select = await world.begin("USER_AUTH", {
    USERNAME: "ada",
    PREFERRED_CHALLENGE: "WEB_AUTHN",
  });
  assert.equal(select.ChallengeName, "SELECT_CHALLENGE");
  for (const ANSWER of ["SMS_OTP", "WEB_AUTHN", "CUSTOM_CHALLENGE"]) {
    await assert.rejects(
      world.answer(select, { USERNAME: "ada", ANSWER }),
      refusal(
        "InvalidParameterException",
        "ANSWER must be one of PASSWORD_SRP, PASSWORD, EMAIL_OTP",
      ),
    );
  }
  await assert.rejects(
    world.answer({ ...select, ChallengeName: "EMAIL_OTP" }, {
      USERNAME: "ada",
      EMAIL_OTP_CODE: "12345678",
    }),
    refusal("NotAuthorizedException", "Invalid session for the user."),
  );
  const next = await world.answer(select, { USERNAME: "ada", ANSWER: "EMAIL_OTP" });
  assert.equal(next.ChallengeName, "EMAIL_OTP");
});

Deno.test("an unknown user gets a code challenge that no code answers, and no code is sent", async () => {
  const world = makeChoice({ client: { PreventUserExistenceErrors: "ENABLED" } });
  const USERNAME = "nobody@example.com";
  const challenge = await world.begin("USER_AUTH", { USERNAME, PREFERRED_CHALLENGE: "EMAIL_OTP" });
  assert.equal(challenge.ChallengeName, "EMAIL_OTP");
  assert.equal(challenge.ChallengeParameters.CODE_DELIVERY_DESTINATION, "n***@e***");
  assert.equal(world.service.outbox.length, 0);
  await assert.rejects(
    world.answer(challenge, { USERNAME, EMAIL_OTP_CODE: "12345678" }),
    refusal("CodeMismatchException", "Invalid code or auth state for the user."),
  );
  const select = await world.begin("USER_AUTH", { USERNAME });
  await assert.rejects(world.answer(select, { USERNAME, ANSWER: "PASSWORD", PASSWORD }), WRONG);
});

Deno.test("the session of a sign-up signs its user in, once and in time", async () => {
  const world = makeChoice();
  const { client } = world;
  const user = world.addUser("ada");
  world.addUser("bob");
  const issue = async () => (await signUpSession(world, user, "SIGN_UP")).Session!;
  const session = await issue();
  const begin = (USERNAME: string, Session: string) =>
    world.call("InitiateAuth", {
      ClientId: client.ClientId,
      AuthFlow: "USER_AUTH",
      AuthParameters: { USERNAME },
      Session,
    });
  const invalid = (end: string) =>
    refusal("NotAuthorizedException", `Invalid session for the user${end}`);
  await assert.rejects(begin("bob", session), invalid("."));
  assert.ok((await begin("ada", session)).AuthenticationResult);
  await assert.rejects(begin("ada", session), invalid(", session can only be used once."));
  const late = await issue();
  world.wait(3 * 60);
  await assert.rejects(begin("ada", late), invalid(", session is expired."));
  await assert.rejects(begin("ada", "x".repeat(200)), invalid("."));
});

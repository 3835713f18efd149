import assert from "node:assert/strict";
import { toHex } from "../../../src/bytes.ts";
import { claimKey, privateKey, scrambler, signClaim } from "../../../src/srp/claim.ts";
import { K, N } from "../../../src/srp/group.ts";
import { generateEphemeral } from "../../../src/srp/mod.ts";
import { power, powerOfTwo } from "../../../src/srp/modular_power.ts";
import { makeTriggers } from "../custom_auth_world.ts";
import { claimsOf, makeWorld, PASSWORD, refusal, type World } from "../world.ts";

const WRONG = refusal("NotAuthorizedException", "Incorrect username or password.");
const BAD_TIMESTAMP = refusal(
  "InvalidParameterException",
  "TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english.",
);

async function begin(world: World, USERNAME = "ada") {
  const ephemeral = generateEphemeral();
  const SRP_A = ephemeral.publicValue;
  return { ephemeral, challenge: await world.begin("USER_SRP_AUTH", { USERNAME, SRP_A }) };
}

Deno.test("USER_SRP_AUTH grants tokens for a proof, without a Session", async () => {
  const world = makeWorld();
  const user = world.addUser("ada");
  const { ephemeral, challenge } = await begin(world);
  assert.equal(challenge.ChallengeName, "PASSWORD_VERIFIER");
  assert.equal("Session" in challenge, false);
  const parameters = challenge.ChallengeParameters;
  assert.deepEqual(Object.keys(parameters).sort(), [
    "SALT",
    "SECRET_BLOCK",
    "SRP_B",
    "USERNAME",
    "USER_ID_FOR_SRP",
  ]);
  assert.equal(atob(parameters.SECRET_BLOCK).length, 1668);
  assert.equal(parameters.USER_ID_FOR_SRP, "ada");
  const response = await world.answer(challenge, await world.proof(challenge, ephemeral));
  assert.equal(claimsOf(response.AuthenticationResult.AccessToken).username, "ada");
  assert.equal("plain" in user.password!, false);
});

Deno.test("USER_SRP_AUTH keeps salt and verifier over sign-ins, even over concurrent first ones", async () => {
  const world = makeWorld();
  world.addUser("ada");
  const started = await Promise.all([begin(world), begin(world), begin(world)]);
  const salts = new Set(started.map(({ challenge }) => challenge.ChallengeParameters.SALT));
  assert.equal(salts.size, 1);
  for (const { challenge, ephemeral } of started) {
    const response = await world.answer(challenge, await world.proof(challenge, ephemeral));
    assert.ok(response.AuthenticationResult);
  }
});

Deno.test("USER_SRP_AUTH over the Admin operations", async () => {
  const world = makeWorld();
  world.addUser("ada");
  const ephemeral = generateEphemeral();
  const common = { UserPoolId: world.pool.Id, ClientId: world.client.ClientId };
  const challenge = await world.call("AdminInitiateAuth", {
    ...common,
    AuthFlow: "USER_SRP_AUTH",
    AuthParameters: { USERNAME: "ada", SRP_A: ephemeral.publicValue },
  });
  const proof = await world.proof(challenge, ephemeral);
  await assert.rejects(
    world.answer(challenge, proof),
    refusal("NotAuthorizedException", "Invalid session for the user."),
  );
  const response = await world.call("AdminRespondToAuthChallenge", {
    ...common,
    ChallengeName: "PASSWORD_VERIFIER",
    ChallengeResponses: proof,
  });
  assert.ok(response.AuthenticationResult);
});

Deno.test("PASSWORD_VERIFIER refuses a wrong password, and then accepts the right one", async () => {
  const world = makeWorld();
  world.addUser("ada");
  const { ephemeral, challenge } = await begin(world);
  await assert.rejects(
    world.answer(challenge, await world.proof(challenge, ephemeral, "wrong")),
    WRONG,
  );
  const response = await world.answer(challenge, await world.proof(challenge, ephemeral));
  assert.ok(response.AuthenticationResult);
});

Deno.test("PASSWORD_VERIFIER cannot be answered twice, not even at once", async () => {
  const world = makeWorld();
  world.addUser("ada");
  const { ephemeral, challenge } = await begin(world);
  const proof = await world.proof(challenge, ephemeral);
  const answers = await Promise.allSettled([1, 2, 3].map(() => world.answer(challenge, proof)));
  assert.equal(answers.filter(({ status }) => status === "fulfilled").length, 1);
  await assert.rejects(
    world.answer(challenge, proof),
    refusal(
      "NotAuthorizedException",
      "Invalid session for the user, session can only be used once.",
    ),
  );
});

Deno.test("PASSWORD_VERIFIER must be answered in time", async () => {
  const world = makeWorld();
  world.addUser("ada");
  const { ephemeral, challenge } = await begin(world);
  world.wait(60);
  await assert.rejects(
    world.answer(challenge, await world.proof(challenge, ephemeral)),
    refusal("NotAuthorizedException", "Invalid session for the user, session is expired."),
  );
});

Deno.test("PASSWORD_VERIFIER refuses blocks, signatures and names that are not the exchange's", async () => {
  const world = makeWorld();
  world.addUser("ada");
  world.addUser("bob");
  const { ephemeral, challenge } = await begin(world);
  const other = await begin(world);
  const proof = await world.proof(challenge, ephemeral);
  const block = other.challenge.ChallengeParameters.SECRET_BLOCK;
  const garbage = { PASSWORD_CLAIM_SECRET_BLOCK: "AAAA" };
  for (
    const change of [
      { PASSWORD_CLAIM_SECRET_BLOCK: block },
      garbage,
      { PASSWORD_CLAIM_SECRET_BLOCK: "%" },
      { PASSWORD_CLAIM_SIGNATURE: btoa("x".repeat(32)) },
    ]
  ) {
    await assert.rejects(world.answer(challenge, { ...proof, ...change }), WRONG);
  }
  await assert.rejects(
    world.answer(challenge, { ...proof, USERNAME: "bob" }),
    refusal("NotAuthorizedException", "Invalid session for the user."),
  );
  assert.ok((await world.answer(challenge, proof)).AuthenticationResult);
});

Deno.test("TIMESTAMP: not a date is told, a badly written one fails as a wrong password", async () => {
  const world = makeWorld({ client: { PreventUserExistenceErrors: "ENABLED" } });
  world.addUser("ada");
  const { ephemeral, challenge } = await begin(world);
  const proof = await world.proof(challenge, ephemeral);
  assert.equal(proof.TIMESTAMP, "Thu Jan 1 00:00:00 UTC 2026");
  for (
    const TIMESTAMP of [
      "now",
      "Do Jan 1 00:00:00 UTC 2026",
      "Thu Jän 1 00:00:00 UTC 2026",
      "Thu Jan 1 00:00:00 +05:30 2026",
    ]
  ) {
    await assert.rejects(world.answer(challenge, { ...proof, TIMESTAMP }), BAD_TIMESTAMP);
  }
  const { answer } = world;
  for (const TIMESTAMP of ["Thu Jan 01 00:00:00 UTC 2026", "Fri Jan 1 00:00:00 UTC 2026"]) {
    const { ephemeral, challenge } = await begin(world);
    const signed = await claimWith(challenge, ephemeral, TIMESTAMP);
    await assert.rejects(answer(challenge, signed), WRONG);
  }
  const fresh = await begin(world);
  const good = "Thu Jan 1 00:00:00 UTC 2026";
  const signed = await claimWith(fresh.challenge, fresh.ephemeral, good);
  assert.ok((await answer(fresh.challenge, signed)).AuthenticationResult);
});

/** A proof over a timestamp of the test's own. */
async function claimWith(
  challenge: Awaited<ReturnType<typeof begin>>["challenge"],
  ephemeral: ReturnType<typeof generateEphemeral>,
  TIMESTAMP: string,
) {
  const given = challenge.ChallengeParameters;
  const integer = (hex: string) => BigInt("0x" + hex);
  const identity = { group: "World0001", name: given.USER_ID_FOR_SRP as string };
  const B = integer(given.SRP_B);
  const u = await scrambler(integer(ephemeral.publicValue), B);
  const x = await privateKey(identity, PASSWORD, integer(given.SALT));
  const base = (((B - K * powerOfTwo(x)) % N) + N) % N;
  const S = power(base, integer(toHex(ephemeral.privateValue)) + u * x);
  const secretBlock = Uint8Array.from(atob(given.SECRET_BLOCK), (c) => c.charCodeAt(0));
  const PASSWORD_CLAIM_SIGNATURE = await signClaim(await claimKey(S, u), identity, {
    secretBlock,
    timestamp: TIMESTAMP,
  });
  return {
    USERNAME: identity.name,
    PASSWORD_CLAIM_SIGNATURE,
    PASSWORD_CLAIM_SECRET_BLOCK: given.SECRET_BLOCK as string,
    TIMESTAMP,
  };
}

Deno.test("USER_SRP_AUTH shows an unknown user the same salt and UUID each time, where existence is hidden", async () => {
  const world = makeWorld({ client: { PreventUserExistenceErrors: "ENABLED" } });
  world.addUser("ada");
  const first = (await begin(world, "nobody")).challenge.ChallengeParameters;
  const { challenge, ephemeral } = await begin(world, "nobody");
  const second = challenge.ChallengeParameters;
  assert.equal(first.SALT, second.SALT);
  assert.equal(first.USER_ID_FOR_SRP, second.USER_ID_FOR_SRP);
  assert.match(first.USER_ID_FOR_SRP, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-/);
  assert.notEqual(first.SRP_B, second.SRP_B);
  assert.notEqual((await begin(world, "none")).challenge.ChallengeParameters.SALT, first.SALT);
  const real = (await begin(world)).challenge.ChallengeParameters;
  assert.deepEqual(Object.keys(first), Object.keys(real));
  assert.equal(first.SECRET_BLOCK.length, real.SECRET_BLOCK.length);
  await assert.rejects(world.answer(challenge, await world.proof(challenge, ephemeral)), WRONG);
});

Deno.test("USER_SRP_AUTH of an unknown user fails at once where existence is not hidden", async () => {
  await assert.rejects(
    begin(makeWorld(), "nobody"),
    refusal("UserNotFoundException", "User does not exist."),
  );
});

Deno.test("an unconfirmed user learns it at PASSWORD_VERIFIER, or at once by the quirk", async () => {
  const told = refusal("UserNotConfirmedException", "User is not confirmed.");
  const world = makeWorld();
  world.addUser("ada", {}, { UserStatus: "UNCONFIRMED" });
  const { ephemeral, challenge } = await begin(world);
  await assert.rejects(world.answer(challenge, await world.proof(challenge, ephemeral, "x")), told);
  world.service.quirks.unconfirmedFailsAt = "initiate";
  await assert.rejects(begin(world), told);
});

Deno.test("a user to be reset learns it at once, or by the quirk after the proof", async () => {
  const told = refusal("PasswordResetRequiredException", "Password reset required for the user");
  const world = makeWorld();
  world.addUser("ada", {}, { UserStatus: "RESET_REQUIRED" });
  await assert.rejects(begin(world), told);
  world.service.quirks.resetRequiredFails = "after the password";
  const { ephemeral, challenge } = await begin(world);
  await assert.rejects(
    world.answer(challenge, await world.proof(challenge, ephemeral, "x")),
    WRONG,
  );
  await assert.rejects(world.answer(challenge, await world.proof(challenge, ephemeral)), told);
});

Deno.test("the state of the user is checked again at the answer", async () => {
  const world = makeWorld();
  const user = world.addUser("ada");
  const { ephemeral, challenge } = await begin(world);
  user.Enabled = false;
  await assert.rejects(
    world.answer(challenge, await world.proof(challenge, ephemeral)),
    refusal("NotAuthorizedException", "User is disabled."),
  );
});

Deno.test("a user made anew under the same name does not inherit the exchange", async () => {
  const world = makeWorld();
  world.addUser("ada");
  const { ephemeral, challenge } = await begin(world);
  await world.call("AdminDeleteUser", { UserPoolId: world.pool.Id, Username: "ada" });
  world.addUser("ada");
  await assert.rejects(
    world.answer(challenge, await world.proof(challenge, ephemeral)),
    refusal("UserNotFoundException", "User does not exist."),
  );
});

Deno.test("an alias is accepted at the answer, and USER_ID_FOR_SRP is the real name", async () => {
  const world = makeWorld({ pool: { UsernameAttributes: ["email"] } });
  const user = world.addUser("ada@example.com");
  const { ephemeral, challenge } = await begin(world, "ada@example.com");
  assert.equal(challenge.ChallengeParameters.USER_ID_FOR_SRP, user.attributes.get("sub"));
  const proof = await world.proof(challenge, ephemeral);
  const response = await world.answer(challenge, { ...proof, USERNAME: "ada@example.com" });
  assert.equal(
    claimsOf(response.AuthenticationResult.AccessToken).username,
    user.attributes.get("sub"),
  );
});

Deno.test("an unknown device does not spend the exchange: the same proof without it succeeds", async () => {
  const world = makeWorld({ pool: { DeviceConfiguration: {} } });
  world.addUser("ada");
  const { ephemeral, challenge } = await begin(world);
  const proof = await world.proof(challenge, ephemeral);
  await assert.rejects(
    world.answer(challenge, { ...proof, DEVICE_KEY: "eu-west-1_0-0" }),
    refusal("ResourceNotFoundException", "Device does not exist."),
  );
  const response = await world.answer(challenge, { ...proof, DEVICE_KEY: null });
  assert.ok(response.AuthenticationResult.NewDeviceMetadata.DeviceKey);
});

Deno.test("with the quirk PASSWORD_VERIFIER carries a Session, which goes with its own block alone", async () => {
  const world = makeWorld({ quirks: { sessionWithPasswordVerifier: true } });
  world.addUser("ada");
  const one = await begin(world);
  const two = await begin(world);
  assert.ok(one.challenge.Session.length >= 20);
  const proof = await world.proof(one.challenge, one.ephemeral);
  await assert.rejects(world.answer(two.challenge, proof), WRONG);
  assert.ok((await world.answer(one.challenge, proof)).AuthenticationResult);
});

const N_HEX = N.toString(16);
for (
  const SRP_A of [
    "0",
    "00",
    N_HEX,
    N_HEX.toUpperCase(),
    (2n * N).toString(16),
    "zz",
    "0x12",
    "-1",
    "1 2",
  ]
) {
  Deno.test(`an SRP_A of ${SRP_A.slice(0, 8)} (${SRP_A.length}) is refused at once, wherever it is asked for`, async () => {
    const { triggers } = makeTriggers(() => ({ challengeName: "PASSWORD_VERIFIER" }));
    const world = makeWorld({ triggers });
    const USERNAME = "ada";
    world.addUser(USERNAME);
    const refused = refusal("InvalidParameterException", "SRP_A is not valid");
    const begin = (flow: string, more = {}) => world.begin(flow, { USERNAME, ...more });
    await assert.rejects(begin("USER_SRP_AUTH", { SRP_A }), refused);
    await assert.rejects(begin("CUSTOM_AUTH", { CHALLENGE_NAME: "SRP_A", SRP_A }), refused);
    const PREFERRED_CHALLENGE = "PASSWORD_SRP";
    await assert.rejects(begin("USER_AUTH", { PREFERRED_CHALLENGE, SRP_A }), refused);
    const select = await begin("USER_AUTH");
    const chosen = { USERNAME, ANSWER: "PASSWORD_SRP", SRP_A };
    await assert.rejects(world.answer(select, chosen), refused);
    const passwordSrp = { ...select, ChallengeName: "PASSWORD_SRP" };
    await assert.rejects(world.answer(passwordSrp, { USERNAME, SRP_A }), refused);
    // The session is still good.
    const good = { ...chosen, SRP_A: generateEphemeral().publicValue };
    assert.equal((await world.answer(select, good)).ChallengeName, "PASSWORD_VERIFIER");
  });
}

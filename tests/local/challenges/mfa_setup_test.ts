import assert from "node:assert/strict";
import { totpCode } from "../../../src/local/mfa/totp.ts";
import { type Answer, makeWorld, refusal, type World } from "../world.ts";

const ON = {
  MfaConfiguration: "ON",
  SoftwareTokenMfaConfiguration: { Enabled: true },
  EmailMfaConfiguration: {},
} as const;
const INVALID = refusal("NotAuthorizedException", "Invalid session for the user.");
const USED = refusal(
  "NotAuthorizedException",
  "Invalid session for the user, session can only be used once.",
);
const MISMATCH = refusal(
  "EnableSoftwareTokenMFAException",
  "Code mismatch and fail enable Software Token MFA",
);

async function begin(mfa: NonNullable<Parameters<typeof makeWorld>[0]>["mfa"] = ON) {
  const world = makeWorld({ ...(mfa && { mfa }) });
  const user = world.addUser("ada");
  return { world, user, challenge: await world.signIn("ada") };
}

function associate(world: World, { Session }: Answer): Promise<Answer> {
  return world.call("AssociateSoftwareToken", { Session });
}

function verify(world: World, { Session }: Answer, UserCode: string): Promise<Answer> {
  return world.call("VerifySoftwareToken", { Session, UserCode, FriendlyDeviceName: "phone" });
}

Deno.test("MFA_SETUP by an app: Associate, Verify and Respond hand on a Session each", async () => {
  const { world, user, challenge } = await begin();
  assert.equal(challenge.ChallengeName, "MFA_SETUP");
  assert.deepEqual(challenge.ChallengeParameters, {
    MFAS_CAN_SETUP: '["SOFTWARE_TOKEN_MFA","EMAIL_OTP"]',
    USER_ID_FOR_SRP: "ada",
  });
  const associated = await associate(world, challenge);
  assert.match(associated.SecretCode, /^[A-Z2-7]{52}$/);
  await assert.rejects(associate(world, challenge), USED);

  const code = await totpCode(associated.SecretCode, world.service.now());
  const wrong = code === "000000" ? "000001" : "000000";
  await assert.rejects(verify(world, associated, wrong), MISMATCH);
  const verified = await verify(world, associated, code);
  assert.equal(verified.Status, "SUCCESS");
  await assert.rejects(verify(world, associated, code), USED);

  const last = { ChallengeName: "MFA_SETUP", Session: verified.Session };
  const response = await world.answer(last, { USERNAME: "ada", SOFTWARE_TOKEN_MFA_CODE: code });
  assert.ok(response.AuthenticationResult);
  await assert.rejects(world.answer(last, { USERNAME: "ada" }), USED);
  assert.equal(user.softwareToken?.friendlyName, "phone");

  // The sign-in after it asks for the app, and not for a code that Verify has seen.
  const next = await world.signIn("ada");
  assert.equal(next.ChallengeName, "SOFTWARE_TOKEN_MFA");
  await assert.rejects(
    world.answer(next, { USERNAME: "ada", SOFTWARE_TOKEN_MFA_CODE: code }),
    refusal("ExpiredCodeException", "Your software token has already been used once."),
  );
});

Deno.test("MFA_SETUP cannot be answered before the app was verified in this session", async () => {
  const { world, challenge } = await begin();
  const old = await world.signIn("ada");
  const associated = await associate(world, challenge);
  const refused = refusal(
    "SoftwareTokenMFANotFoundException",
    "Software Token MFA has not been verified in this session",
  );
  const early = { ChallengeName: "MFA_SETUP", Session: associated.Session };
  await assert.rejects(world.answer(early, { USERNAME: "ada" }), refused);
  const code = await totpCode(associated.SecretCode, world.service.now());
  await verify(world, associated, code);
  // Whoever has a factor by now must prove it.
  await assert.rejects(world.answer(old, { USERNAME: "ada" }), INVALID);
  await assert.rejects(associate(world, old), INVALID);
});

Deno.test("MFA_SETUP by EMAIL proves the address by EMAIL_OTP and switches it on", async () => {
  const { world, user, challenge } = await begin();
  const EMAIL = "ada@example.com";
  const next = await world.answer(challenge, { USERNAME: "ada", EMAIL });
  assert.equal(next.ChallengeName, "EMAIL_OTP");
  assert.equal(world.service.outbox.at(-1)!.Destination, EMAIL);
  assert.equal(user.attributes.has("email"), false);
  const code = world.lastCode();
  const response = await world.answer(next, { USERNAME: "ada", EMAIL_OTP_CODE: code });
  assert.ok(response.AuthenticationResult);
  assert.equal(user.attributes.get("email"), EMAIL);
  assert.equal(user.attributes.get("email_verified"), "true");
  assert.equal((await world.signIn("ada")).ChallengeName, "EMAIL_OTP");
});

Deno.test("MFA_SETUP by EMAIL does not replace an address", async () => {
  const { world, user, challenge } = await begin();
  user.attributes.set("email", "ada@example.com");
  const EMAIL = "eve@example.com";
  await assert.rejects(world.answer(challenge, { USERNAME: "ada", EMAIL }), INVALID);
  assert.equal((await world.signIn("ada")).ChallengeName, "EMAIL_OTP");
  assert.equal(user.attributes.get("email"), "ada@example.com");
});

Deno.test("AssociateSoftwareToken needs a pool that has software tokens, and one of two proofs", async () => {
  const { world, challenge } = await begin({
    MfaConfiguration: "ON",
    EmailMfaConfiguration: {},
  });
  await assert.rejects(
    associate(world, challenge),
    refusal(
      "SoftwareTokenMFANotFoundException",
      "Software Token MFA has not been enabled by the userPool",
    ),
  );
  await assert.rejects(
    world.call("AssociateSoftwareToken", {}),
    refusal(
      "InvalidParameterException",
      "Only one of AccessToken and Session must be provided",
    ),
  );
});

Deno.test("AssociateSoftwareToken by access token gives no Session; SetUserMFAPreference switches on", async () => {
  const world = makeWorld({
    mfa: { MfaConfiguration: "OPTIONAL", SoftwareTokenMfaConfiguration: { Enabled: true } },
  });
  world.addUser("ada");
  const { AccessToken } = (await world.signIn("ada")).AuthenticationResult;
  const { SecretCode, ...rest } = await world.call("AssociateSoftwareToken", { AccessToken });
  assert.deepEqual(rest, {});
  const UserCode = await totpCode(SecretCode, world.service.now());
  const verified = await world.call("VerifySoftwareToken", { AccessToken, UserCode });
  assert.deepEqual(verified, { Status: "SUCCESS" });
  assert.ok((await world.signIn("ada")).AuthenticationResult);
  await world.call("SetUserMFAPreference", {
    AccessToken,
    SoftwareTokenMfaSettings: { Enabled: true },
  });
  assert.equal((await world.signIn("ada")).ChallengeName, "SOFTWARE_TOKEN_MFA");
});

Deno.test("SELECT_MFA_TYPE offers the user's factors and leads to the chosen one", async () => {
  const world = makeWorld({
    mfa: { ...ON, MfaConfiguration: "OPTIONAL", SmsMfaConfiguration: {} },
  });
  const user = world.addUser("ada", { email: "ada@example.com", phone_number: "+15550104114" }, {
    mfa: { enabled: new Set(["SMS_MFA", "EMAIL_OTP"]) },
  });
  const challenge = await world.signIn("ada");
  assert.equal(challenge.ChallengeName, "SELECT_MFA_TYPE");
  assert.deepEqual(challenge.ChallengeParameters, {
    MFAS_CAN_CHOOSE: '["SMS_MFA","EMAIL_OTP"]',
    USER_ID_FOR_SRP: "ada",
  });
  assert.equal(world.service.outbox.length, 0);
  await assert.rejects(
    world.answer(challenge, { USERNAME: "ada", ANSWER: "SOFTWARE_TOKEN_MFA" }),
    refusal(
      "MFAMethodNotFoundException",
      "ANSWER must be one of SMS_MFA, EMAIL_OTP",
    ),
  );
  const next = await world.answer(challenge, { USERNAME: "ada", ANSWER: "EMAIL_OTP" });
  assert.equal(next.ChallengeName, "EMAIL_OTP");
  user.mfa!.preferred = "SMS_MFA";
  assert.equal((await world.signIn("ada")).ChallengeName, "SMS_MFA");
});

Deno.test("a secret of AssociateSoftwareToken belongs to the session or sign-in that asked for it", async () => {
  const { world, user, challenge } = await begin();
  const other = await world.signIn("ada");
  const associated = await associate(world, challenge);
  await associate(world, other);
  // One that fails changes nothing either: its session is spent.
  await assert.rejects(associate(world, other), /session can only be used once/);
  const code = await totpCode(associated.SecretCode, world.service.now());
  const verified = await verify(world, associated, code);
  assert.equal(verified.Status, "SUCCESS");
  assert.equal(user.softwareToken?.secret, associated.SecretCode);
});

Deno.test("two sign-ins of one user set up an app by access token side by side", async () => {
  const world = makeWorld({
    mfa: { MfaConfiguration: "OPTIONAL", SoftwareTokenMfaConfiguration: { Enabled: true } },
  });
  const ada = world.addUser("ada");
  const tokenOf = async () => (await world.signIn("ada")).AuthenticationResult.AccessToken;
  const [one, two] = [await tokenOf(), await tokenOf()];
  const { SecretCode } = await world.call("AssociateSoftwareToken", { AccessToken: one });
  await world.call("AssociateSoftwareToken", { AccessToken: two });
  const UserCode = await totpCode(SecretCode, world.service.now());
  const code = { AccessToken: one, UserCode };
  const outcomes = await Promise.allSettled([
    world.call("VerifySoftwareToken", code),
    world.call("VerifySoftwareToken", code),
  ]);
  assert.deepEqual(outcomes.map(({ status }) => status).sort(), ["fulfilled", "rejected"]);
  assert.equal(ada.softwareToken?.secret, SecretCode);
  // A comment on a live run in aws-blocks' tests: here without a period.
  const used = refusal(
    "EnableSoftwareTokenMFAException",
    "Your software token has already been used once",
  );
  await assert.rejects(world.call("VerifySoftwareToken", code), used);
  world.wait(90);
  await assert.rejects(world.call("VerifySoftwareToken", code), MISMATCH);
});

// Scenarios 4 and 5 of aws-blocks' tests against AWS: an address is enough of a factor.
Deno.test("where MFA is required, whoever has an e-mail address is sent a code, and sets nothing up", async () => {
  for (const SoftwareTokenMfaConfiguration of [{ Enabled: false }, { Enabled: true }]) {
    const world = makeWorld({ mfa: { ...ON, SoftwareTokenMfaConfiguration } });
    world.addUser("ada", { email: "ada@example.com" });
    assert.equal((await world.signIn("ada")).ChallengeName, "EMAIL_OTP");
  }
});

import assert from "node:assert/strict";
import { secretHash } from "../../../src/secret_hash.ts";
import { makeWorld, refusal } from "../world.ts";

Deno.test("an answer's SECRET_HASH is over the USERNAME of that answer, real name or alias", async () => {
  const world = makeWorld({
    pool: { UsernameAttributes: ["email"] },
    client: { ClientSecret: "a".repeat(51) },
    mfa: { MfaConfiguration: "ON", EmailMfaConfiguration: {} },
  });
  const user = world.addUser("ada@example.com");
  const { ClientId: clientId, secrets: [secret] } = world.client;
  const clientSecret = secret!.value;
  const hash = (username: string) => secretHash({ username, clientId, clientSecret });
  const alias = "ada@example.com";
  for (const USERNAME of [alias, user.Username]) {
    const challenge = await world.signIn(alias, { SECRET_HASH: await hash(alias) });
    const EMAIL_OTP_CODE = world.lastCode();
    const other = USERNAME === alias ? user.Username : alias;
    await assert.rejects(
      world.answer(challenge, { USERNAME, EMAIL_OTP_CODE, SECRET_HASH: await hash(other) }),
      refusal("NotAuthorizedException", `Unable to verify secret hash for client ${clientId}`),
    );
    await assert.rejects(
      world.answer(challenge, { USERNAME, EMAIL_OTP_CODE }),
      refusal(
        "NotAuthorizedException",
        `Client ${clientId} is configured with secret but SECRET_HASH was not received`,
      ),
    );
    const SECRET_HASH = await hash(USERNAME);
    const response = await world.answer(challenge, { USERNAME, EMAIL_OTP_CODE, SECRET_HASH });
    assert.ok(response.AuthenticationResult);
  }
});

Deno.test("keys that a challenge does not know are ignored, and so are keys that are null", async () => {
  const world = makeWorld({ mfa: { MfaConfiguration: "ON", EmailMfaConfiguration: {} } });
  world.addUser("ada", { email: "ada@example.com" });
  const response = await world.answer(await world.signIn("ada"), {
    USERNAME: "ada",
    EMAIL_OTP_CODE: world.lastCode(),
    SRP_A: "abc",
    DEVICE_KEY: null,
  });
  assert.ok(response.AuthenticationResult);
});

Deno.test("whoever was disabled or reset between question and answer is told so", async () => {
  const world = makeWorld({ mfa: { MfaConfiguration: "ON", EmailMfaConfiguration: {} } });
  const user = world.addUser("ada", { email: "ada@example.com" });
  const challenge = await world.signIn("ada");
  const responses = { USERNAME: "ada", EMAIL_OTP_CODE: world.lastCode() };
  user.Enabled = false;
  await assert.rejects(
    world.answer(challenge, responses),
    refusal("NotAuthorizedException", "User is disabled."),
  );
  user.Enabled = true;
  user.UserStatus = "RESET_REQUIRED";
  await assert.rejects(
    world.answer(challenge, responses),
    refusal("PasswordResetRequiredException", "Password reset required for the user"),
  );
  user.UserStatus = "CONFIRMED";
  assert.ok((await world.answer(challenge, responses)).AuthenticationResult);
});

Deno.test("the model's constraints are told in AWS's words", async () => {
  const world = makeWorld();
  const { ClientId } = world.client;
  await assert.rejects(
    world.call("RespondToAuthChallenge", { ClientId, ChallengeName: "EMAIL_MFA" }),
    /InvalidParameterException: 1 validation error detected: Value 'EMAIL_MFA' at 'challengeName' failed to satisfy constraint: Member must satisfy enum value set: \[/,
  );
  await assert.rejects(
    world.call("InitiateAuth", { ClientId }),
    /1 validation error detected: Value null at 'authFlow' failed to satisfy constraint: Member must not be null/,
  );
  await assert.rejects(
    world.call("RespondToAuthChallenge", {
      ClientId,
      ChallengeName: "SMS_MFA",
      Session: "x".repeat(8193),
    }),
    /at 'session' failed to satisfy constraint: Member must have length less than or equal to 8192/,
  );
});

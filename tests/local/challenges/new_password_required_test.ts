import assert from "node:assert/strict";
import { claimsOf, makeWorld, PASSWORD, refusal, type World } from "../world.ts";

const NEW = "New-Password-2";

function withTemporaryPassword(options: Parameters<typeof makeWorld>[0] = {}): World {
  const world = makeWorld(options);
  const attributes = { email: "ada@example.com", email_verified: "true" };
  world.addUser("ada", attributes, { UserStatus: "FORCE_CHANGE_PASSWORD" });
  return world;
}

Deno.test("NEW_PASSWORD_REQUIRED shows what is set and what is missing, prefixed", async () => {
  const world = withTemporaryPassword({
    pool: { Schema: [{ Name: "gender", Required: true, Mutable: true }] },
  });
  const challenge = await world.signIn("ada");
  assert.equal(challenge.ChallengeName, "NEW_PASSWORD_REQUIRED");
  assert.deepEqual(challenge.ChallengeParameters, {
    USER_ID_FOR_SRP: "ada",
    requiredAttributes: '["userAttributes.gender"]',
    userAttributes: '{"email":"ada@example.com","email_verified":"true"}',
  });
});

Deno.test("NEW_PASSWORD_REQUIRED sets password and attributes, and confirms the user", async () => {
  const world = withTemporaryPassword();
  const challenge = await world.signIn("ada");
  assert.equal(challenge.ChallengeParameters.requiredAttributes, "[]");
  const response = await world.answer(challenge, {
    USERNAME: "ada",
    NEW_PASSWORD: NEW,
    "userAttributes.given_name": "Ada",
  });
  assert.equal(claimsOf(response.AuthenticationResult.IdToken).given_name, "Ada");
  assert.ok((await world.signIn("ada", { PASSWORD: NEW })).AuthenticationResult);
  await assert.rejects(
    world.signIn("ada"),
    refusal("NotAuthorizedException", "Incorrect username or password."),
  );
});

Deno.test("NEW_PASSWORD_REQUIRED refuses what it must, changes nothing, and stays good", async () => {
  const world = withTemporaryPassword({
    pool: { Schema: [{ Name: "gender", Required: true, Mutable: true }] },
  });
  const challenge = await world.signIn("ada");
  const good = { USERNAME: "ada", NEW_PASSWORD: NEW, "userAttributes.gender": "f" };
  const { "userAttributes.gender": _, ...without } = good;
  const bad: [Record<string, string>, string, string][] = [
    [
      { ...good, NEW_PASSWORD: "short" },
      "InvalidPasswordException",
      "Password does not conform to policy: Password not long enough",
    ],
    [
      { ...good, "userAttributes.email": "b@example.com" },
      "NotAuthorizedException",
      "Cannot modify an already provided email",
    ],
    [
      { ...good, "userAttributes.phone_number_verified": "true" },
      "NotAuthorizedException",
      "A client attempted to write unauthorized attribute",
    ],
    [without, "InvalidParameterException", "Invalid attributes given, gender is missing"],
    [{ USERNAME: "ada" }, "InvalidParameterException", "Missing required parameter NEW_PASSWORD"],
  ];
  for (const [responses, type, message] of bad) {
    await assert.rejects(world.answer(challenge, responses), refusal(type, message));
  }
  assert.equal((await world.signIn("ada")).ChallengeName, "NEW_PASSWORD_REQUIRED");
  assert.ok((await world.answer(challenge, good)).AuthenticationResult);
});

Deno.test("the new password may be the temporary one", async () => {
  const world = withTemporaryPassword();
  const challenge = await world.signIn("ada");
  const response = await world.answer(challenge, { USERNAME: "ada", NEW_PASSWORD: PASSWORD });
  assert.ok(response.AuthenticationResult);
});

Deno.test("of two sign-ins with the temporary password one sets the new one", async () => {
  const world = withTemporaryPassword();
  const [first, second] = [await world.signIn("ada"), await world.signIn("ada")];
  await world.answer(first, { USERNAME: "ada", NEW_PASSWORD: NEW });
  await assert.rejects(
    world.answer(second, { USERNAME: "ada", NEW_PASSWORD: "Another-One-3" }),
    refusal("NotAuthorizedException", "Invalid session for the user."),
  );
});

Deno.test("MFA follows NEW_PASSWORD_REQUIRED", async () => {
  const world = withTemporaryPassword({
    mfa: { MfaConfiguration: "ON", EmailMfaConfiguration: {} },
  });
  const next = await world.answer(await world.signIn("ada"), {
    USERNAME: "ada",
    NEW_PASSWORD: NEW,
  });
  assert.equal(next.ChallengeName, "EMAIL_OTP");
});

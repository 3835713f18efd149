import assert from "node:assert/strict";
import { makeWorld, PASSWORD, refusal, type WorldOptions } from "../world.ts";

const NEW = "Battery-Staple-2";
const WRONG = refusal("NotAuthorizedException", "Incorrect username or password.");

async function signedIn(options: WorldOptions = {}) {
  const world = makeWorld(options);
  const user = world.addUser("ada", { email: "ada@example.com" });
  const { AuthenticationResult: { AccessToken } } = await world.signIn("ada");
  return {
    ...world,
    user,
    AccessToken,
    change: (PreviousPassword: string | undefined, ProposedPassword = NEW) =>
      world.call("ChangePassword", {
        AccessToken,
        ...PreviousPassword !== undefined && { PreviousPassword },
        ProposedPassword,
      }),
  };
}

Deno.test("ChangePassword takes the old password and sets the new one", async () => {
  const { change, begin } = await signedIn();
  await assert.rejects(change("Wrong-Horse-1"), WRONG);
  await assert.rejects(change(undefined), WRONG);
  assert.deepEqual(await change(PASSWORD), {});
  const USERNAME = "ada";
  await assert.rejects(begin("USER_PASSWORD_AUTH", { USERNAME, PASSWORD }), WRONG);
  assert.ok((await begin("USER_PASSWORD_AUTH", { USERNAME, PASSWORD: NEW })).AuthenticationResult);
});

Deno.test("ChangePassword holds the new password to the policy", async () => {
  const { change } = await signedIn();
  await assert.rejects(
    change(PASSWORD, "short"),
    refusal(
      "InvalidPasswordException",
      "Password does not conform to policy: Password not long enough",
    ),
  );
});

Deno.test("ChangePassword sets the first password of who has none", async () => {
  const { change, user, begin } = await signedIn();
  delete user.password;
  assert.deepEqual(await change(undefined), {});
  const answer = await begin("USER_PASSWORD_AUTH", { USERNAME: "ada", PASSWORD: NEW });
  assert.ok(answer.AuthenticationResult);
});

Deno.test("ChangePassword is no way to guess a password", async () => {
  const { change } = await signedIn({ quirks: { codeAttemptsPerHour: 3 } });
  for (let guess = 0; guess < 3; guess++) await assert.rejects(change("Wrong-Horse-1"), WRONG);
  await assert.rejects(
    change(PASSWORD),
    refusal("LimitExceededException", "Attempt limit exceeded, please try after some time."),
  );
});

Deno.test("of two ChangePassword that race, one sets the password", async () => {
  const { change } = await signedIn();
  const outcomes = await Promise.allSettled([
    change(PASSWORD, "Battery-Staple-2"),
    change(PASSWORD, "Battery-Staple-3"),
  ]);
  assert.deepEqual(outcomes.map(({ status }) => status).sort(), ["fulfilled", "rejected"]);
});

/**
 * Password history. Source: Amazon Cognito developer guide, "Passwords, password recovery, and password policies": the
 * current password and up to 23 before it.
 */
import assert from "node:assert/strict";
import { makeWorld, PASSWORD, refusal, type World } from "../world.ts";

const USED = refusal(
  "PasswordHistoryPolicyViolationException",
  "Password has previously been used",
);
const [FIRST, SECOND, THIRD] = [PASSWORD, "Battery-Staple-2", "Another-Horse-3"];

function remembering(PasswordHistorySize?: number): World {
  const world = makeWorld({
    pool: {
      Policies: {
        PasswordPolicy: {
          ...PasswordHistorySize !== undefined && { PasswordHistorySize },
        },
      },
    },
  });
  world.addUser("ada", { email: "ada@example.com", email_verified: "true" });
  return world;
}

async function change(world: World, PreviousPassword: string, ProposedPassword: string) {
  const { AuthenticationResult } = await world.signIn("ada", { PASSWORD: PreviousPassword });
  const { AccessToken } = AuthenticationResult;
  return await world.call("ChangePassword", { AccessToken, PreviousPassword, ProposedPassword });
}

const set = (world: World, Password: string, Permanent = true) =>
  world.call("AdminSetUserPassword", {
    UserPoolId: world.pool.Id,
    Username: "ada",
    Password,
    Permanent,
  });

Deno.test("of PasswordHistorySize passwords, the present one among them, none can be set again", async () => {
  const world = remembering(2);
  await assert.rejects(change(world, FIRST, FIRST), USED);
  await change(world, FIRST, SECOND);
  await assert.rejects(change(world, SECOND, FIRST), USED);
  await assert.rejects(change(world, SECOND, SECOND), USED);
  await change(world, SECOND, THIRD);
  await change(world, THIRD, FIRST);
});

Deno.test("without a PasswordHistorySize every password can be set again, and none is kept", async () => {
  for (const size of [undefined, 0]) {
    const world = remembering(size);
    await change(world, FIRST, FIRST);
    assert.equal(world.pool.users.get("ada")!.pastPasswords, undefined);
  }
});

Deno.test("a past password is known whether it was ever used to sign in by SRP or not", async () => {
  const world = remembering(3);
  await set(world, SECOND);
  await world.begin("USER_SRP_AUTH", { USERNAME: "ada", SRP_A: "abc" });
  assert.ok(!("plain" in world.pool.users.get("ada")!.password!));
  await set(world, THIRD);
  for (const past of [FIRST, SECOND, THIRD]) await assert.rejects(set(world, past), USED);
  await assert.rejects(set(world, SECOND, false), USED);
});

Deno.test("ConfirmForgotPassword holds the history, and its code stays good", async () => {
  const world = remembering(1);
  const ClientId = world.client.ClientId;
  await world.call("ForgotPassword", { ClientId, Username: "ada" });
  const confirm = (Password: string) =>
    world.call("ConfirmForgotPassword", {
      ClientId,
      Username: "ada",
      ConfirmationCode: world.lastCode(),
      Password,
    });
  await assert.rejects(confirm(FIRST), USED);
  const both = await Promise.allSettled([confirm(SECOND), confirm(THIRD)]);
  assert.deepEqual(both.map(({ status }) => status).sort(), ["fulfilled", "rejected"]);
});

Deno.test("NEW_PASSWORD_REQUIRED holds the history, and stays good", async () => {
  const world = remembering(2);
  await set(world, SECOND, false);
  const challenge = await world.signIn("ada", { PASSWORD: SECOND });
  const answer = (NEW_PASSWORD: string) =>
    world.answer(challenge, { USERNAME: "ada", NEW_PASSWORD });
  await assert.rejects(answer(SECOND), USED);
  await assert.rejects(answer(FIRST), USED);
  await assert.rejects(answer(` ${THIRD}`), { type: "InvalidPasswordException" });
  assert.ok((await answer(THIRD)).AuthenticationResult);
});

Deno.test("DescribeUserPool tells the PasswordHistorySize", async () => {
  const world = remembering(5);
  const { UserPool } = await world.call("DescribeUserPool", { UserPoolId: world.pool.Id });
  assert.equal(UserPool.Policies.PasswordPolicy.PasswordHistorySize, 5);
});

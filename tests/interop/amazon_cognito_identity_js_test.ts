import assert from "node:assert/strict";
import { awsSdk, makePool, type Pool, type PoolSettings } from "./aws_sdk.ts";
import { authenticate, challengeOf, done, makeUser, outcome, sessionOf } from "./identity_js.ts";
import { riddles, serveLocalPool } from "./local_pool.ts";
import { appCode } from "./totp.ts";

const local = await serveLocalPool("--triggers", riddles);
const sdk = awsSdk(local);

const Password = "Correct-horse-1";

async function makeAda(settings: PoolSettings = {}): Promise<Pool> {
  const pool = await makePool(sdk, settings);
  await pool.addUser({
    Username: "ada",
    Password,
    attributes: { email: "ada@example.com", email_verified: "true" },
  });
  return pool;
}

Deno.test("authenticateUser() signs in by SRP for twenty random users and passwords", async () => {
  const pool = await makePool(sdk);
  for (let i = 0; i < 20; i++) {
    const Username = `user ${crypto.randomUUID()}`.replace(" ", i % 2 === 0 ? "_" : "ü");
    const Password = `Aa1-${crypto.randomUUID()}`;
    await pool.addUser({ Username, Password });
    const session = sessionOf(await authenticate(makeUser(local, pool, Username), Password));
    assert.equal(session.getAccessToken().payload.username, Username);
  }
});

Deno.test("authenticateUser() tells a wrong password and an unknown user as Cognito does", async () => {
  const pool = await makeAda();
  await assert.rejects(authenticate(makeUser(local, pool, "ada"), "Wrong-horse-1"), {
    code: "NotAuthorizedException",
    message: "Incorrect username or password.",
  });
  await assert.rejects(authenticate(makeUser(local, pool, "nobody"), Password), {
    code: "UserNotFoundException",
    message: "User does not exist.",
  });
});

Deno.test("authenticateUser() hides an unknown user where PreventUserExistenceErrors is ENABLED", async () => {
  const pool = await makePool(sdk, { client: { PreventUserExistenceErrors: "ENABLED" } });
  await assert.rejects(authenticate(makeUser(local, pool, "nobody"), Password), {
    code: "NotAuthorizedException",
    message: "Incorrect username or password.",
  });
});

Deno.test("authenticateUser() takes an alias, and answers under the real name", async () => {
  const pool = await makeAda({ pool: { AliasAttributes: ["email"] } });
  const user = makeUser(local, pool, "ada@example.com");
  sessionOf(await authenticate(user, Password));
  assert.equal(user.getUsername(), "ada");
});

Deno.test("authenticateUser() signs in by USER_PASSWORD_AUTH", async () => {
  const user = makeUser(local, await makeAda(), "ada");
  user.setAuthenticationFlowType("USER_PASSWORD_AUTH");
  sessionOf(await authenticate(user, Password));
});

Deno.test("authenticateUser() runs custom challenges after SRP", async () => {
  const user = makeUser(local, await makeAda(), "ada");
  user.setAuthenticationFlowType("CUSTOM_AUTH");
  let step = await authenticate(user, Password);
  for (let i = 0; i < 2; i++) {
    assert("challenge" in step && step.challenge === "CUSTOM_CHALLENGE");
    const answer = [...step.parameters.riddle!].reverse().join("");
    step = await outcome((callbacks) => user.sendCustomChallengeAnswer(answer, callbacks));
  }
  sessionOf(step);
});

Deno.test("completeNewPasswordChallenge() sets the password and a required attribute", async () => {
  const pool = await makePool(sdk, {
    pool: { Schema: [{ Name: "family_name", Required: true, Mutable: true }] },
  });
  await pool.addUser({ Username: "ada", TemporaryPassword: "Temporary-1" });
  const user = makeUser(local, pool, "ada");
  assert.equal(challengeOf(await authenticate(user, "Temporary-1")), "NEW_PASSWORD_REQUIRED");
  const attributes = { family_name: "Lovelace" };
  sessionOf(
    await outcome((callbacks) =>
      user.completeNewPasswordChallenge(Password, attributes, callbacks)
    ),
  );
  const again = makeUser(local, pool, "ada");
  const session = sessionOf(await authenticate(again, Password));
  assert.equal(session.getIdToken().payload.family_name, "Lovelace");
});

Deno.test("verifySoftwareToken() sets up TOTP within the sign-in, and sendMFACode() signs in with it", async () => {
  const pool = await makeAda({
    mfa: { MfaConfiguration: "ON", SoftwareTokenMfaConfiguration: { Enabled: true } },
  });
  const user = makeUser(local, pool, "ada");
  assert.equal(challengeOf(await authenticate(user, Password)), "MFA_SETUP");
  const secret = await new Promise<string>((associateSecretCode, onFailure) =>
    user.associateSoftwareToken({ associateSecretCode, onFailure })
  );
  await done((callbacks) => user.verifySoftwareToken(appCode(secret), "phone", callbacks));

  const again = makeUser(local, pool, "ada");
  assert.equal(challengeOf(await authenticate(again, Password)), "SOFTWARE_TOKEN_MFA");
  const send = (code: string) =>
    outcome((callbacks) => again.sendMFACode(code, callbacks, "SOFTWARE_TOKEN_MFA"));
  await assert.rejects(send("000000"), { code: "CodeMismatchException" });
  sessionOf(await send(appCode(secret, 1)));
});

Deno.test("refreshSession() gives new tokens, and globalSignOut() ends them", async () => {
  const pool = await makeAda();
  const user = makeUser(local, pool, "ada");
  const session = sessionOf(await authenticate(user, Password));
  const refreshed = await new Promise<typeof session>((resolve, reject) =>
    user.refreshSession(
      session.getRefreshToken(),
      (error, result) => error ? reject(error) : resolve(result),
    )
  );
  assert.notEqual(
    refreshed.getAccessToken().getJwtToken(),
    session.getAccessToken().getJwtToken(),
  );
  assert(refreshed.isValid());
  assert.equal(await done((callbacks) => user.globalSignOut(callbacks)), "SUCCESS");
  await assert.rejects(
    sdk.getUser({ AccessToken: refreshed.getAccessToken().getJwtToken() }),
    { name: "NotAuthorizedException", message: "Access Token has been revoked" },
  );
});

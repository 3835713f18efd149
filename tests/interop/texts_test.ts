/**
 * Names and passwords of every kind, by clients and a server of other authors: that ours reads a text as the others do.
 *
 * @module
 */

import { CognitoServiceError, createClient, signIn } from "@cognito-edge/auth";
import { NotAuthorizedException } from "@aws-sdk/client-cognito-identity-provider";
import { signIn as amplifySignIn, signOut } from "aws-amplify/auth";
import assert from "node:assert/strict";
import { assertDone, configureAmplify, test } from "./amplify.ts";
import { awsSdk, makePool, refusal } from "./aws_sdk.ts";
import { authenticate, makeUser, sessionOf } from "./identity_js.ts";
import { serveLocalPool } from "./local_pool.ts";
import { handshake } from "./srp.ts";
import { serveSrpPool, srpPoolId } from "./srp_pool.ts";
import { COMPOSED, DECOMPOSED, names, passwords } from "./texts.ts";

const local = await serveLocalPool();
const sdk = awsSdk(local);

// Passwords are to be judged by their characters alone.
const PasswordPolicy = {
  ...{ MinimumLength: 6, RequireLowercase: false, RequireUppercase: false },
  ...{ RequireNumbers: false, RequireSymbols: false },
};
const pool = await makePool(sdk, { pool: { Policies: { PasswordPolicy } } });

const many = Object.entries(names);

/** Each password with a name, and each name with a password. */
const users = Object.entries(passwords).map(([passwordIs, Password], i) => {
  const [nameIs, name] = many[i % many.length]!;
  // Twice the same name would be the same user.
  const Username = i < many.length ? name : `${name}2`;
  return { Username, Password, what: `${nameIs}; ${passwordIs}` };
});
assert(many.length <= users.length, "A name is left without a password");
for (const user of users) await pool.addUser(user);

/** The slower a client's arithmetic, the fewer users it has; together they have all. */
const share = (...of: number[]) => users.filter((_, i) => of.includes(i % 6));

async function bySrpHelper(username: string, password: string) {
  const { SRP_A, claim } = handshake(pool, username, password);
  const verifier = await pool.begin("USER_SRP_AUTH", { USERNAME: username, SRP_A });
  return await pool.answer(verifier, { USERNAME: username, ...claim(verifier) });
}

Deno.test("cognito-srp-helper signs in with names and passwords of every kind", async () => {
  for (const { Username, Password, what } of share(0, 2, 3, 5)) {
    const { AuthenticationResult } = await bySrpHelper(Username, Password)
      .catch((error) => assert.fail(`${what}: ${error}`));
    assert(AuthenticationResult?.AccessToken, what);
  }
});

Deno.test("amazon-cognito-identity-js signs in with them", async () => {
  for (const { Username, Password, what } of share(1)) {
    const outcome = await authenticate(makeUser(local, pool, Username), Password)
      .catch((error) => assert.fail(`${what}: ${error}`));
    assert.equal(sessionOf(outcome).getAccessToken().payload.username, Username, what);
  }
});

test("Amplify signs in with them", async () => {
  for (const { Username, Password } of share(4)) {
    configureAmplify(local, pool);
    assertDone(await amplifySignIn({ username: Username, password: Password }));
    await signOut();
  }
});

Deno.test("signIn() proves them to cognito-srp", async () => {
  const known = new Map(users.map(({ Username, Password }) => [Username, Password]));
  await using server = serveSrpPool((username) => known.get(username)!);
  const client = createClient({
    userPoolId: srpPoolId,
    clientId: "anyclient",
    endpoint: `http://127.0.0.1:${server.addr.port}`,
  });
  for (const { Username: username, Password: password, what } of users) {
    const step = await signIn(client, { username, password });
    assert.equal(step.status, "signed_in", what);
  }
});

Deno.test("a password is its characters: nobody composes or decomposes it", async () => {
  await pool.addUser({ Username: "ada", Password: COMPOSED });
  const incorrect = "Incorrect username or password.";
  await assert.rejects(bySrpHelper("ada", DECOMPOSED), refusal(NotAuthorizedException, incorrect));
  await assert.rejects(authenticate(makeUser(local, pool, "ada"), DECOMPOSED), {
    code: "NotAuthorizedException",
  });
  await using server = serveSrpPool(() => COMPOSED);
  const client = createClient({
    userPoolId: srpPoolId,
    clientId: "anyclient",
    endpoint: `http://127.0.0.1:${server.addr.port}`,
  });
  await assert.rejects(
    signIn(client, { username: "ada", password: DECOMPOSED }),
    (error) => error instanceof CognitoServiceError && error.code === "wrong_credentials",
  );
  assert.equal((await signIn(client, { username: "ada", password: COMPOSED })).status, "signed_in");
});

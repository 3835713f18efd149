/**
 * A local user pool with a data file that is killed and started again, held to what it had said before.
 *
 * @module
 */

import {
  answer,
  callCognito,
  type CognitoClient,
  createClient,
  getUser,
  isCognitoEdgeError,
  refreshTokens,
  signIn,
  type SignInStep,
} from "@cognito-edge/auth";
import { totpCode } from "@cognito-edge/auth/local";
import assert from "node:assert/strict";
import { createLocalJWKSet, jwtVerify } from "jose";
import { run } from "../../tools/run.ts";
import { bob, SECRET, type Served, serveLocally } from "./serve.ts";

const clientOf = ({ endpoint, userPoolId, clientId }: Served): CognitoClient =>
  createClient({
    ...{ endpoint, userPoolId, clientId },
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });

async function jwksOf({ endpoint, userPoolId }: Served) {
  return await (await fetch(`${endpoint}/${userPoolId}/.well-known/jwks.json`)).json();
}

function tokensOf(step: SignInStep) {
  assert(step.status === "signed_in");
  return step.tokens;
}

async function subsOf(cognito: CognitoClient): Promise<unknown[]> {
  const { Users } = await callCognito(cognito, "ListUsers", { AttributesToGet: ["sub"] });
  return Users as unknown[];
}

/** `command`: starts `cognito-edge local`, to which `--data` is added. */
export async function holdsAfterKill(command: string[], cwd: string): Promise<void> {
  const withData = [...command, "--quiet", "--data", `${cwd}/${crypto.randomUUID()}.db`];
  await using before = await serveLocally(withData, cwd);
  const { username, password } = before;
  const cognito = clientOf(before);
  const { accessToken, refreshToken } = tokensOf(await signIn(cognito, { username, password }));
  await callCognito(cognito, "AdminCreateUser", { Username: "eve", MessageAction: "SUPPRESS" });
  const subs = await subsOf(cognito);
  assert.equal(subs.length, 3);
  const asked = await signIn(cognito, { username: bob, password });
  assert(asked.status === "challenge" && asked.challenge.name === "SOFTWARE_TOKEN_MFA");
  const { challenge } = asked;
  const code = await totpCode(SECRET);
  tokensOf(await answer(cognito, challenge, { code }));
  const jwks = await jwksOf(before);

  const second = await run([...withData, "--port", "0"], { cwd });
  assert(!second.success);
  assert.match(second.text, /Cannot keep the user pools in '.*': it is in use by another process;/);

  await before.kill();
  await using after = await serveLocally(withData, cwd);
  const again = clientOf(after);
  assert.deepEqual(await subsOf(again), subs);
  assert.deepEqual(await jwksOf(after), jwks);
  await jwtVerify(accessToken, createLocalJWKSet(jwks));
  assert.equal((await getUser(again, { AccessToken: accessToken })).Username, username);
  assert((await refreshTokens(again, { refreshToken: refreshToken!, username })).accessToken);
  await assert.rejects(
    answer(again, challenge, { code }),
    (error) => isCognitoEdgeError(error) && error.code === "session_used",
  );
}

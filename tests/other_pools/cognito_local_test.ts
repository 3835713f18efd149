import {
  answer,
  CognitoServiceError,
  createClient,
  refreshTokens,
  signIn,
} from "@cognito-edge/auth";
import assert from "node:assert/strict";
import { awsSdk, makePool, type PoolSettings } from "../interop/aws_sdk.ts";
import { serveProcess } from "../interop/served_process.ts";
import { appCode } from "../interop/totp.ts";
import { cognitoLocalCommand, readCognitoLocal } from "./cognito_local.ts";

// It keeps its pools in files below its working directory.
const cwd = await Deno.makeTempDir();
Deno.test.afterAll(() => Deno.remove(cwd, { recursive: true }));
const { endpoint, ...others } = readCognitoLocal(await serveProcess(cognitoLocalCommand(cwd)));
const sdk = awsSdk({ endpoint, ...others });

// Its pools take e-mail addresses for names, whatever CreateUserPool says.
const username = "ada@example.com";
const password = "Correct-horse-1";
const flow = "USER_PASSWORD_AUTH";

async function open(settings: PoolSettings = {}) {
  const pool = await makePool(sdk, settings);
  const { UserPoolId: userPoolId, ClientId: clientId } = pool;
  return { pool, cognito: createClient({ userPoolId, clientId, endpoint }) };
}

Deno.test("signIn() signs in to cognito-local, and refreshTokens() refreshes there", async () => {
  const { pool, cognito } = await open();
  await pool.addUser({ Username: username, Password: password });
  const step = await signIn(cognito, { username, password, flow });
  assert(step.status === "signed_in");
  const { refreshToken } = step.tokens;
  const tokens = await refreshTokens(cognito, {
    ...{ refreshToken: refreshToken!, flow: "REFRESH_TOKEN_AUTH", username },
  });
  assert.equal(tokens.accessToken.split(".").length, 3);
});

Deno.test("signIn() tells what cognito-local refuses", async () => {
  const { cognito } = await open();
  await assert.rejects(
    signIn(cognito, { username, password, flow }),
    (error) => error instanceof CognitoServiceError && error.name === "NotAuthorizedException",
  );
});

Deno.test("answer() sets a new password at cognito-local", async () => {
  const { pool, cognito } = await open();
  await pool.addUser({ Username: username, TemporaryPassword: "Temporary-1" });
  const step = await signIn(cognito, { username, password: "Temporary-1", flow });
  assert(step.status === "challenge" && step.challenge.name === "NEW_PASSWORD_REQUIRED");
  const next = await answer(cognito, step.challenge, { newPassword: password });
  assert.equal(next.status, "signed_in");
});

Deno.test("answer() gives cognito-local the code of an authenticator app", async () => {
  const { pool, cognito } = await open({ mfa: { MfaConfiguration: "OPTIONAL" } });
  await pool.addUser({ Username: username, Password: password });
  const first = await signIn(cognito, { username, password, flow });
  assert(first.status === "signed_in");
  const { accessToken: AccessToken } = first.tokens;
  const { SecretCode } = await sdk.associateSoftwareToken({ AccessToken });
  await sdk.verifySoftwareToken({ AccessToken, UserCode: appCode(SecretCode!) });
  await sdk.setUserMFAPreference({
    ...{ AccessToken, SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true } },
  });
  const step = await signIn(cognito, { username, password, flow });
  assert(step.status === "challenge" && step.challenge.name === "SOFTWARE_TOKEN_MFA");
  const next = await answer(cognito, step.challenge, { code: appCode(SecretCode!) });
  assert.equal(next.status, "signed_in");
});

import {
  type CognitoIdentityProvider,
  InvalidParameterException,
  NotAuthorizedException,
  PasswordResetRequiredException,
  ResourceNotFoundException,
  UserNotConfirmedException,
  UserNotFoundException,
} from "@aws-sdk/client-cognito-identity-provider";
import { createSecretHash } from "cognito-srp-helper";
import assert from "node:assert/strict";
import { awsSdk, makePool, refusal } from "./aws_sdk.ts";
import { serveLocalPool } from "./local_pool.ts";

const local = await serveLocalPool();
const sdk = awsSdk(local);

const Password = "Correct-horse-1";
const credentials = { USERNAME: "ada", PASSWORD: Password };
const wrongPassword = { USERNAME: "ada", PASSWORD: "Wrong-horse-1" };
const incorrect = refusal(NotAuthorizedException, "Incorrect username or password.");

Deno.test("InitiateAuth refuses a wrong password with NotAuthorizedException", async () => {
  const pool = await makePool(sdk);
  await pool.addUser({ Username: "ada", Password });
  await assert.rejects(pool.begin("USER_PASSWORD_AUTH", wrongPassword), incorrect);
  await assert.rejects(pool.admin.begin("ADMIN_USER_PASSWORD_AUTH", wrongPassword), incorrect);
});

Deno.test("InitiateAuth tells an unknown user as PreventUserExistenceErrors says", async () => {
  const unknown = { USERNAME: "nobody", PASSWORD: Password };
  const legacy = await makePool(sdk, { client: { PreventUserExistenceErrors: "LEGACY" } });
  await assert.rejects(
    legacy.begin("USER_PASSWORD_AUTH", unknown),
    refusal(UserNotFoundException, "User does not exist."),
  );
  const enabled = await makePool(sdk, { client: { PreventUserExistenceErrors: "ENABLED" } });
  await assert.rejects(enabled.begin("USER_PASSWORD_AUTH", unknown), incorrect);
  const step = await enabled.begin("USER_SRP_AUTH", {
    USERNAME: "nobody",
    SRP_A: "2a".repeat(384),
  });
  assert.equal(step.ChallengeName, "PASSWORD_VERIFIER");
  assert.match(step.ChallengeParameters!.SALT!, /^[0-9a-f]{32}$/);
});

Deno.test("InitiateAuth refuses a SECRET_HASH that is wrong, missing, or over another name", async () => {
  const pool = await makePool(sdk, { client: { GenerateSecret: true } });
  const { ClientId, ClientSecret } = pool;
  await pool.addUser({ Username: "ada", Password });
  const mismatch = refusal(
    NotAuthorizedException,
    `Unable to verify secret hash for client ${ClientId}`,
  );
  const hash = (name: string) => createSecretHash(name, ClientId, ClientSecret!);
  for (const SECRET_HASH of ["bm90IGEgaGFzaA==", hash("bob")]) {
    await assert.rejects(
      pool.begin("USER_PASSWORD_AUTH", { ...credentials, SECRET_HASH }),
      mismatch,
    );
  }
  await assert.rejects(
    pool.begin("USER_PASSWORD_AUTH", credentials),
    refusal(
      NotAuthorizedException,
      `Client ${ClientId} is configured with secret but SECRET_HASH was not received`,
    ),
  );
  const { AuthenticationResult } = await pool.begin("USER_PASSWORD_AUTH", {
    ...credentials,
    SECRET_HASH: hash("ada"),
  });
  assert(AuthenticationResult?.IdToken);
});

Deno.test("AdminInitiateAuth refuses a wrong key, a wrong secret key and another region", async () => {
  const pool = await makePool(sdk);
  await pool.addUser({ Username: "ada", Password });
  const attempt = (other: CognitoIdentityProvider) =>
    other.adminInitiateAuth({
      UserPoolId: pool.UserPoolId,
      ClientId: pool.ClientId,
      AuthFlow: "ADMIN_USER_PASSWORD_AUTH",
      AuthParameters: credentials,
    });
  const { credentials: { accessKeyId, secretAccessKey } } = local;
  await assert.rejects(
    attempt(awsSdk({ ...local, credentials: { accessKeyId: "other", secretAccessKey } })),
    refusal(
      "UnrecognizedClientException",
      "The security token included in the request is invalid.",
    ),
  );
  await assert.rejects(
    attempt(awsSdk({ ...local, credentials: { accessKeyId, secretAccessKey: "other" } })),
    refusal(
      "InvalidSignatureException",
      "The request signature we calculated does not match the signature you provided. Check your AWS Secret " +
        "Access Key and signing method. Consult the service documentation for details.",
    ),
  );
  await assert.rejects(
    attempt(awsSdk({ ...local, region: "us-east-1" })),
    (error: Error) => error.name === "InvalidSignatureException",
  );
  const { AuthenticationResult } = await attempt(awsSdk(local));
  assert(AuthenticationResult?.IdToken);
});

Deno.test("InitiateAuth refuses a flow that is off, an Admin flow, a flow that is none and a missing parameter", async () => {
  const pool = await makePool(sdk, { client: { ExplicitAuthFlows: ["ALLOW_USER_SRP_AUTH"] } });
  await assert.rejects(
    pool.begin("USER_PASSWORD_AUTH", credentials),
    refusal(InvalidParameterException, "USER_PASSWORD_AUTH flow not enabled for this client"),
  );
  await assert.rejects(
    pool.admin.begin("ADMIN_USER_PASSWORD_AUTH", credentials),
    refusal(InvalidParameterException, "Auth flow not enabled for this client"),
  );
  await assert.rejects(
    pool.begin("ADMIN_USER_PASSWORD_AUTH", credentials),
    refusal(InvalidParameterException, "Initiate Auth method not supported."),
  );
  await assert.rejects(
    pool.begin("USER_SRP_AUTH", { USERNAME: "ada" }),
    refusal(InvalidParameterException, "Missing required parameter SRP_A"),
  );
  await assert.rejects(
    pool.begin("NO_SUCH_AUTH" as "USER_AUTH", credentials),
    (error: Error) =>
      error instanceof InvalidParameterException &&
      error.message.startsWith(
        "1 validation error detected: Value 'NO_SUCH_AUTH' at 'authFlow' failed to satisfy constraint: " +
          "Member must satisfy enum value set: [",
      ),
  );
});

Deno.test("InitiateAuth tells an unknown client and AdminInitiateAuth an unknown pool", async () => {
  const AuthFlow = "USER_PASSWORD_AUTH";
  await assert.rejects(
    sdk.initiateAuth({ ClientId: "nosuchclient", AuthFlow, AuthParameters: credentials }),
    refusal(ResourceNotFoundException, "User pool client nosuchclient does not exist."),
  );
  await assert.rejects(
    sdk.adminInitiateAuth({
      ...{ UserPoolId: "eu-west-1_NoSuchPool", ClientId: "nosuchclient", AuthFlow },
      AuthParameters: credentials,
    }),
    refusal(ResourceNotFoundException, "User pool eu-west-1_NoSuchPool does not exist."),
  );
});

Deno.test("InitiateAuth tells the state of a user by the exception's class", async () => {
  const pool = await makePool(sdk);
  const { UserPoolId, ClientId } = pool;
  await sdk.signUp({ ClientId, Username: "new", Password });
  await assert.rejects(
    pool.begin("USER_PASSWORD_AUTH", { USERNAME: "new", PASSWORD: "whatever" }),
    refusal(UserNotConfirmedException, "User is not confirmed."),
  );
  await pool.addUser({
    Username: "ada",
    Password,
    attributes: { email: "ada@example.com", email_verified: "true" },
  });
  await sdk.adminResetUserPassword({ UserPoolId, Username: "ada" });
  await assert.rejects(
    pool.begin("USER_PASSWORD_AUTH", credentials),
    refusal(PasswordResetRequiredException, "Password reset required for the user"),
  );
  await pool.addUser({ Username: "off", Password });
  await sdk.adminDisableUser({ UserPoolId, Username: "off" });
  await assert.rejects(
    pool.begin("USER_PASSWORD_AUTH", { USERNAME: "off", PASSWORD: Password }),
    refusal(NotAuthorizedException, "User is disabled."),
  );
});

Deno.test("RespondToAuthChallenge refuses a session that is spent, foreign or none", async () => {
  const pool = await makePool(sdk);
  await pool.addUser({ Username: "ada", TemporaryPassword: "Temporary-1" });
  const temporary = { USERNAME: "ada", PASSWORD: "Temporary-1" };
  const step = await pool.begin("USER_PASSWORD_AUTH", temporary);
  const answers = { USERNAME: "ada", NEW_PASSWORD: Password };
  const { Session } = step;
  await assert.rejects(
    pool.answer({ ...step, Session: "A".repeat(200) }, answers),
    refusal(NotAuthorizedException, "Invalid session for the user."),
  );
  await assert.rejects(
    pool.answer({ ...step, Session: undefined }, answers),
    refusal(InvalidParameterException, "Missing required parameter Session"),
  );
  const other = await makePool(sdk);
  await other.addUser({ Username: "ada", Password });
  await assert.rejects(
    other.answer(step, answers),
    refusal(NotAuthorizedException, "Invalid session for the user."),
  );
  const { AuthenticationResult } = await pool.answer({ ...step, Session }, answers);
  assert(AuthenticationResult?.AccessToken);
  await assert.rejects(
    pool.answer(step, answers),
    refusal(
      NotAuthorizedException,
      "Invalid session for the user, session can only be used once.",
    ),
  );
});

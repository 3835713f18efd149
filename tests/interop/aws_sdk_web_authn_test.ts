import {
  type InitiateAuthResponse,
  NotAuthorizedException,
} from "@aws-sdk/client-cognito-identity-provider";
import assert from "node:assert/strict";
import { awsSdk, makePool, type Pool } from "./aws_sdk.ts";
import { serveLocalPool } from "./local_pool.ts";
import {
  type CreationOptions,
  SoftwareAuthenticator,
} from "../scenarios/software_authenticator.ts";

const local = await serveLocalPool();
const sdk = awsSdk(local);

const Password = "Correct-horse-1";
const USERNAME = "ada";
const origin = "https://app.example.com";

/** A pool with a user who has a passkey, and the authenticator that holds it. */
async function makePasskey() {
  const pool = await makePool(sdk, {
    pool: { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "WEB_AUTHN"] } } },
    mfa: {
      WebAuthnConfiguration: { RelyingPartyId: "example.com", UserVerification: "required" },
    },
  });
  await pool.addUser({ Username: USERNAME, Password });
  const { AuthenticationResult } = await pool.begin("USER_PASSWORD_AUTH", {
    ...{ USERNAME, PASSWORD: Password },
  });
  const { AccessToken } = AuthenticationResult!;
  const authenticator = new SoftwareAuthenticator();
  const { CredentialCreationOptions } = await sdk.startWebAuthnRegistration({ AccessToken });
  const options = CredentialCreationOptions as unknown as CreationOptions;
  const Credential = JSON.parse(JSON.stringify(await authenticator.create(options, origin)));
  await sdk.completeWebAuthnRegistration({ AccessToken, Credential });
  return { pool, authenticator, AccessToken };
}

const prefer = (pool: Pool) =>
  pool.begin("USER_AUTH", { USERNAME, PREFERRED_CHALLENGE: "WEB_AUTHN" });

async function sign(
  authenticator: SoftwareAuthenticator,
  { ChallengeParameters }: InitiateAuthResponse,
): Promise<string> {
  const options = JSON.parse(ChallengeParameters!.CREDENTIAL_REQUEST_OPTIONS!);
  return JSON.stringify(await authenticator.get(options, origin));
}

Deno.test("WEB_AUTHN signs in with a passkey that CompleteWebAuthnRegistration took", async () => {
  const { pool, authenticator, AccessToken } = await makePasskey();
  const { Credentials } = await sdk.listWebAuthnCredentials({ AccessToken });
  assert.equal(Credentials!.length, 1);
  assert.equal(Credentials![0]!.RelyingPartyId, "example.com");
  assert(Credentials![0]!.CreatedAt instanceof Date);

  const step = await prefer(pool);
  assert.equal(step.ChallengeName, "WEB_AUTHN");
  const CREDENTIAL = await sign(authenticator, step);
  const { AuthenticationResult } = await pool.answer(step, { USERNAME, CREDENTIAL });
  assert(AuthenticationResult?.AccessToken);

  const again = await prefer(pool);
  await assert.rejects(
    pool.answer(again, { USERNAME, CREDENTIAL }),
    (error: Error) => error instanceof NotAuthorizedException,
  );
});

Deno.test("SELECT_CHALLENGE offers WEB_AUTHN until DeleteWebAuthnCredential", async () => {
  const { pool, authenticator, AccessToken } = await makePasskey();
  const step = await pool.begin("USER_AUTH", { USERNAME });
  assert(step.AvailableChallenges!.includes("WEB_AUTHN"));
  const passkey = await pool.answer(step, { USERNAME, ANSWER: "WEB_AUTHN" });
  assert.equal(passkey.ChallengeName, "WEB_AUTHN");
  const CREDENTIAL = await sign(authenticator, passkey);
  const { AuthenticationResult } = await pool.answer(passkey, { USERNAME, CREDENTIAL });
  assert(AuthenticationResult?.AccessToken);

  const { Credentials } = await sdk.listWebAuthnCredentials({ AccessToken });
  const { CredentialId } = Credentials![0]!;
  await sdk.deleteWebAuthnCredential({ AccessToken, CredentialId });
  const without = await prefer(pool);
  assert.equal(without.ChallengeName, "SELECT_CHALLENGE");
  assert(!without.AvailableChallenges!.includes("WEB_AUTHN"));
});

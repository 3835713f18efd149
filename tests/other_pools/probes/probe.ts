/**
 * What a pool is asked in order to compare it with others: each probe passes where the pool does as Cognito does. A probe
 * of a check signs in rightly first, so that a pool which refuses everything does not pass it.
 *
 * @module
 */

import { type ChallengeName, createClient, type SignInStep } from "@cognito-edge/auth";
import type { CognitoIdentityProvider } from "@aws-sdk/client-cognito-identity-provider";
import assert from "node:assert/strict";
import { awsSdk, makePool, type Pool, type PoolSettings } from "../../interop/aws_sdk.ts";
import type { LocalPool } from "../../interop/local_pool.ts";
import { appCode } from "../../interop/totp.ts";

/** A question that a pool answers by what it does. */
export interface Probe {
  /** As the table has it. */
  name: string;
  /** Throws where the pool does otherwise. */
  run(place: LocalPool): Promise<void>;
}

// A name that pools take which want e-mail addresses for names.
export const username = "ada@example.com";
export const password = "Correct-horse-1";
export const user = { USERNAME: username, PASSWORD: password };
const phone = { phone_number: "+447700900123", phone_number_verified: "true" };

/** A new pool with a user, and our client for it. */
export async function open(place: LocalPool, settings: PoolSettings = {}) {
  const sdk = awsSdk(place);
  const pool = await makePool(sdk, settings);
  const attributes = { email: username, email_verified: "true", ...phone };
  await pool.addUser({ Username: username, Password: password, attributes });
  const { UserPoolId: userPoolId, ClientId: clientId, ClientSecret: clientSecret } = pool;
  const { endpoint } = place;
  return { sdk, pool, cognito: createClient({ userPoolId, clientId, clientSecret, endpoint }) };
}

/** Signs in by password, and gives the tokens. */
export async function tokens(pool: Pool, more: Record<string, string> = {}) {
  const { AuthenticationResult } = await pool.begin("USER_PASSWORD_AUTH", { ...user, ...more });
  const { AccessToken, IdToken, RefreshToken } = AuthenticationResult!;
  return { AccessToken: AccessToken!, IdToken: IdToken!, RefreshToken: RefreshToken! };
}

export function claims(token: string): Record<string, unknown> {
  return JSON.parse(atob(token.split(".")[1]!.replaceAll("-", "+").replaceAll("_", "/")));
}

/** The challenge of a step, whose name must be this. */
export function challenged<Name extends ChallengeName>(step: SignInStep, name: Name) {
  assert(step.status === "challenge" && step.challenge.name === name);
  return step.challenge as Extract<typeof step.challenge, { name: Name }>;
}

export function signedIn(step: SignInStep) {
  assert.equal(step.status, "signed_in");
}

/** Sets up an authenticator app as the user's second factor. */
export async function setUpApp(sdk: CognitoIdentityProvider, AccessToken: string): Promise<string> {
  const { SecretCode } = await sdk.associateSoftwareToken({ AccessToken });
  await sdk.verifySoftwareToken({ AccessToken, UserCode: appCode(SecretCode!) });
  const SoftwareTokenMfaSettings = { Enabled: true, PreferredMfa: true };
  await sdk.setUserMFAPreference({ AccessToken, SoftwareTokenMfaSettings });
  return SecretCode!;
}

export const withTotp: PoolSettings["mfa"] = {
  MfaConfiguration: "OPTIONAL",
  SoftwareTokenMfaConfiguration: { Enabled: true },
};
export const withSms: PoolSettings["mfa"] = {
  MfaConfiguration: "OPTIONAL",
  SmsMfaConfiguration: {
    SmsConfiguration: { SnsCallerArn: "arn:aws:iam::123456789012:role/sms", ExternalId: "x" },
  },
};
export const passwordFlow = "USER_PASSWORD_AUTH";
export const wrong = "Wrong-horse-1";

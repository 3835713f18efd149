/**
 * What has to be there before a function can be called.
 *
 * @module
 */

import * as auth from "@cognito-edge/auth";
import { totpCode } from "@cognito-edge/auth/local";
import { challenged } from "../../scenarios/pool.ts";
import { createAuthenticator } from "../../scenarios/software_authenticator.ts";
import { type FaultWorld, ORIGIN, PASSWORD } from "../world.ts";

/** What a password is changed to. */
export const NEW_PASSWORD = "Battery-staple-2";

/** The name of somebody who has signed up, and not confirmed it. */
export async function signUpOf({ direct }: FaultWorld): Promise<string> {
  const Username = `new-${crypto.randomUUID()}`;
  await auth.signUp(direct, {
    Username,
    Password: PASSWORD,
    UserAttributes: [{ Name: "email", Value: `${Username}@example.com` }],
  });
  return Username;
}

/** A new passkey of a user, not yet told to Cognito, and what made it. */
export async function passkeyOf({ direct }: FaultWorld, AccessToken: string) {
  const { CredentialCreationOptions } = await auth.startWebAuthnRegistration(direct, {
    AccessToken,
  });
  const authenticator = createAuthenticator(ORIGIN);
  const options = CredentialCreationOptions as unknown as auth.PasskeyCreationOptionsJSON;
  return { authenticator, Credential: await authenticator.create(options) };
}

/** The session of a challenge for a code of the app, by a user who has one. */
export async function totpChallenge(world: FaultWorld) {
  const { username, signedIn } = await world.person();
  const { tokens: { accessToken: AccessToken } } = await signedIn();
  const { SecretCode } = await auth.associateSoftwareToken(world.direct, { AccessToken });
  await auth.verifySoftwareToken(world.direct, {
    AccessToken,
    UserCode: await totpCode(SecretCode, Date.now() - 30_000),
  });
  await auth.setUserMfaPreference(world.direct, {
    AccessToken,
    SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true },
  });
  const step = await auth.signIn(world.direct, {
    flow: "ADMIN_USER_PASSWORD_AUTH",
    username,
    password: PASSWORD,
  });
  return { challenge: challenged(step, "SOFTWARE_TOKEN_MFA"), code: await totpCode(SecretCode) };
}

export async function newPasswordChallenge({ direct }: FaultWorld, api: auth.ApiFamily) {
  const username = `invited-${crypto.randomUUID()}`;
  await auth.adminCreateUser(direct, {
    Username: username,
    MessageAction: "SUPPRESS",
    TemporaryPassword: PASSWORD,
  });
  const flow = api === "admin" ? "ADMIN_USER_PASSWORD_AUTH" : "USER_PASSWORD_AUTH";
  const step = await auth.signIn(direct, { flow, username, password: PASSWORD });
  return challenged(step, "NEW_PASSWORD_REQUIRED");
}

export async function otherSession({ direct }: FaultWorld, Username: string): Promise<string> {
  const { Sessions = [] } = await auth.adminListUserSessions(direct, { Username });
  return Sessions[0]!.SessionId!;
}

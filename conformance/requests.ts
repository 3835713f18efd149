/**
 * Requests that many cases make. They are data, too: `call("GetUser", { AccessToken: "$access" })`.
 *
 * @module
 */

import type { Answered, Call, Json, Refused, World } from "./case.ts";
import { text } from "./matchers.ts";

export const call = (
  operation: string,
  input: Record<string, Json> = {},
  more: Pick<Call, "fails" | "save"> = {},
): Call => ({ operation, input, ...more });

/** InitiateAuth. */
export const begin = (AuthFlow: string, AuthParameters: Record<string, string>): Call =>
  call("InitiateAuth", { ClientId: "$client", AuthFlow, AuthParameters });

/** USER_PASSWORD_AUTH of the case's user with the right password. */
export const signIn = (more: Record<string, string> = {}): Call =>
  begin("USER_PASSWORD_AUTH", { USERNAME: "$user", PASSWORD: "$password", ...more });

/** USER_AUTH of the case's user. */
export const userAuth = (more: Record<string, string> = {}): Call =>
  begin("USER_AUTH", { USERNAME: "$user", ...more });

/** AdminInitiateAuth. */
export const adminBegin = (AuthFlow: string, AuthParameters: Record<string, string>): Call =>
  call("AdminInitiateAuth", {
    ...{ UserPoolId: "$pool", ClientId: "$client" },
    ...{ AuthFlow, AuthParameters },
  });

/** RespondToAuthChallenge with the newest session; `{ Session: undefined }` sends none. */
export const respond = (
  ChallengeName: string,
  responses: Record<string, string | undefined>,
  more: Record<string, Json> = {},
): Call =>
  call("RespondToAuthChallenge", {
    ...{ ClientId: "$client", ChallengeName, Session: "$session" },
    ...{ ChallengeResponses: { USERNAME: "$user", ...responses } },
    ...more,
  });

/** AdminRespondToAuthChallenge with the newest session. */
export const adminRespond = (
  ChallengeName: string,
  responses: Record<string, string | undefined>,
  more: Record<string, Json> = {},
): Call =>
  call("AdminRespondToAuthChallenge", {
    ...{ UserPoolId: "$pool", ClientId: "$client", ChallengeName, Session: "$session" },
    ...{ ChallengeResponses: { USERNAME: "$user", ...responses } },
    ...more,
  });

/** USER_SRP_AUTH of the case's user. */
export const srpA = (more: Record<string, string> = {}): Call =>
  begin("USER_SRP_AUTH", { USERNAME: "$user", SRP_A: "$srpA", ...more });

/** What proves the user's password to PASSWORD_VERIFIER. */
export const proof = {
  USERNAME: "$srpUser",
  PASSWORD_CLAIM_SIGNATURE: "$claimSignature",
  PASSWORD_CLAIM_SECRET_BLOCK: "$claimBlock",
  TIMESTAMP: "$claimTime",
};

/** The answer to PASSWORD_VERIFIER, without a session unless one came. */
export const verify = (
  responses: Record<string, string> = {},
  more: Record<string, Json> = {},
): Call =>
  respond("PASSWORD_VERIFIER", { ...proof, ...responses }, { Session: "$sessionIfAny", ...more });

/** Gives the user an authenticator app, which the next sign-in does not ask for. */
export const enrolUnusedTotp: Call[] = [
  signIn(),
  call("AssociateSoftwareToken", { AccessToken: "$access" }),
  call("VerifySoftwareToken", { AccessToken: "$access", UserCode: "$totp" }),
];

/** Gives the user an authenticator app, and makes it the preferred factor. */
export const enrolTotp: Call[] = [
  ...enrolUnusedTotp,
  call("SetUserMFAPreference", {
    AccessToken: "$access",
    SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true },
  }),
];

/** An Admin operation on the case's user. */
export const admin = (operation: string, input: Record<string, Json> = {}): Call =>
  call(operation, { UserPoolId: "$pool", Username: "$user", ...input });

/** Gives the user an authenticator app and another second factor, and no preference. */
export const enrolTwoFactors = (settings: "EmailMfaSettings" | "SMSMfaSettings"): Call[] => [
  ...enrolTotp,
  admin("AdminSetUserMFAPreference", {
    [settings]: { Enabled: true },
    SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: false },
  }),
];

export const refused = (refused: string, message?: string, status?: number): Refused => ({
  refused,
  ...message !== undefined && { message },
  ...status !== undefined && { status },
});

export const answered = (answered: Json): Answered => ({ answered });

export const notAuthorized = (message?: string): Refused =>
  refused("NotAuthorizedException", message);

export const invalidParameter = (message?: string): Refused =>
  refused("InvalidParameterException", message);

/** A finished sign-in. */
export const signedIn: Answered = answered({
  AuthenticationResult: { AccessToken: text(), IdToken: text(), TokenType: "Bearer" },
});

/** A challenge of that name. */
export const challenged = (ChallengeName: string, more: Record<string, Json> = {}): Answered =>
  answered({ ChallengeName, ...more });

/** A pool whose users may have an authenticator app. */
export const totpPool: World = {
  mfa: { MfaConfiguration: "OPTIONAL", SoftwareTokenMfaConfiguration: { Enabled: true } },
};

/** A pool that sends codes by e-mail as a first factor. */
export const emailOtpPool: World = {
  pool: {
    AutoVerifiedAttributes: ["email"],
    Policies: {
      SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP"] },
    },
  },
  user: { email: "$email", email_verified: "true" },
};

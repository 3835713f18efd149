/**
 * A signed-in user, as themselves: `GetUser`, `DeleteUser`, `GetUserAuthFactors`, `SetUserMFAPreference`.
 *
 * @module
 */

import * as v from "valibot";
import type { CallOptions } from "../aws/call_options.ts";
import type { CognitoClient } from "../aws/client.ts";
import { boolean, filled, lazy, list, string } from "../check.ts";
import {
  attributesRead,
  type AttributeType,
  mfaSettings,
  type UserMfaSettings,
} from "./account_shapes.ts";
import { operate } from "./operation.ts";
import { accessToken, nothing } from "./schemas.ts";
import type { OrNewer } from "./wire.ts";

/** The user as the app client may see them (`ReadAttributes`). */
export interface GetUserResponse extends UserMfaSettings {
  /** The real name, which may be the `sub`. */
  Username: string;
  /** Those that the app client may read. */
  UserAttributes: AttributeType[];
}

/** `AuthFactorType`. */
export type AuthFactorType = "PASSWORD" | "EMAIL_OTP" | "SMS_OTP" | "WEB_AUTHN" | "SOFTWARE_TOKEN";

/** What the user can sign in with. */
export interface GetUserAuthFactorsResponse {
  /** The real name, which may be the `sub`. */
  Username: string;
  /** The second factor that is asked for without a choice. */
  PreferredMfaSetting?: string;
  /** The second factors that are switched on. */
  UserMFASettingList?: string[];
  /** What the user has, whatever the pool allows as a first factor. */
  ConfiguredUserAuthFactors?: OrNewer<AuthFactorType>[];
}

/** A second factor: whether it is asked for, and whether it is asked for first. */
export interface MfaPreference {
  /** Whether the factor is asked for; `false` unless set. */
  Enabled?: boolean | undefined;
  /** Whether it is asked for without a choice; `false` unless set. One factor at most may say `true`. */
  PreferredMfa?: boolean | undefined;
}

/** `SetUserMFAPreference`. A factor that is left out stays as it is. */
export interface SetUserMfaPreferenceRequest {
  /** The access token of the user who asks, with the scope `aws.cognito.signin.user.admin`. */
  AccessToken: string;
  /** Codes by text message; the user needs a phone number. */
  SMSMfaSettings?: MfaPreference | undefined;
  /** Codes of an app that `verifySoftwareToken` has accepted. */
  SoftwareTokenMfaSettings?: MfaPreference | undefined;
  /** Codes by e-mail; the user needs an address, and the pool an e-mail configuration of its own. */
  EmailMfaSettings?: MfaPreference | undefined;
  /** Passkeys with user verification, where the pool counts them as a second factor. */
  WebAuthnMfaSettings?: { Enabled?: boolean | undefined } | undefined;
}

const userOutput = /* @__PURE__ */ lazy(() =>
  v.object({ ...mfaSettings(), Username: string(), UserAttributes: attributesRead() })
);

const factorsOutput = /* @__PURE__ */ lazy(() =>
  v.object({
    Username: string(),
    PreferredMfaSetting: v.optional(string()),
    UserMFASettingList: v.optional(list(string())),
    ConfiguredUserAuthFactors: v.optional(list(string())),
  })
);

const preference = () =>
  v.optional(v.object({
    Enabled: v.optional(boolean()),
    PreferredMfa: v.optional(boolean()),
  }));

const preferenceInput = /* @__PURE__ */ lazy(() =>
  v.object({
    AccessToken: filled(),
    SMSMfaSettings: preference(),
    SoftwareTokenMfaSettings: preference(),
    EmailMfaSettings: preference(),
    WebAuthnMfaSettings: preference(),
  })
);

/**
 * `GetUser`, unsigned.
 *
 * Source: API reference, `API_GetUser`.
 *
 * @throws {CognitoServiceError} `token_expired`, `token_revoked`, `token_refused`.
 */
export function getUser(
  client: CognitoClient,
  input: { AccessToken: string },
  options?: CallOptions,
): Promise<GetUserResponse> {
  const name = "GetUser";
  const operation = { name, effect: "none" as const, input: accessToken, output: userOutput };
  return operate(client, operation, input, options);
}

/**
 * `DeleteUser`, unsigned: the user deletes themselves, for good.
 *
 * Source: API reference, `API_DeleteUser`.
 *
 * @throws {CognitoServiceError} `token_expired`, `token_revoked`, `token_refused`.
 */
export async function deleteUser(
  client: CognitoClient,
  input: { AccessToken: string },
  options?: CallOptions,
): Promise<void> {
  await operate(
    client,
    { name: "DeleteUser", input: accessToken, output: nothing },
    input,
    options,
  );
}

/**
 * `GetUserAuthFactors`, unsigned: what the user has set up.
 *
 * Source: API reference, `API_GetUserAuthFactors`.
 *
 * @throws {CognitoServiceError} `token_expired`, `token_revoked`, `token_refused`.
 */
export function getUserAuthFactors(
  client: CognitoClient,
  input: { AccessToken: string },
  options?: CallOptions,
): Promise<GetUserAuthFactorsResponse> {
  const name = "GetUserAuthFactors";
  const operation = { name, effect: "none" as const, input: accessToken, output: factorsOutput };
  return operate(client, operation, input, options);
}

/**
 * `SetUserMFAPreference`, unsigned: switches second factors on and off, and says which is asked for first. An app has
 * to be set up before (`associateSoftwareToken`, `verifySoftwareToken`), a phone number or e-mail address to be there.
 *
 * Source: API reference, `API_SetUserMFAPreference`.
 *
 * @throws {CognitoServiceError} `invalid_parameter` where the user has not set the factor up.
 */
export async function setUserMfaPreference(
  client: CognitoClient,
  input: SetUserMfaPreferenceRequest,
  options?: CallOptions,
): Promise<void> {
  const name = "SetUserMFAPreference";
  const operation = { name, effect: "none" as const, input: preferenceInput, output: nothing };
  await operate(client, operation, input, options);
}

/**
 * Any user, by an administrator: `AdminGetUser`, `AdminCreateUser`, `AdminSetUserPassword`, `AdminResetUserPassword`,
 * `AdminUserGlobalSignOut`. All are signed with the client's AWS credentials.
 *
 * @module
 */

import * as v from "valibot";
import type { CallOptions } from "../aws/call_options.ts";
import type { CognitoClient } from "../aws/client.ts";
import { boolean, filled, lazy, list, number, oneOf, string } from "../check.ts";
import {
  attributes,
  attributesRead,
  type AttributeType,
  type MFAOptionType,
  mfaSettings,
  type UserMfaSettings,
} from "./account_shapes.ts";
import { operate } from "./operation.ts";
import { nothing, sayingLittle, textMap } from "./schemas.ts";
import type { OrNewer, StringMap } from "./wire.ts";

/** `UserStatusType`. */
export type UserStatusType =
  | "ARCHIVED"
  | "COMPROMISED"
  | "CONFIRMED"
  | "EXTERNAL_PROVIDER"
  | "FORCE_CHANGE_PASSWORD"
  | "RESET_REQUIRED"
  | "UNCONFIRMED"
  | "UNKNOWN";

/** `UserType`: what an administrator sees of a user. Dates are seconds since the epoch. */
export interface UserType {
  /** The real name, which may be the `sub`. */
  Username?: string;
  /** Every attribute, whatever an app client may read; `sub` is the id that never changes. */
  Attributes?: AttributeType[];
  /** When the user was made, in seconds since the epoch. */
  UserCreateDate?: number;
  /** When the user last changed, in seconds since the epoch. */
  UserLastModifiedDate?: number;
  /** `false`: an administrator disabled the user, who can neither sign in nor refresh. */
  Enabled?: boolean;
  /**
   * `FORCE_CHANGE_PASSWORD` after AdminCreateUser, `UNCONFIRMED` after SignUp, `RESET_REQUIRED` after a reset,
   * `CONFIRMED` when all is well.
   */
  UserStatus?: OrNewer<UserStatusType>;
  /** What the older `SetUserSettings` made. */
  MFAOptions?: MFAOptionType[];
}

/** As {@linkcode UserType}, but that the attributes are called `UserAttributes` here. */
export interface AdminGetUserResponse
  extends Omit<UserType, "Username" | "Attributes">, UserMfaSettings {
  /** The real name, which may be the `sub`. */
  Username: string;
  /** Every attribute, `sub` included. */
  UserAttributes?: AttributeType[];
}

/** `AdminCreateUser` without `UserPoolId`, which the client fills in. */
export interface AdminCreateUserRequest {
  /** The name, or in pools whose names are addresses or numbers the e-mail address or phone number. */
  Username: string;
  /** Attributes to begin with. `email_verified: "true"` makes an address good for codes at once. */
  UserAttributes?: AttributeType[] | undefined;
  /** For the PreSignUp trigger; not kept. */
  ValidationData?: AttributeType[] | undefined;
  /** Cognito makes one up unless it is given; in a pool for sign-in without passwords the user then has none. */
  TemporaryPassword?: string | undefined;
  /** Take the e-mail address or phone number over from another user who has it as an alias. */
  ForceAliasCreation?: boolean | undefined;
  /** `SUPPRESS`: no invitation is sent. `RESEND`: it is sent once more, to a user who is there already. */
  MessageAction?: "RESEND" | "SUPPRESS" | undefined;
  /** How the invitation goes. `SMS` unless set, for which the user needs a phone number. */
  DesiredDeliveryMediums?: ("SMS" | "EMAIL")[] | undefined;
  /** For the Lambda triggers. */
  ClientMetadata?: StringMap | undefined;
}

/** The new user. */
export interface AdminCreateUserResponse {
  /** The user as made, in status FORCE_CHANGE_PASSWORD where there is a temporary password. */
  User?: UserType;
}

/** `AdminSetUserPassword` without `UserPoolId`, which the client fills in. */
export interface AdminSetUserPasswordRequest {
  /** The name or an alias. */
  Username: string;
  /** What the pool's policy allows. */
  Password: string;
  /** `false` unless set: the user has to choose another one at the next sign-in, by NEW_PASSWORD_REQUIRED. */
  Permanent?: boolean | undefined;
}

/** `AdminResetUserPassword` without `UserPoolId`, which the client fills in. */
export interface AdminResetUserPasswordRequest {
  /** The name or an alias. */
  Username: string;
  /** For the Lambda triggers. */
  ClientMetadata?: StringMap | undefined;
}

const username = /* @__PURE__ */ lazy(() => v.object({ Username: filled() }));

const record = () => ({
  UserCreateDate: v.optional(number()),
  UserLastModifiedDate: v.optional(number()),
  Enabled: v.optional(boolean()),
  UserStatus: v.optional(string()),
});

const getOutput = /* @__PURE__ */ lazy(() =>
  v.object({
    ...record(),
    ...mfaSettings(),
    Username: string(),
    UserAttributes: v.optional(attributesRead()),
  })
);

const createInput = /* @__PURE__ */ lazy(() =>
  v.object({
    Username: filled(),
    UserAttributes: v.optional(attributes()),
    ValidationData: v.optional(attributes()),
    TemporaryPassword: v.optional(filled()),
    ForceAliasCreation: v.optional(boolean()),
    MessageAction: v.optional(oneOf("RESEND", "SUPPRESS")),
    DesiredDeliveryMediums: v.optional(list(oneOf("SMS", "EMAIL"))),
    ClientMetadata: v.optional(textMap()),
  })
);

const createOutput = /* @__PURE__ */ lazy(() =>
  sayingLittle(v.object({
    User: v.optional(v.object({
      ...record(),
      Username: v.optional(string()),
      Attributes: v.optional(attributesRead()),
      MFAOptions: mfaSettings().MFAOptions,
    })),
  }))
);

const setPasswordInput = /* @__PURE__ */ lazy(() =>
  v.object({ Username: filled(), Password: filled(), Permanent: v.optional(boolean()) })
);

const resetPasswordInput = /* @__PURE__ */ lazy(() =>
  v.object({ Username: filled(), ClientMetadata: v.optional(textMap()) })
);

/**
 * `AdminGetUser`, signed.
 *
 * Source: API reference, `API_AdminGetUser`.
 *
 * @throws {CognitoServiceError} `user_not_found`.
 */
export function adminGetUser(
  client: CognitoClient,
  input: { Username: string },
  options?: CallOptions,
): Promise<AdminGetUserResponse> {
  return operate(
    client,
    { name: "AdminGetUser", signed: true, effect: "none", input: username, output: getOutput },
    input,
    options,
  );
}

/**
 * `AdminCreateUser`, signed: a user with a temporary password, invited by e-mail or text message.
 *
 * Source: API reference, `API_AdminCreateUser`.
 *
 * @throws {CognitoServiceError} `password_policy`, `invalid_parameter`, `lambda_failed` where a trigger refuses.
 *
 * @example
 * ```ts
 * import { adminCreateUser, adminGetUser, createClient } from "@cognito-edge/auth";
 * import { createLocalUserPool } from "@cognito-edge/auth/local";
 * import assert from "node:assert/strict";
 *
 * const { userPoolId, client, credentials, fetch } = createLocalUserPool();
 * const cognito = createClient({ userPoolId, clientId: client.ClientId, credentials, fetch });
 *
 * await adminCreateUser(cognito, {
 *   Username: "ada",
 *   TemporaryPassword: "Correct-horse-1",
 *   UserAttributes: [{ Name: "email", Value: "ada@example.com" }],
 *   MessageAction: "SUPPRESS",
 * });
 * const { UserStatus } = await adminGetUser(cognito, { Username: "ada" });
 * assert.equal(UserStatus, "FORCE_CHANGE_PASSWORD");
 * ```
 */
export function adminCreateUser(
  client: CognitoClient,
  input: AdminCreateUserRequest,
  options?: CallOptions,
): Promise<AdminCreateUserResponse> {
  const operation = {
    name: "AdminCreateUser",
    signed: true,
    input: createInput,
    output: createOutput,
  };
  return operate(client, operation, input, options);
}

/**
 * `AdminSetUserPassword`, signed.
 *
 * Source: API reference, `API_AdminSetUserPassword`.
 *
 * @throws {CognitoServiceError} `user_not_found`, `password_policy`.
 */
export async function adminSetUserPassword(
  client: CognitoClient,
  input: AdminSetUserPasswordRequest,
  options?: CallOptions,
): Promise<void> {
  const name = "AdminSetUserPassword";
  const operation = { name, signed: true, input: setPasswordInput, output: nothing };
  await operate(client, operation, input, options);
}

/**
 * `AdminResetUserPassword`, signed: the password is good no longer, and the user is sent a code for
 * `confirmForgotPassword`. Sign-ins fail with `password_reset_required` until then.
 *
 * Source: API reference, `API_AdminResetUserPassword`.
 *
 * @throws {CognitoServiceError} `user_not_found`, `limit_exceeded`, `invalid_parameter` where the user has nothing
 * verified that a code could go to.
 */
export async function adminResetUserPassword(
  client: CognitoClient,
  input: AdminResetUserPasswordRequest,
  options?: CallOptions,
): Promise<void> {
  const name = "AdminResetUserPassword";
  const operation = { name, signed: true, input: resetPasswordInput, output: nothing };
  await operate(client, operation, input, options);
}

/**
 * `AdminUserGlobalSignOut`, signed: ends every refresh token of the user. Access tokens stay good for whoever checks
 * only their signature.
 *
 * Source: API reference, `API_AdminUserGlobalSignOut`.
 *
 * @throws {CognitoServiceError} `user_not_found`.
 */
export async function adminUserGlobalSignOut(
  client: CognitoClient,
  input: { Username: string },
  options?: CallOptions,
): Promise<void> {
  const name = "AdminUserGlobalSignOut";
  const operation = {
    name,
    signed: true,
    effect: "none" as const,
    input: username,
    output: nothing,
  };
  await operate(client, operation, input, options);
}

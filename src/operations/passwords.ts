/**
 * A user's password: `ForgotPassword`, `ConfirmForgotPassword`, `ChangePassword`.
 *
 * @module
 */

import * as v from "valibot";
import type { CallOptions } from "../aws/call_options.ts";
import type { CognitoClient } from "../aws/client.ts";
import { filled, lazy } from "../check.ts";
import { type CodeDeliveryDetailsType, sentCode } from "./account_shapes.ts";
import { hashUsername, operate } from "./operation.ts";
import { nothing, publicMembers } from "./schemas.ts";
import { publicUser, type PublicUserRequest } from "./sign_up.ts";

/** Where the code went. A pool that hides who exists makes up a place for a name that it does not know. */
export interface ForgotPasswordResponse {
  /** Where the code went, masked; for a name that nobody has, a place that a pool makes up. */
  CodeDeliveryDetails?: CodeDeliveryDetailsType;
}

/** `ConfirmForgotPassword` without `ClientId` and `SecretHash`, which the client fills in. */
export interface ConfirmForgotPasswordRequest extends PublicUserRequest {
  /** What `forgotPassword` sent: six digits, good for an hour. */
  ConfirmationCode: string;
  /** The new password. */
  Password: string;
}

/** `ChangePassword`. */
export interface ChangePasswordRequest {
  /** The access token of the user who asks, with the scope `aws.cognito.signin.user.admin`. */
  AccessToken: string;
  /** May be left out where the user has none yet. */
  PreviousPassword?: string | undefined;
  /** The new password; the pool's policy, and its history of older ones, may refuse it. */
  ProposedPassword: string;
}

const confirmInput = /* @__PURE__ */ lazy(() =>
  v.object({
    ...publicMembers(),
    Username: filled(),
    ConfirmationCode: filled(),
    Password: filled(),
  })
);

const changeInput = /* @__PURE__ */ lazy(() =>
  v.object({
    AccessToken: filled(),
    PreviousPassword: v.optional(filled()),
    ProposedPassword: filled(),
  })
);

/**
 * `ForgotPassword`, unsigned; `SecretHash` is added where the client has a secret. Sends a code to the user's verified
 * e-mail address or phone number; {@linkcode confirmForgotPassword} takes it together with the new password. This is
 * what to do after `password_reset_required`.
 *
 * Source: API reference, `API_ForgotPassword`.
 *
 * @throws {CognitoServiceError} `user_not_found` unless the pool hides who exists, `limit_exceeded` after too many
 * codes, `invalid_parameter` where the user has nothing verified that a code could go to.
 */
export function forgotPassword(
  client: CognitoClient,
  input: PublicUserRequest,
  options?: CallOptions,
): Promise<ForgotPasswordResponse> {
  const operation = {
    name: "ForgotPassword",
    ofClient: true,
    input: publicUser,
    output: sentCode,
    prepare: hashUsername,
  };
  return operate(client, operation, input, options);
}

/**
 * `ConfirmForgotPassword`, unsigned; `SecretHash` is added where the client has a secret. The user signs in with the
 * new password afterwards.
 *
 * Source: API reference, `API_ConfirmForgotPassword`.
 *
 * @throws {CognitoServiceError} `code_mismatch`, `code_expired`, `password_policy`, `limit_exceeded`.
 */
export async function confirmForgotPassword(
  client: CognitoClient,
  input: ConfirmForgotPasswordRequest,
  options?: CallOptions,
): Promise<void> {
  const operation = {
    name: "ConfirmForgotPassword",
    ofClient: true,
    effect: "spends" as const,
    input: confirmInput,
    output: nothing,
    prepare: hashUsername,
  };
  await operate(client, operation, input, options);
}

/**
 * `ChangePassword`, unsigned: a signed-in user's new password for the old one.
 *
 * Source: API reference, `API_ChangePassword`.
 *
 * @throws {CognitoServiceError} `wrong_credentials` where the old password is wrong, `password_policy`,
 * `limit_exceeded`.
 */
export async function changePassword(
  client: CognitoClient,
  input: ChangePasswordRequest,
  options?: CallOptions,
): Promise<void> {
  const operation = { name: "ChangePassword", input: changeInput, output: nothing };
  await operate(client, operation, input, options);
}

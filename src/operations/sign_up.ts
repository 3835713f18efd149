/**
 * How an account begins: `SignUp`, `ConfirmSignUp`, `ResendConfirmationCode`.
 *
 * @module
 */

import * as v from "valibot";
import type { CallOptions } from "../aws/call_options.ts";
import type { CognitoClient } from "../aws/client.ts";
import { boolean, filled, lazy, string } from "../check.ts";
import {
  attributes,
  type AttributeType,
  type CodeDeliveryDetailsType,
  delivery,
  sentCode,
} from "./account_shapes.ts";
import { hashUsername, operate } from "./operation.ts";
import { publicMembers, sayingLittle } from "./schemas.ts";
import type { AnalyticsMetadata, StringMap, UserContextData } from "./wire.ts";

/** What goes along with every public operation that names a user. */
export interface PublicUserRequest {
  /** The name. SECRET_HASH is made over exactly this text. */
  Username: string;
  /** For the Lambda triggers. */
  ClientMetadata?: StringMap | undefined;
  /** Where the pool sends its figures to Amazon Pinpoint. */
  AnalyticsMetadata?: AnalyticsMetadata | undefined;
  /** For threat protection; `contextFromRequest` makes it. */
  UserContextData?: UserContextData | undefined;
}

/** `SignUp` without `ClientId` and `SecretHash`, which the client fills in. */
export interface SignUpRequest extends PublicUserRequest {
  /** May be left out where the pool allows sign-in without a password. */
  Password?: string | undefined;
  /** Those that the app client may write; the pool may require some. */
  UserAttributes?: AttributeType[] | undefined;
  /** For the PreSignUp trigger; not kept. */
  ValidationData?: AttributeType[] | undefined;
}

/** Whether the user has to be confirmed, and by a code that went where. */
export interface SignUpResponse {
  /** `true` where the PreSignUp trigger confirmed the user: no code was sent. */
  UserConfirmed: boolean;
  /** Absent where no code was sent. */
  CodeDeliveryDetails?: CodeDeliveryDetailsType;
  /** The user's id, the claim `sub` of the tokens. */
  UserSub: string;
  /** For {@linkcode confirmSignUp}, so that a sign-in can follow it without a further factor. */
  Session?: string;
}

/** `ConfirmSignUp` without `ClientId` and `SecretHash`, which the client fills in. */
export interface ConfirmSignUpRequest extends PublicUserRequest {
  /** What `signUp` or `resendConfirmationCode` sent: six digits, good for 24 hours. */
  ConfirmationCode: string;
  /** Take the e-mail address or phone number over from another user who has it as an alias. */
  ForceAliasCreation?: boolean | undefined;
  /** Of `signUp`'s answer, where a sign-in is to follow without a further factor. */
  Session?: string | undefined;
}

/** The session that `signIn` takes over, where the app client allows USER_AUTH. */
export interface ConfirmSignUpResponse {
  /** For `signIn` with `flow: "USER_AUTH"`; absent where that is not allowed. */
  Session?: string;
}

/** Where the code went. */
export interface ResendConfirmationCodeResponse {
  /** Absent where nothing was sent. */
  CodeDeliveryDetails?: CodeDeliveryDetailsType;
}

const signUpInput = /* @__PURE__ */ lazy(() =>
  v.object({
    ...publicMembers(),
    Username: filled(),
    Password: v.optional(filled()),
    UserAttributes: v.optional(attributes()),
    ValidationData: v.optional(attributes()),
  })
);

const signUpOutput = /* @__PURE__ */ lazy(() =>
  v.object({
    UserConfirmed: boolean(),
    CodeDeliveryDetails: v.optional(delivery()),
    UserSub: string(),
    Session: v.optional(string()),
  })
);

const confirmInput = /* @__PURE__ */ lazy(() =>
  v.object({
    ...publicMembers(),
    Username: filled(),
    ConfirmationCode: filled(),
    ForceAliasCreation: v.optional(boolean()),
  })
);

const confirmOutput = /* @__PURE__ */ lazy(() =>
  sayingLittle(v.object({ Session: v.optional(string()) }))
);

/** A user's name and what goes along. */
export const publicUser = /* @__PURE__ */ lazy(() =>
  v.object({ ...publicMembers(), Username: filled() })
);

/**
 * `SignUp`, unsigned; `SecretHash` is added where the client has a secret. Where `UserConfirmed` is `false`,
 * {@linkcode confirmSignUp} takes the code that was sent.
 *
 * Source: API reference, `API_SignUp`.
 *
 * @throws {CognitoServiceError} `password_policy`, `attribute_missing`, `lambda_failed` where a trigger refuses.
 *
 * @example
 * ```ts
 * import { confirmSignUp, createClient, signUp } from "@cognito-edge/auth";
 * import { createLocalUserPool } from "@cognito-edge/auth/local";
 * import assert from "node:assert/strict";
 *
 * const local = createLocalUserPool({ AutoVerifiedAttributes: ["email"] });
 * const { userPoolId, client, fetch } = local;
 * const cognito = createClient({ userPoolId, clientId: client.ClientId, fetch });
 *
 * const { UserConfirmed, CodeDeliveryDetails } = await signUp(cognito, {
 *   Username: "ada",
 *   Password: "Correct-horse-1",
 *   UserAttributes: [{ Name: "email", Value: "ada@example.com" }],
 * });
 * assert.equal(UserConfirmed, false);
 * assert.equal(CodeDeliveryDetails?.Destination, "a***@e***");
 * const ConfirmationCode = local.messages().at(-1)!.Code; // the user reads it in the e-mail
 * await confirmSignUp(cognito, { Username: "ada", ConfirmationCode });
 * ```
 */
export function signUp(
  client: CognitoClient,
  input: SignUpRequest,
  options?: CallOptions,
): Promise<SignUpResponse> {
  const operation = {
    name: "SignUp",
    ofClient: true,
    input: signUpInput,
    output: signUpOutput,
    prepare: hashUsername,
  };
  return operate(client, operation, input, options);
}

/**
 * `ConfirmSignUp`, unsigned; `SecretHash` is added where the client has a secret. Hand the `Session` of the
 * answer to `signIn` with the flow USER_AUTH, and the user is signed in without a further factor.
 *
 * Source: API reference, `API_ConfirmSignUp`.
 *
 * @throws {CognitoServiceError} `code_mismatch`, `code_expired`, `alias_exists`.
 */
export function confirmSignUp(
  client: CognitoClient,
  input: ConfirmSignUpRequest,
  options?: CallOptions,
): Promise<ConfirmSignUpResponse> {
  const operation = {
    name: "ConfirmSignUp",
    ofClient: true,
    effect: "spends" as const,
    input: confirmInput,
    output: confirmOutput,
    prepare: hashUsername,
  };
  return operate(client, operation, input, options);
}

/**
 * `ResendConfirmationCode`, unsigned; `SecretHash` is added where the client has a secret. The code before it is
 * good no longer.
 *
 * Source: API reference, `API_ResendConfirmationCode`.
 *
 * @throws {CognitoServiceError} `limit_exceeded` after too many codes, `user_not_found`, `invalid_parameter` where the
 * user is confirmed already.
 */
export function resendConfirmationCode(
  client: CognitoClient,
  input: PublicUserRequest,
  options?: CallOptions,
): Promise<ResendConfirmationCodeResponse> {
  const operation = {
    name: "ResendConfirmationCode",
    ofClient: true,
    input: publicUser,
    output: sentCode,
    prepare: hashUsername,
  };
  return operate(client, operation, input, options);
}

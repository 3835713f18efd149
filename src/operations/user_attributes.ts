/**
 * The attributes of a signed-in user: `UpdateUserAttributes`, `DeleteUserAttributes`,
 * `GetUserAttributeVerificationCode`, `VerifyUserAttribute`.
 *
 * @module
 */

import * as v from "valibot";
import type { CallOptions } from "../aws/call_options.ts";
import type { CognitoClient } from "../aws/client.ts";
import { filled, lazy, list } from "../check.ts";
import {
  attributes,
  type AttributeType,
  type CodeDeliveryDetailsType,
  delivery,
  sentCode,
} from "./account_shapes.ts";
import { operate } from "./operation.ts";
import { nothing, sayingLittle, textMap } from "./schemas.ts";
import type { OrNewer, StringMap } from "./wire.ts";

/** `UpdateUserAttributes`. */
export interface UpdateUserAttributesRequest {
  /** The access token of the user who asks, with the scope `aws.cognito.signin.user.admin`. */
  AccessToken: string;
  /** An empty `Value` deletes the attribute. */
  UserAttributes: AttributeType[];
  /** For the Lambda triggers. */
  ClientMetadata?: StringMap | undefined;
}

/** Where codes went, one for each new e-mail address or phone number that has to be verified. */
export interface UpdateUserAttributesResponse {
  /** Absent where nothing has to be verified. */
  CodeDeliveryDetailsList?: CodeDeliveryDetailsType[];
}

/** `DeleteUserAttributes`. */
export interface DeleteUserAttributesRequest {
  /** The access token of the user who asks, with the scope `aws.cognito.signin.user.admin`. */
  AccessToken: string;
  /** The names, custom ones with `custom:`. */
  UserAttributeNames: string[];
}

/** `GetUserAttributeVerificationCode`. */
export interface GetUserAttributeVerificationCodeRequest {
  /** The access token of the user who asks, with the scope `aws.cognito.signin.user.admin`. */
  AccessToken: string;
  /** Which attribute to send a code to. */
  AttributeName: OrNewer<"email" | "phone_number">;
  /** For the Lambda triggers. */
  ClientMetadata?: StringMap | undefined;
}

/** Where the code went. */
export interface GetUserAttributeVerificationCodeResponse {
  /** Where it went, masked. */
  CodeDeliveryDetails?: CodeDeliveryDetailsType;
}

/** `VerifyUserAttribute`. */
export interface VerifyUserAttributeRequest {
  /** The access token of the user who asks, with the scope `aws.cognito.signin.user.admin`. */
  AccessToken: string;
  /** Which attribute the code was sent to. */
  AttributeName: OrNewer<"email" | "phone_number">;
  /** The code as the user read it: six digits. */
  Code: string;
}

const updateInput = /* @__PURE__ */ lazy(() =>
  v.object({
    AccessToken: filled(),
    UserAttributes: attributes(),
    ClientMetadata: v.optional(textMap()),
  })
);

const updateOutput = /* @__PURE__ */ lazy(() =>
  sayingLittle(v.object({ CodeDeliveryDetailsList: v.optional(list(delivery())) }))
);

const deleteInput = /* @__PURE__ */ lazy(() =>
  v.object({ AccessToken: filled(), UserAttributeNames: list(filled()) })
);

const codeInput = /* @__PURE__ */ lazy(() =>
  v.object({
    AccessToken: filled(),
    AttributeName: filled(),
    ClientMetadata: v.optional(textMap()),
  })
);

const verifyInput = /* @__PURE__ */ lazy(() =>
  v.object({ AccessToken: filled(), AttributeName: filled(), Code: filled() })
);

/**
 * `UpdateUserAttributes`, unsigned. A new e-mail address or phone number may have to be verified, by
 * {@linkcode verifyUserAttribute}; where the pool asks for that before the change, the old value stays until then.
 *
 * Source: API reference, `API_UpdateUserAttributes`.
 *
 * @throws {CognitoServiceError} `alias_exists`, `invalid_parameter` where a value does not fit the pool's schema.
 */
export function updateUserAttributes(
  client: CognitoClient,
  input: UpdateUserAttributesRequest,
  options?: CallOptions,
): Promise<UpdateUserAttributesResponse> {
  const operation = { name: "UpdateUserAttributes", input: updateInput, output: updateOutput };
  return operate(client, operation, input, options);
}

/**
 * `DeleteUserAttributes`, unsigned.
 *
 * Source: API reference, `API_DeleteUserAttributes`.
 *
 * @throws {CognitoServiceError} `invalid_parameter` where the pool requires the attribute.
 */
export async function deleteUserAttributes(
  client: CognitoClient,
  input: DeleteUserAttributesRequest,
  options?: CallOptions,
): Promise<void> {
  const operation = { name: "DeleteUserAttributes", input: deleteInput, output: nothing };
  await operate(client, operation, input, options);
}

/**
 * `GetUserAttributeVerificationCode`, unsigned: sends a code to the user's e-mail address or phone number.
 *
 * Source: API reference, `API_GetUserAttributeVerificationCode`.
 *
 * @throws {CognitoServiceError} `limit_exceeded` after too many codes.
 */
export function getUserAttributeVerificationCode(
  client: CognitoClient,
  input: GetUserAttributeVerificationCodeRequest,
  options?: CallOptions,
): Promise<GetUserAttributeVerificationCodeResponse> {
  const name = "GetUserAttributeVerificationCode";
  return operate(client, { name, input: codeInput, output: sentCode }, input, options);
}

/**
 * `VerifyUserAttribute`, unsigned: the code that shows that the address or the number is the user's.
 *
 * Source: API reference, `API_VerifyUserAttribute`.
 *
 * @throws {CognitoServiceError} `code_mismatch`, `code_expired`, `alias_exists`, `limit_exceeded`.
 */
export async function verifyUserAttribute(
  client: CognitoClient,
  input: VerifyUserAttributeRequest,
  options?: CallOptions,
): Promise<void> {
  const name = "VerifyUserAttribute";
  const operation = { name, effect: "spends" as const, input: verifyInput, output: nothing };
  await operate(client, operation, input, options);
}

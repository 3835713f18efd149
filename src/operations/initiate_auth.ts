/**
 * `InitiateAuth` and `AdminInitiateAuth`: how a sign-in begins.
 *
 * @module
 */

import * as v from "valibot";
import type { Effect } from "../aws/call.ts";
import type { CallOptions } from "../aws/call_options.ts";
import type { CognitoClient } from "../aws/client.ts";
import { lazy, oneOf } from "../check.ts";
import { hashing, operate } from "./operation.ts";
import {
  ADMIN_FLOWS,
  adminMembers,
  authResponse,
  PUBLIC_FLOWS,
  publicMembers,
  textMap,
} from "./schemas.ts";
import type {
  AdminInitiateAuthRequest,
  AuthFlow,
  AuthResponse,
  InitiateAuthRequest,
} from "./wire.ts";

/**
 * Flows without effect where they hold nothing but {@linkcode INERT} parameters: a password is counted as an attempt,
 * and some preferred challenges send a code.
 */
const QUIET = /^USER_(SRP_)?AUTH$/;

/** Parameters, as `name=value`, that have no effect. */
const INERT = /^(USERNAME|SECRET_HASH|DEVICE_KEY|SRP_A)=|^PREFERRED_CHALLENGE=PASSWORD_SRP$/;

const publicInput = /* @__PURE__ */ lazy(() =>
  v.object({
    ...publicMembers(),
    AuthFlow: oneOf(...PUBLIC_FLOWS),
    AuthParameters: v.optional(textMap()),
  })
);

const adminInput = /* @__PURE__ */ lazy(() =>
  v.object({
    ...adminMembers(),
    AuthFlow: oneOf(...PUBLIC_FLOWS, ...ADMIN_FLOWS),
    AuthParameters: v.optional(textMap()),
  })
);

/** What both have in common, as it stands for the public one. */
export const initiation = {
  name: "InitiateAuth",
  output: authResponse,
  ofClient: true,
  effect: effectOf,
  prepare: /* @__PURE__ */ hashing("AuthParameters", "AuthFlow"),
};

/**
 * `InitiateAuth`, unsigned. `ClientId` comes from the client, and `SECRET_HASH` is added over
 * `AuthParameters.USERNAME` where the client has a secret.
 *
 * For `REFRESH_TOKEN_AUTH` with a secret, `USERNAME` is the user's real name (`username` of the access
 * token), never an alias.
 *
 * Source: API reference, `API_InitiateAuth`.
 *
 * @throws {InputError} `invalid_input` where a member is not what AWS's model asks for; nothing is sent.
 * @throws {CognitoServiceError} where Cognito refuses.
 */
export function initiateAuth(
  client: CognitoClient,
  input: InitiateAuthRequest,
  options?: CallOptions,
): Promise<AuthResponse> {
  return operate(client, { ...initiation, input: publicInput }, input, options);
}

/**
 * `AdminInitiateAuth`, signed with the client's AWS credentials. `UserPoolId` and `ClientId` come from the
 * client, and `SECRET_HASH` is added as in {@linkcode initiateAuth}.
 *
 * Source: API reference, `API_AdminInitiateAuth`.
 *
 * @throws {InputError} `invalid_input` where a member is not what AWS's model asks for, `invalid_option`
 * where the client has no AWS credentials; nothing is sent.
 * @throws {CognitoServiceError} where Cognito refuses.
 */
export function adminInitiateAuth(
  client: CognitoClient,
  input: AdminInitiateAuthRequest,
  options?: CallOptions,
): Promise<AuthResponse> {
  const operation = { ...initiation, name: "AdminInitiateAuth", signed: true, input: adminInput };
  return operate(client, operation, input, options);
}

type Start = {
  AuthFlow: AuthFlow;
  AuthParameters?: Record<string, string> | undefined;
  Session?: string | undefined;
};

function effectOf({ AuthFlow, AuthParameters = {}, Session }: Start): Effect {
  // A session that ConfirmSignUp handed on is good once, and a refresh token may be.
  if (Session !== undefined || AuthFlow.startsWith("REFRESH_TOKEN")) return "spends";
  const inert = Object.entries(AuthParameters).every((entry) => INERT.test(entry.join("=")));
  return inert && QUIET.test(AuthFlow) ? "none" : "acts";
}

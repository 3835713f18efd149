/**
 * `InitiateAuth` and `AdminInitiateAuth`: how a sign-in begins.
 *
 * @module
 */

import * as v from "valibot";
import type { CallOptions } from "../aws/call.ts";
import type { ClientState, CognitoClient } from "../aws/client.ts";
import { lazy, oneOf } from "../check.ts";
import { operate, withSecretHash } from "./operation.ts";
import {
  ADMIN_FLOWS,
  adminMembers,
  authResponse,
  PUBLIC_FLOWS,
  publicMembers,
  textMap,
} from "./schemas.ts";
import type { AdminInitiateAuthRequest, AuthResponse, InitiateAuthRequest } from "./wire.ts";

const publicInput = /* @__PURE__ */ lazy(() =>
  v.object({
    ...publicMembers(),
    AuthFlow: oneOf(...PUBLIC_FLOWS),
    AuthParameters: v.optional(textMap()),
  })
);

const adminInput = /* @__PURE__ */ lazy(() => {
  return v.object({
    ...adminMembers(),
    AuthFlow: oneOf(...PUBLIC_FLOWS, ...ADMIN_FLOWS),
    AuthParameters: v.optional(textMap()),
  });
});

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
  return operate(
    client,
    {
      name: "InitiateAuth",
      input: publicInput,
      output: authResponse,
      ofClient: true,
      prepare,
    },
    input,
    options,
  );
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
  return operate(
    client,
    {
      name: "AdminInitiateAuth",
      signed: true,
      input: adminInput,
      output: authResponse,
      ofClient: true,
      prepare,
    },
    input,
    options,
  );
}

async function prepare(
  body: {
    AuthFlow: string;
    AuthParameters?: Record<string, string> | undefined;
    Session?: string | undefined;
  },
  state: ClientState,
) {
  const { parameters, secretHashOver } = await withSecretHash(
    state,
    "AuthParameters",
    body.AuthParameters,
  );
  return {
    body: { ...body, AuthParameters: parameters },
    // A session that ConfirmSignUp handed on is good once.
    repeatable: body.Session === undefined,
    step: body.AuthFlow,
    secretHashOver,
  };
}

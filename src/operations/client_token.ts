/**
 * `GetClientToken`: an access token for a machine. AWS added it in 2026.
 *
 * @module
 */

import * as v from "valibot";
import type { CallOptions } from "../aws/call_options.ts";
import { type CognitoClient, stateOf } from "../aws/client.ts";
import { filled, lazy, list } from "../check.ts";
import { InputError } from "../errors.ts";
import { operate } from "./operation.ts";
import { authenticationResult, textMap } from "./schemas.ts";
import type { StringMap } from "./wire.ts";

/** `GetClientToken` without `ClientId` and `Secret`, which the client fills in. */
export interface GetClientTokenRequest {
  /** `resource-server/scope`, of the pool's resource servers; all that the app client is allowed unless set. */
  Scopes?: string[] | undefined;
  /** For the Lambda triggers. */
  ClientMetadata?: StringMap | undefined;
}

/** `ClientAuthenticationResultType`. */
export interface ClientAuthenticationResultType {
  /** A JWT whose `sub` is the app client's id, without a user. */
  AccessToken?: string;
  /** Seconds that the access token lives. */
  ExpiresIn?: number;
  /** Always `Bearer`. */
  TokenType?: string;
}

/** The token. There is no refresh token: ask again. */
export interface GetClientTokenResponse {
  /** The token and its lifetime. */
  ClientAuthenticationResult?: ClientAuthenticationResultType;
}

const input = /* @__PURE__ */ lazy(() =>
  v.object({ Scopes: v.optional(list(filled())), ClientMetadata: v.optional(textMap()) })
);

const output = /* @__PURE__ */ lazy(() =>
  v.object({
    ClientAuthenticationResult: v.optional(authenticationResult()),
  })
);

/**
 * `GetClientToken`: an access token for the app client itself, machine to machine, without the token endpoint of a
 * domain. The app client needs a secret, and `ALLOW_CLIENT_TOKEN_AUTH` as its only flow. Keep the token until shortly
 * before it expires: each one is charged for.
 *
 * By AWS's documentation IAM has no say in it, and by AWS's model it is signed all the same: the request is signed where
 * the client has AWS credentials.
 *
 * Source: API reference, `API_GetClientToken`.
 *
 * @throws {InputError} `invalid_option` where the client has no `clientSecret`; nothing is sent.
 * @throws {CognitoServiceError} where Cognito refuses the secret, the scopes or the app client's settings.
 */
export function getClientToken(
  client: CognitoClient,
  request: GetClientTokenRequest = {},
  options?: CallOptions,
): Promise<GetClientTokenResponse> {
  const operation = {
    name: "GetClientToken",
    signed: stateOf(client).credentials !== undefined,
    ofPool: false,
    ofClient: true,
    input,
    output,
    prepare(body: GetClientTokenRequest, _: string, Secret: string | undefined) {
      if (Secret === undefined) {
        throw new InputError(
          "invalid_option",
          "clientSecret",
          "GetClientToken needs the secret of the app client, and the client has none",
        );
      }
      return { body: { Secret, ...body } };
    },
    // The sentence is not known; nothing is spent by trying the other secret.
    secretRefused: ({ name }: Error) => name === "NotAuthorizedException",
  };
  return operate(client, operation, request, options);
}

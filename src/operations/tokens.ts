/**
 * What becomes of tokens: `GetTokensFromRefreshToken`, `RevokeToken`, `GlobalSignOut`.
 *
 * @module
 */

import * as v from "valibot";
import type { CallOptions } from "../aws/call_options.ts";
import type { CognitoClient } from "../aws/client.ts";
import { filled, lazy } from "../check.ts";
import { operate } from "./operation.ts";
import { accessToken, authenticationResult, nothing, textMap } from "./schemas.ts";
import { associatedSessions, type RevokeAssociatedSessionsType } from "./user_sessions.ts";
import type { AuthenticationResult, StringMap } from "./wire.ts";

/** `GetTokensFromRefreshToken` without `ClientId` and `ClientSecret`, which the client fills in. */
export interface GetTokensFromRefreshTokenRequest {
  /** The newest one: with rotation, an older one is refused after a grace period of 0 to 60 seconds. */
  RefreshToken: string;
  /** Of the remembered device that signed in, which pools with device tracking ask for. */
  DeviceKey?: string | undefined;
  /** For the PreTokenGeneration trigger. */
  ClientMetadata?: StringMap | undefined;
}

/** The new tokens; `RefreshToken` among them only where the app client rotates them. */
export interface GetTokensFromRefreshTokenResponse {
  /** The tokens, without a `RefreshToken` unless the app client rotates them. */
  AuthenticationResult?: AuthenticationResult;
}

/** `RevokeToken` without `ClientId` and `ClientSecret`, which the client fills in. */
export interface RevokeTokenRequest {
  /** The refresh token. */
  Token: string;
  /** `LINKED` ends the managed-login session as well that the token came of; since November 2026. */
  RevokeAssociatedSessions?: RevokeAssociatedSessionsType | undefined;
}

const refreshInput = /* @__PURE__ */ lazy(() =>
  v.object({
    RefreshToken: filled(),
    DeviceKey: v.optional(filled()),
    ClientMetadata: v.optional(textMap()),
  })
);

const refreshOutput = /* @__PURE__ */ lazy(() =>
  v.object({ AuthenticationResult: v.optional(authenticationResult()) })
);

/**
 * `GetTokensFromRefreshToken`, unsigned. It works with and without rotation, and takes no user name.
 * It is never sent again when its outcome is unknown: with rotation, the refresh token may be spent.
 *
 * Source: API reference, `API_GetTokensFromRefreshToken`.
 *
 * @throws {CognitoServiceError} where Cognito refuses: `token_refused`, `token_expired`, `token_revoked`,
 * `refresh_token_reused`.
 */
export function getTokensFromRefreshToken(
  client: CognitoClient,
  input: GetTokensFromRefreshTokenRequest,
  options?: CallOptions,
): Promise<GetTokensFromRefreshTokenResponse> {
  return operate(
    client,
    {
      name: "GetTokensFromRefreshToken",
      input: refreshInput,
      output: refreshOutput,
      ofClient: true,
      effect: "spends",
      prepare: (checked, _, ClientSecret) => ({ body: { ClientSecret, ...checked } }),
    },
    input,
    options,
  );
}

/**
 * `RevokeToken`, unsigned: ends a refresh token and the access tokens that came of it.
 *
 * Source: API reference, `API_RevokeToken`.
 *
 * @throws {CognitoServiceError} where Cognito refuses: the token is no refresh token, or the app client
 * has revocation switched off.
 */
export async function revokeToken(
  client: CognitoClient,
  input: RevokeTokenRequest,
  options?: CallOptions,
): Promise<void> {
  await operate(
    client,
    {
      name: "RevokeToken",
      input: revokeInput,
      output: nothing,
      ofClient: true,
      // A token that is revoked already is revoked again without complaint, as RFC 7009 (2.2) has it.
      effect: "none",
      prepare: (checked, _, ClientSecret) => ({
        body: { ClientSecret, ...checked },
      }),
      // AWS's model has no other exception for it; the token cannot be told from the secret by it.
      secretRefused: ({ name }) => name === "UnauthorizedException",
    },
    input,
    options,
  );
}

const revokeInput = /* @__PURE__ */ lazy(() =>
  v.object({ ...associatedSessions(), Token: filled() })
);

/**
 * `GlobalSignOut`, unsigned: ends every refresh token of the user whose access token this is. Access
 * tokens stay good for whoever checks only their signature.
 *
 * It is not sent again by itself: the access token goes as well, so that after a lost answer the second request would
 * be refused, with `token_revoked`, for what the first one did.
 *
 * Source: API reference, `API_GlobalSignOut`.
 *
 * @throws {CognitoServiceError} where Cognito refuses the access token.
 */
export async function globalSignOut(
  client: CognitoClient,
  input: { AccessToken: string },
  options?: CallOptions,
): Promise<void> {
  const operation = { name: "GlobalSignOut", input: accessToken, output: nothing };
  await operate(client, operation, input, options);
}

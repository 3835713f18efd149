/**
 * New tokens for old.
 *
 * @module
 */

import type { CallOptions } from "../aws/call.ts";
import { type CognitoClient, stateOf } from "../aws/client.ts";
import { InputError, ProtocolError } from "../errors.ts";
import { getTokensFromRefreshToken } from "../operations/tokens.ts";
import type { TextMap } from "../operations/wire.ts";
import { initiate, openExchange } from "./exchange.ts";
import { readTokens, type Tokens } from "./step.ts";

/** What {@linkcode refreshTokens} is given. */
export interface RefreshInput {
  refreshToken: string;
  /** The device of the sign-in, where the pool tracks devices: without it Cognito refuses the token. */
  deviceKey?: string;
  /**
   * `GetTokensFromRefreshToken` unless set, which works with and without rotation. `REFRESH_TOKEN_AUTH` is the
   * older way, for app clients without rotation.
   */
  flow?: "REFRESH_TOKEN_AUTH";
  /** For `REFRESH_TOKEN_AUTH` with a client secret: the real name (`SignedIn.username`), never an alias. */
  username?: string;
  clientMetadata?: TextMap;
}

/**
 * New tokens for a refresh token. Where the app client rotates them, `refreshToken` is among the new ones and the
 * old one is good for a grace period only: store the new one before you use it, and refresh once at a time.
 *
 * Source: API reference, `API_GetTokensFromRefreshToken`; developer guide, "Refresh tokens".
 *
 * @throws {CognitoServiceError} `token_refused`, `token_expired`, `token_revoked`, `refresh_token_reused`: sign in
 * again.
 * @throws {TransportError} with `outcome: "unknown"` where no answer came: with rotation the token may be spent.
 */
export async function refreshTokens(
  client: CognitoClient,
  input: RefreshInput,
  options: CallOptions = {},
): Promise<Tokens> {
  const { AuthenticationResult } = input.flow
    ? await refreshByFlow(client, input, options)
    : await getTokensFromRefreshToken(client, {
      RefreshToken: input.refreshToken,
      ...(input.deviceKey !== undefined && { DeviceKey: input.deviceKey }),
      ...(input.clientMetadata && { ClientMetadata: input.clientMetadata }),
    }, options);
  if (!AuthenticationResult) {
    throw new ProtocolError("unexpected_response", "Cognito answered a refresh without tokens");
  }
  return readTokens(stateOf(client).clock.now(), AuthenticationResult);
}

function refreshByFlow(client: CognitoClient, input: RefreshInput, options: CallOptions) {
  const { credentials, clientSecret } = stateOf(client);
  const { refreshToken, username = "", deviceKey, clientMetadata } = input;
  if (clientSecret !== undefined && !username) {
    throw new InputError(
      "invalid_input",
      "username",
      "Cannot refresh: the app client has a secret, and SECRET_HASH is made of the user's real name",
    );
  }
  const exchange = openExchange(
    client,
    { ...options, ...(clientMetadata && { clientMetadata }) },
    {
      username,
      api: credentials ? "admin" : "public",
      ...(deviceKey !== undefined && { deviceKey }),
    },
  );
  return initiate(exchange, "REFRESH_TOKEN_AUTH", { REFRESH_TOKEN: refreshToken });
}

/**
 * New tokens for old.
 *
 * @module
 */

import * as v from "valibot";
import { type CognitoClient, stateOf } from "../aws/client.ts";
import { filled, lazy, oneOf, string } from "../check.ts";
import { InputError, ProtocolError } from "../errors.ts";
import { getTokensFromRefreshToken } from "../operations/tokens.ts";
import { initiate, openExchange } from "./exchange.ts";
import { checkInput, checkRefreshTokensOptions, type RefreshTokensOptions } from "./options.ts";
import { readTokens, type Tokens } from "./step.ts";

/** What {@linkcode refreshTokens} is given. */
export interface RefreshTokensInput {
  /** `tokens.refreshToken` of the sign-in, or with rotation of the last refresh. */
  refreshToken: string;
  /**
   * `GetTokensFromRefreshToken` unless set, which works with and without rotation. `REFRESH_TOKEN_AUTH` is the
   * older way, for app clients without rotation.
   */
  flow?: "REFRESH_TOKEN_AUTH" | undefined;
  /** For `REFRESH_TOKEN_AUTH` with a client secret: the real name (`SignedIn.username`), never an alias. */
  username?: string | undefined;
}

const inputSchema = /* @__PURE__ */ lazy(() =>
  v.object({
    refreshToken: filled(),
    flow: v.optional(oneOf("REFRESH_TOKEN_AUTH")),
    username: v.optional(string()),
  })
);

/** The whole set of tokens that is good now. */
export interface RefreshedTokens extends Tokens {
  /** The one to refresh with next time: a new one where the app client rotates them, the given one otherwise. */
  refreshToken: string;
}

/**
 * New tokens for a refresh token. Where the app client rotates refresh tokens, the old one is good for a grace
 * period only: store the new one before you use it, and refresh once at a time.
 *
 * Source: API reference, `API_GetTokensFromRefreshToken`; developer guide, "Refresh tokens".
 *
 * @throws {InputError} `invalid_input` or `invalid_option` where a member cannot be used; nothing is sent.
 * @throws {CognitoServiceError} `token_refused`, `token_expired`, `token_revoked`, `refresh_token_reused`: sign in
 * again.
 * @throws {TransportError} with `outcome: "unknown"` where no answer came: with rotation the token may be spent.
 *
 * @example
 * ```ts
 * import { createClient, refreshTokens, signIn } from "@cognito-edge/auth";
 * import { createLocalUserPool } from "@cognito-edge/auth/local";
 * import assert from "node:assert/strict";
 *
 * const { userPoolId, client, fetch } = createLocalUserPool({
 *   users: [{ Username: "ada", Password: "Correct-horse-1" }],
 * });
 * const cognito = createClient({ userPoolId, clientId: client.ClientId, fetch });
 * const step = await signIn(cognito, { username: "ada", password: "Correct-horse-1" });
 * assert(step.status === "signed_in" && step.tokens.refreshToken);
 *
 * let tokens = await refreshTokens(cognito, { refreshToken: step.tokens.refreshToken });
 * // The next time with what this one gave: another token where the app client rotates them.
 * tokens = await refreshTokens(cognito, { refreshToken: tokens.refreshToken });
 * assert(tokens.expiresAt > Date.now());
 * ```
 */
export async function refreshTokens(
  client: CognitoClient,
  input: RefreshTokensInput,
  options: RefreshTokensOptions = {},
): Promise<RefreshedTokens> {
  checkInput(inputSchema(), input, "refresh");
  const bounds = checkRefreshTokensOptions(options);
  const { device, clientMetadata } = options;
  const { AuthenticationResult } = input.flow
    ? await refreshByFlow(client, input, options)
    : await getTokensFromRefreshToken(client, {
      RefreshToken: input.refreshToken,
      ...(device && { DeviceKey: device.deviceKey }),
      ...(clientMetadata && { ClientMetadata: clientMetadata }),
    }, bounds);
  if (!AuthenticationResult) {
    throw new ProtocolError("unexpected_response", "Cognito answered a refresh without tokens");
  }
  return {
    refreshToken: input.refreshToken,
    ...readTokens(stateOf(client).clock.now(), AuthenticationResult),
  };
}

function refreshByFlow(
  client: CognitoClient,
  input: RefreshTokensInput,
  { device, ...options }: RefreshTokensOptions,
) {
  const { credentials, withSecret } = stateOf(client);
  const { refreshToken, username = "" } = input;
  if (withSecret && !username) {
    throw new InputError(
      "invalid_input",
      "username",
      "Cannot refresh: the app client has a secret, and SECRET_HASH is made of the user's real name",
    );
  }
  const exchange = openExchange(
    client,
    options,
    { username, api: credentials ? "admin" : "public", deviceKey: device?.deviceKey },
  );
  return initiate(exchange, "REFRESH_TOKEN_AUTH", { REFRESH_TOKEN: refreshToken });
}

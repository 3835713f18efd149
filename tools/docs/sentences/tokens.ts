/**
 * Cognito's sentences about tokens.
 *
 * @module
 */

import { IP, NA, rows, type Sentence } from "./sentence.ts";

export const tokens: Sentence[] = rows([
  [
    "Invalid Refresh Token",
    NA,
    "reported",
    "It is cut off or another app client's, or the pool tracks devices and `DEVICE_KEY` is missing.",
    "Give the `device` to `refreshTokens`; else sign in again.",
  ],
  [
    "Invalid Refresh Token.",
    NA,
    "recorded",
    "The same from `GetTokensFromRefreshToken`, with a period.",
    "Give the `device` to `refreshTokens`; else sign in again.",
  ],
  [
    "Refresh Token has expired",
    NA,
    "reported",
    "It is older than `RefreshTokenValidity` of the app client: 30 days unless set.",
    "Sign in again.",
  ],
  [
    "Refresh Token has been revoked",
    NA,
    "reported",
    "Somebody called `revokeToken`, `globalSignOut` or `revokeUserSession`.",
    "Sign in again.",
  ],
  [
    "Access Token has expired",
    NA,
    "reported",
    "It is older than `AccessTokenValidity`: an hour unless set.",
    "`refreshTokens`, and call again.",
  ],
  [
    "Access Token has been revoked",
    NA,
    "reported",
    "The user signed out everywhere, or the session was revoked.",
    "Sign in again.",
  ],
  [
    "Invalid Access Token",
    NA,
    "reported",
    "An id token in its place, a token of another pool, or one that is cut off.",
    "Send the access token.",
  ],
  [
    "Access Token does not have required scopes",
    NA,
    "reported",
    "The token came of managed login without the scope `aws.cognito.signin.user.admin`.",
    "Ask for that scope in the app client and in the authorize request.",
  ],
  [
    "Token revocation is not enabled for client <clientId>",
    "UnsupportedOperationException",
    "guessed",
    "`revokeToken`, and the app client has `EnableTokenRevocation` off.",
    "Switch it on; it is on in new app clients.",
  ],
  [
    "Client <clientId> is not authorized to revoke the token",
    "UnauthorizedException",
    "guessed",
    "A wrong client secret at `revokeToken`, where it is sent as it is.",
    "Check `clientSecret`.",
  ],
  [
    "Only refresh tokens can be revoked",
    "UnsupportedTokenTypeException",
    "guessed",
    "`revokeToken` with an access or id token.",
    "Send the refresh token.",
  ],
  [
    "Refresh token has been used already",
    "RefreshTokenReuseException",
    "guessed",
    "With rotation, an older refresh token came back after `RetryGracePeriodSeconds`: two isolates refreshed at once, or the token was stolen.",
    "Keep the newest, and let isolates agree: [`coordination`](routes.md). The user signs in again.",
  ],
  [
    "Unable to verify secret for client <clientId>",
    NA,
    "guessed",
    "A wrong client secret at `getClientToken`, where it is sent as it is.",
    "Check `clientSecret`.",
  ],
  [
    "Scope <scope> is not the client's",
    IP,
    "guessed",
    "`getClientToken` asks for a scope that the app client may not have.",
    "Add it to `AllowedOAuthScopes`.",
  ],
]);

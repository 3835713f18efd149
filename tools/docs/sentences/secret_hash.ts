/**
 * Cognito's sentences about SECRET_HASH.
 *
 * @module
 */

import { NA, rows, type Sentence } from "./sentence.ts";

export const secretHash: Sentence[] = rows([
  [
    "Unable to verify secret hash for client <clientId>",
    NA,
    "recorded",
    "SECRET_HASH was made with another secret, or over another name than the request's own `USERNAME`: an alias in one and the real name in the other.",
    "Check `clientSecret`. By hand: `base64(HMAC-SHA256(secret, USERNAME + ClientId))` over the very `USERNAME` of the same request. `error.diagnostics.secretHashOver` says what was hashed.",
  ],
  [
    "SecretHash does not match for the client: <clientId>",
    NA,
    "reported",
    "The same at a refresh. There the name is the real one (`username` of the access token), never the e-mail address that was typed.",
    "Refresh by `GetTokensFromRefreshToken`, which `refreshTokens` does: it takes the secret and no hash.",
  ],
  [
    "Client <clientId> is configured with secret but SECRET_HASH was not received",
    NA,
    "reported",
    "The app client has a secret, and the request has no hash.",
    "Give `clientSecret` to `createClient`. In a browser, make an app client without a secret.",
  ],
  [
    "Client <clientId> is configured for secret but secret was not received",
    NA,
    "reported",
    "The same in an older wording.",
    "Give `clientSecret` to `createClient`.",
  ],
  [
    "Client <clientId> is not configured for secret but secret hash was received",
    NA,
    "reported",
    "The app client has no secret, and the request has a hash.",
    "Leave `clientSecret` out.",
  ],
]);

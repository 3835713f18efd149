/**
 * Cognito's sentences about step-up and sessions.
 *
 * @module
 */

import { IP, rows, type Sentence } from "./sentence.ts";

export const stepUp: Sentence[] = rows([
  [
    "The requested authentication level has already been reached",
    IP,
    "guessed",
    "The step-up asks for no more than the tokens have.",
    "Go on with the tokens that you have.",
  ],
  [
    "The user has no factor for any of the requested authentication levels",
    IP,
    "guessed",
    "No factor of the user's reaches any of the levels.",
    "Have the user set one up: an app for level 4, a passkey for level 3.",
  ],
  [
    "Step-up authentication is not available in the LITE tier",
    "FeatureUnavailableInTierException",
    "guessed",
    "The pool is on the Lite plan.",
    "Essentials or Plus.",
  ],
  [
    "Session tracking is not enabled for the user pool",
    "OperationNotEnabledException",
    "guessed",
    "`listUserSessions` needs sessions to be tracked.",
    "`SetUserPoolSessionConfiguration`, on Essentials or Plus.",
  ],
  [
    "ACCESS_TOKEN and MAX_AGE can only be used with TARGET_ACR_VALUES",
    IP,
    "guessed",
    "A step-up without a level.",
    "Give `targetAcr` to `signIn`.",
  ],
  [
    "TARGET_ACR_VALUES names no level of the pool",
    IP,
    "guessed",
    "None of the names is one of the pool's.",
    "`urn:cognito:loa:1` to `4`, unless `AcrConfiguration` has others.",
  ],
  [
    "MAX_AGE must be a number of seconds",
    IP,
    "guessed",
    "Something else than digits.",
    "Give `maxAge` as a number.",
  ],
  [
    "ACCESS_TOKEN is not a token of the user",
    IP,
    "guessed",
    "The access token is another user's than `USERNAME`, or no token of the pool.",
    "Send the token of the user who steps up.",
  ],
  [
    "ACCESS_TOKEN has been revoked",
    IP,
    "guessed",
    "The user signed out meanwhile.",
    "Sign in again.",
  ],
  [
    "Session tracking is not available in the LITE tier",
    "FeatureUnavailableInTierException",
    "guessed",
    "The pool is on the Lite plan.",
    "Essentials or Plus.",
  ],
  [
    "The current session cannot be revoked by its own access token",
    IP,
    "guessed",
    "`revokeUserSession` with the session that asks.",
    "`revokeToken` or `globalSignOut` ends it.",
  ],
]);

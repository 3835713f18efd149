/**
 * Cognito's sentences about remembered devices.
 *
 * @module
 */

import { IP, RNF, rows, type Sentence } from "./sentence.ts";

export const devices: Sentence[] = rows([
  [
    "Device does not exist.",
    RNF,
    "documented",
    "Cognito has forgotten the device, or it is another user's.",
    "Delete what you kept and sign in without it. `signIn` and `answer` do so where they can, and say `deviceForgotten`.",
  ],
  [
    "Invalid device key given.",
    IP,
    "reported",
    "`ConfirmDevice` with tokens of another sign-in than the one that gave the key, or of one that was answered under an alias.",
    "Give `rememberDevice` the very step that signed in.",
  ],
  [
    "Device tracking not currently enabled for this pool.",
    "InvalidUserPoolConfigurationException",
    "recorded",
    "The pool does not track devices.",
    "Set `DeviceConfiguration` of the pool.",
  ],
]);

/**
 * Cognito's sentences about signing in.
 *
 * @module
 */

import { IP, NA, rows, type Sentence } from "./sentence.ts";

export const signingIn: Sentence[] = rows([
  [
    "Incorrect username or password.",
    NA,
    "recorded",
    "A wrong password, a wrong SRP proof, a passkey of another user, or a custom challenge that failed. With `PreventUserExistenceErrors` also a name that nobody has.",
    "Ask again. If the password is right for certain: hash and proof must use `USER_ID_FOR_SRP`, not what was typed, and `TIMESTAMP` must not pad the day (`Sep 5`); this library does both.",
  ],
  [
    "User does not exist.",
    "UserNotFoundException",
    "recorded",
    "The pool has no such user, and the app client says so: `PreventUserExistenceErrors` is `LEGACY`.",
    "Set `PreventUserExistenceErrors` to `ENABLED`, so that nobody can find out who has an account; tell the user no more than after a wrong password.",
  ],
  [
    "User is not confirmed.",
    "UserNotConfirmedException",
    "documented",
    "The user signed up, and the code was never given back. Cognito looks at this before the password.",
    "`resendConfirmationCode`, then `confirmSignUp` with the code.",
  ],
  [
    "User is disabled.",
    NA,
    "reported",
    "An administrator disabled the user (`AdminDisableUser`).",
    "`AdminEnableUser`, where that is wanted.",
  ],
  [
    "Password reset required for the user",
    "PasswordResetRequiredException",
    "recorded",
    "An administrator reset the password, or the user was imported.",
    "`forgotPassword`, then `confirmForgotPassword` with the code and a new password.",
  ],
  [
    "Password attempts exceeded",
    NA,
    "reported",
    "Five wrong passwords or codes in a row: the user is locked out, for a second at first, twice as long after each further try, up to about 15 minutes.",
    "Wait. Every try, a right one too, makes it longer while the lock is on.",
  ],
  [
    "Temporary password has expired and must be reset by an administrator.",
    NA,
    "reported",
    "The user did not sign in within `TemporaryPasswordValidityDays` (7 unless set).",
    '`adminCreateUser` with `MessageAction: "RESEND"`, or `adminSetUserPassword`.',
  ],
  [
    "User account has expired, it must be reset by an administrator.",
    NA,
    "reported",
    "Another wording for a temporary password that was never used in time.",
    '`adminCreateUser` with `MessageAction: "RESEND"`.',
  ],
  [
    "Unable to login because of security reasons.",
    NA,
    "reported",
    "Threat protection took the sign-in for an attack.",
    "Look at the pool's threat protection log. Pass the user's address and headers by `contextFromRequest`: without them every user seems to come from your server.",
  ],
  [
    "<FLOW> flow not enabled for this client",
    IP,
    "reported",
    "The app client's `ExplicitAuthFlows` lacks the flow.",
    "Add it: `ALLOW_USER_SRP_AUTH`, `ALLOW_USER_PASSWORD_AUTH`, `ALLOW_USER_AUTH`, `ALLOW_CUSTOM_AUTH`. [Which ones](set_up_on_aws.md#which-explicitauthflows).",
  ],
  [
    "USER_SRP_AUTH is not enabled for the client.",
    IP,
    "reported",
    "The same in another wording: the app client lacks `ALLOW_USER_SRP_AUTH`.",
    "Add it to `ExplicitAuthFlows`.",
  ],
  [
    "Auth flow not enabled for this client",
    IP,
    "reported",
    "The same over Admin operations: the app client lacks `ALLOW_ADMIN_USER_PASSWORD_AUTH`, for example.",
    "Add it to `ExplicitAuthFlows`.",
  ],
  [
    "Only custom auth (lambda driven) is enabled for this client.",
    IP,
    "reported",
    "The app client has the old setting `CUSTOM_AUTH_FLOW_ONLY`.",
    "Replace it by `ALLOW_*` settings.",
  ],
  [
    "Initiate Auth method not supported.",
    IP,
    "recorded",
    "A flow of Admin operations (`ADMIN_USER_PASSWORD_AUTH`, `ADMIN_NO_SRP_AUTH`) was sent to the public `InitiateAuth`.",
    "Give `createClient` AWS `credentials`, or choose a flow without `ADMIN` in its name.",
  ],
  [
    "Missing required parameter <name>",
    IP,
    "reported",
    "A member of `AuthParameters` or `ChallengeResponses` is missing; the sentence names it: `USERNAME`, `PASSWORD`, `SRP_A`.",
    "Give it. With `signIn` and `answer` it cannot happen.",
  ],
  [
    "1 validation error detected: Value '<value>' at '<member>' failed to satisfy constraint: <constraint>",
    IP,
    "reported",
    "A member breaks AWS's model: too long, empty, or a name that it does not have.",
    "The sentence names member and rule. In `authFlow`, compare the spelling.",
  ],
  [
    "TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english.",
    IP,
    "recorded",
    "`TIMESTAMP` was made by a locale's date format.",
    "Use `signPasswordClaim` of `@cognito-edge/auth/srp`, which formats it by hand: `Tue Sep 5 04:40:08 UTC 2017`.",
  ],
  [
    "SRP_A is not valid",
    IP,
    "guessed",
    "`SRP_A` is not hexadecimal, or a multiple of the group's prime.",
    "Make it by `generateEphemeral` of `@cognito-edge/auth/srp`.",
  ],
  [
    "Exception migrating user in app client <clientId>",
    "UserNotFoundException",
    "reported",
    "The `UserMigration` trigger failed, or answered with something that is no user.",
    "See the trigger's logs; it must set `userAttributes` and `finalUserStatus`.",
  ],
]);

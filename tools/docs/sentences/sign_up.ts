/**
 * Cognito's sentences about sign-up and forgotten passwords.
 *
 * @module
 */

import { IP, NA, rows, type Sentence } from "./sentence.ts";

export const signUp: Sentence[] = rows([
  [
    "User already exists",
    "UsernameExistsException",
    "recorded",
    "The name is taken.",
    "Offer to sign in, or to reset the password.",
  ],
  [
    "An account with the <attribute> already exists.",
    "AliasExistsException",
    "reported",
    "Another user has verified this e-mail address or phone number.",
    "Ask for another one, or confirm with `ForceAliasCreation`, which takes it away from the other user.",
  ],
  [
    "Invalid verification code provided, please try again.",
    "CodeMismatchException",
    "recorded",
    "A wrong code at `confirmSignUp`, `confirmForgotPassword` or `verifyUserAttribute`.",
    "Ask again.",
  ],
  [
    "Invalid code provided, please request a code again.",
    "ExpiredCodeException",
    "reported",
    "The code has expired or was replaced by a newer one, or (with `PreventUserExistenceErrors`) there is no such user.",
    "`resendConfirmationCode`, or `forgotPassword` again.",
  ],
  [
    "Username/client id combination not found.",
    "UserNotFoundException",
    "recorded",
    "`forgotPassword` for a name that nobody has, where `PreventUserExistenceErrors` is `LEGACY`.",
    "Set it to `ENABLED`: Cognito then answers as if a code had been sent.",
  ],
  [
    "Attempt limit exceeded, please try after some time.",
    "LimitExceededException",
    "reported",
    "Too many codes or tries for one user: 5 to 20 an hour, by AWS's judgement.",
    "Wait, and put a rate limit of your own in front.",
  ],
  [
    "User cannot be confirmed. Current status is <status>",
    NA,
    "reported",
    "`confirmSignUp` for somebody who was confirmed before.",
    "Go on to the sign-in.",
  ],
  [
    "User is already confirmed.",
    IP,
    "reported",
    "`resendConfirmationCode` for somebody who was confirmed before.",
    "Go on to the sign-in.",
  ],
  [
    "SignUp is not permitted for this user pool",
    NA,
    "reported",
    "`AllowAdminCreateUserOnly` is on.",
    "Make users by `adminCreateUser`, or turn it off.",
  ],
  [
    "User password cannot be reset in the current state.",
    NA,
    "reported",
    "`forgotPassword` for a user who still has a temporary password.",
    '`adminCreateUser` with `MessageAction: "RESEND"`.',
  ],
  [
    "A client attempted to write unauthorized attribute",
    NA,
    "reported",
    "The attribute is not among `WriteAttributes` of the app client.",
    "Add it there, or write it by an Admin operation.",
  ],
  [
    "Attributes did not conform to the schema: <attribute>: <flaw>",
    IP,
    "documented",
    "A required attribute is missing, or a value breaks the pool's schema.",
    "The sentence names both.",
  ],
  [
    "Auto verification not turned on.",
    IP,
    "reported",
    "The pool sends no codes: `AutoVerifiedAttributes` is empty.",
    "Set it to `email` or `phone_number`, or confirm by `AdminConfirmSignUp`.",
  ],
  [
    "Contact administrator to reset password.",
    NA,
    "reported",
    "`AccountRecoverySetting` is `admin_only`.",
    "`adminResetUserPassword` or `adminSetUserPassword`.",
  ],
  [
    "Cannot reset password for the user as there is no registered/verified email or phone_number",
    IP,
    "recorded",
    "There is nowhere to send a code to: address and number are missing or not verified.",
    "Set `email_verified` by an Admin operation once you know that the address is the user's.",
  ],
]);

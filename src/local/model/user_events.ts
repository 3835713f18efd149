/**
 * The events of the triggers around sign-up and sign-in.
 *
 * Source: Amazon Cognito developer guide, "Pre sign-up Lambda trigger", "Post confirmation Lambda trigger", "Pre
 * authentication Lambda trigger", "Post authentication Lambda trigger", "Migrate user Lambda trigger".
 *
 * @module
 */

import type { TriggerEvent, TriggerRequest } from "./trigger_event.ts";

/** PreSignUp: accepts a new user or, by throwing, refuses one; may confirm at once. */
export type PreSignUpEvent = TriggerEvent<
  "PreSignUp_SignUp" | "PreSignUp_AdminCreateUser",
  TriggerRequest & {
    /** `ValidationData` of the operation. */
    validationData: Record<string, string> | null;
  },
  {
    /** The user is confirmed, and gets no code. AdminCreateUser passes over all three. */
    autoConfirmUser: boolean;
    /** The e-mail address, which must be there, counts as verified. */
    autoVerifyEmail: boolean;
    /** The phone number, which must be there, counts as verified. */
    autoVerifyPhone: boolean;
  }
>;

/** PostConfirmation: told of who was confirmed, or has reset a password. */
export type PostConfirmationEvent = TriggerEvent<
  "PostConfirmation_ConfirmSignUp" | "PostConfirmation_ConfirmForgotPassword",
  TriggerRequest,
  Record<string, never>
>;

/** PreAuthentication: refuses a sign-in, by throwing, before the password is looked at. */
export type PreAuthenticationEvent = TriggerEvent<
  "PreAuthentication_Authentication",
  TriggerRequest & {
    /** `ClientMetadata` of InitiateAuth. */
    validationData: Record<string, string> | null;
  },
  Record<string, never>
>;

/** PostAuthentication: told of a sign-in that has passed every challenge. */
export type PostAuthenticationEvent = TriggerEvent<
  "PostAuthentication_Authentication",
  TriggerRequest & {
    /** The pool tracks devices, and this one is new to it. */
    newDeviceUsed: boolean;
  },
  Record<string, never>
>;

/** UserMigration: brings a user along whom the pool does not have. */
export type UserMigrationEvent = TriggerEvent<
  "UserMigration_Authentication" | "UserMigration_ForgotPassword",
  {
    /** What was typed; `null` for a forgotten one. */
    password: string | null;
    /** `ClientMetadata` of InitiateAuth. */
    validationData: Record<string, string> | null;
    /** `ClientMetadata` of ForgotPassword. */
    clientMetadata?: Record<string, string>;
  },
  {
    /** The new user's. `username` among them names the user otherwise than was typed. */
    userAttributes: Record<string, string> | null;
    /** `CONFIRMED`: the password that was typed is the user's. Without one it is a temporary password. */
    finalUserStatus: string | null;
    /** Invitations of migrated users are not sent. */
    messageAction: string | null;
    desiredDeliveryMediums: string[] | null;
    /** Whether aliases move over from other users. */
    forceAliasCreation: boolean | null;
    /** Whether codes by SMS become the user's second factor. */
    enableSMSMFA: boolean | null;
  }
>;

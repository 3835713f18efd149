/**
 * The events of the triggers that write or send messages.
 *
 * Source: Amazon Cognito developer guide, "Custom message Lambda trigger", "Custom email sender Lambda trigger",
 * "Custom SMS sender Lambda trigger".
 *
 * @module
 */

import type { TriggerEvent, TriggerRequest } from "./trigger_event.ts";

/** Why a message is sent. */
export type MessageReason =
  | "SignUp"
  | "ResendCode"
  | "ForgotPassword"
  | "UpdateUserAttribute"
  | "VerifyUserAttribute"
  | "Authentication"
  | "AdminCreateUser";

/** CustomMessage: words a message. */
export type CustomMessageEvent = TriggerEvent<
  `CustomMessage_${MessageReason}`,
  TriggerRequest & {
    /** What stands for the code, or for the temporary password, in the message: `{####}`. */
    codeParameter: string;
    /** What stands for the link of a message with one. The outbox keeps it as it is. */
    linkParameter: string;
    /** AdminCreateUser: what stands for the user's name, `{username}`. */
    usernameParameter: string | null;
  },
  {
    smsMessage: string | null;
    emailMessage: string | null;
    emailSubject: string | null;
  }
>;

/**
 * CustomEmailSender: sends a message by e-mail in place of Cognito. The code comes as it is, where AWS encrypts it with
 * the pool's KMS key: a function that decrypts it must leave that out here.
 */
export type CustomEmailSenderEvent = TriggerEvent<
  `CustomEmailSender_${MessageReason}`,
  TriggerRequest & { type: "customEmailSenderRequestV1"; code: string },
  Record<string, never>
>;

/** CustomSMSSender: the same by SMS. */
export type CustomSMSSenderEvent = TriggerEvent<
  `CustomSMSSender_${MessageReason}`,
  TriggerRequest & { type: "customSMSSenderRequestV1"; code: string },
  Record<string, never>
>;

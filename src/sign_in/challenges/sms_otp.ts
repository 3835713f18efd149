/**
 * SMS_OTP: a code by text message, as the first factor of USER_AUTH.
 *
 * @module
 */

import { respond } from "../exchange.ts";
import type { CodeDelivery, PendingChallenge } from "../pending.ts";
import {
  type ChallengeDefinition,
  codeAnswer,
  readDelivery,
  storedDelivery,
} from "./definition.ts";

/** Cognito sent a code of eight digits by text message. */
export interface SmsOtpChallenge extends PendingChallenge<"SMS_OTP"> {
  /** Where the code went; masked, so that it can be shown. */
  delivery: CodeDelivery;
}

/** The code as the user read it. */
export interface SmsOtpAnswer {
  /** Eight digits, other than a second factor's six; do not check the length. */
  code: string;
}

/** A wrong code leaves the session good; a right one spends it. */
export const smsOtp: ChallengeDefinition<SmsOtpChallenge, SmsOtpAnswer> = {
  read: readDelivery,
  stored: storedDelivery,
  answer: codeAnswer,
  send: (exchange, { code }) => respond(exchange, "SMS_OTP", { SMS_OTP_CODE: code }),
};

/**
 * EMAIL_OTP: a code by e-mail, as the first factor of USER_AUTH or as the second factor.
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

/** Cognito sent a code by e-mail. */
export interface EmailOtpChallenge extends PendingChallenge<"EMAIL_OTP"> {
  /** Where the code went; masked, so that it can be shown. */
  delivery: CodeDelivery;
}

/** The code as the user read it. */
export interface EmailOtpAnswer {
  /** Eight digits as a first factor, six as a second one: do not check the length. */
  code: string;
}

/** A wrong code leaves the session good; a right one spends it. */
export const emailOtp: ChallengeDefinition<EmailOtpChallenge, EmailOtpAnswer> = {
  read: readDelivery,
  stored: storedDelivery,
  answer: codeAnswer,
  send: (exchange, { code }) => respond(exchange, "EMAIL_OTP", { EMAIL_OTP_CODE: code }),
};

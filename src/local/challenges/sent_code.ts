/**
 * SMS_MFA, EMAIL_OTP and SMS_OTP: a code is sent, and comes back.
 *
 * @module
 */

import { factorsOf, proved, type Turn } from "../attempt/attempt.ts";
import { setAttributes } from "../directory/attributes.ts";
import { ServiceFault } from "../fault.ts";
import { attributeOf, isCode, makeCode, post, pretendCode } from "../messages/codes.ts";
import { enableFactor } from "../mfa/factors.ts";
import type { PoolRecord, UserRecord } from "../model/records.ts";
import { countMfaCode } from "../passwords/lock_out.ts";
import type { Message } from "../service.ts";
import type { Challenge } from "./challenge.ts";

/** MFA codes have six digits, codes of a first factor eight. */
const MFA_DIGITS = 6;
const FIRST_FACTOR_DIGITS = 8;

/** A code by SMS as the second factor. */
export const smsMfa: Challenge = /* @__PURE__ */ sentCode("SMS_MFA", "SMS");

/** A code by e-mail: the second factor, or the first one in USER_AUTH. */
export const emailOtp: Challenge = /* @__PURE__ */ sentCode("EMAIL_OTP", "EMAIL");

/** A code by SMS as the first factor, in USER_AUTH. */
export const smsOtp: Challenge = /* @__PURE__ */ sentCode("SMS_OTP", "SMS");

/** The challenge whose code goes out by that medium and comes back under `<name>_CODE`. */
function sentCode(
  name: "SMS_MFA" | "SMS_OTP" | "EMAIL_OTP",
  medium: Message["Medium"],
): Challenge {
  const key = `${name}_CODE`;
  return {
    required: [key],
    unconfirmedMayAnswer: true,

    async issue(turn) {
      const { service, pool, user, attempt } = turn;
      const first = isFirstFactor(turn);
      const digits = first ? FIRST_FACTOR_DIGITS : MFA_DIGITS;
      const { code, destination, delivery } = user === undefined
        ? pretendCode(service, pool, attempt.typed, medium, digits)
        : makeCode({ service, user }, medium, digits, attempt.emailToSetUp);
      if (user !== undefined) {
        const message = { Medium: medium, Destination: destination, Code: code };
        await post({ ...turn, user, reason: "Authentication" }, message);
      }
      return {
        parameters: {
          CODE_DELIVERY_DELIVERY_MEDIUM: medium,
          CODE_DELIVERY_DESTINATION: delivery.Destination,
          ...(!first && { USER_ID_FOR_SRP: attempt.user }),
        },
        secrets: { code, destination },
      };
    },

    answer(turn, responses, state) {
      const { service, pool, user, attempt } = turn;
      const right = isCode(state.secrets.code, responses[key]!);
      // Nobody was sent a phantom's code: even the right guess is wrong.
      if (user === undefined) throw mismatch();
      // Seen live: first factors have no lockout.
      if (!isFirstFactor(turn)) countMfaCode(service, user, right, mismatch);
      if (!right) throw mismatch();
      const attribute = attributeOf(medium);
      const { emailToSetUp } = attempt;
      if (emailToSetUp !== undefined) {
        setAttributes(pool, user, { email: emailToSetUp, email_verified: "true" });
        enableFactor(user, "EMAIL_OTP");
      } else {
        markVerified(pool, user, `${attribute}_verified`);
      }
      if (user.UserStatus === "UNCONFIRMED") user.UserStatus = "CONFIRMED";
      return { attempt: proved(attempt, name) };
    },
  };
}

function mismatch(): ServiceFault {
  return new ServiceFault("CodeMismatchException", "Invalid code or auth state for the user.");
}

/** Nothing was proven before: the code itself signs in, in USER_AUTH. */
function isFirstFactor({ attempt }: Turn): boolean {
  return attempt.flow === "USER_AUTH" && factorsOf(attempt).length === 0;
}

function markVerified(pool: PoolRecord, user: UserRecord, name: string): void {
  if (user.attributes.get(name) !== "true") setAttributes(pool, user, { [name]: "true" });
}

/**
 * SMS_OTP: a code by SMS as the first factor, in USER_AUTH.
 *
 * @module
 */

import type { Challenge } from "./challenge.ts";
import { sentCode } from "./sent_code.ts";

/** A code by SMS as the first factor, in USER_AUTH. */
export const smsOtp: Challenge = /* @__PURE__ */ sentCode("SMS_OTP", "SMS");

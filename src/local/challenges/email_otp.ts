/**
 * EMAIL_OTP: a code by e-mail: the second factor, or the first one in USER_AUTH.
 *
 * @module
 */

import type { Challenge } from "./challenge.ts";
import { sentCode } from "./sent_code.ts";

/** A code by e-mail: the second factor, or the first one in USER_AUTH. */
export const emailOtp: Challenge = /* @__PURE__ */ sentCode("EMAIL_OTP", "EMAIL");

/**
 * SMS_MFA: a code by SMS as the second factor.
 *
 * @module
 */

import type { Challenge } from "./challenge.ts";
import { sentCode } from "./sent_code.ts";

/** A code by SMS as the second factor. */
export const smsMfa: Challenge = /* @__PURE__ */ sentCode("SMS_MFA", "SMS");

/**
 * The first factor that a page would like to be asked for.
 *
 * @module
 */

import * as v from "valibot";
import type { FirstFactor } from "../../../mod.ts";
import { oneOf } from "../../check.ts";

/** One of USER_AUTH's, or none. */
export function factor() {
  return v.optional(
    oneOf<FirstFactor>("PASSWORD", "PASSWORD_SRP", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN"),
  );
}

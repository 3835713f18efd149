/**
 * What a user can show of itself: GetUserAuthFactors, and its Admin twin.
 *
 * Source: API reference, `API_GetUserAuthFactors`: the factors that the user has, whatever the pool's policy allows.
 *
 * @module
 */

import type { UserRecord } from "../model/records.ts";
import { describeMfaPreference } from "./preference.ts";

/** The members of both answers. */
export function describeAuthFactors(user: UserRecord): Record<string, unknown> {
  const verified = (attribute: string) =>
    Boolean(user.attributes.get(attribute)) &&
    user.attributes.get(`${attribute}_verified`) === "true";
  return {
    Username: user.Username,
    ...describeMfaPreference(user),
    ConfiguredUserAuthFactors: [
      ...user.password ? ["PASSWORD"] : [],
      ...verified("email") ? ["EMAIL_OTP"] : [],
      ...verified("phone_number") ? ["SMS_OTP"] : [],
      ...user.passkeys?.size ? ["WEB_AUTHN"] : [],
      ...user.softwareToken ? ["SOFTWARE_TOKEN"] : [],
    ],
  };
}

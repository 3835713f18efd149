/**
 * An authenticator app, by otpauth.
 *
 * @module
 */

import { TOTP } from "otpauth";

/**
 * The code that an app shows for a base32 secret, or the one it shows `steps` half minutes later: Cognito takes
 * each code once, and takes the next one early.
 */
export function appCode(secret: string, steps = 0): string {
  return new TOTP({ secret }).generate({ timestamp: Date.now() + steps * 30_000 });
}

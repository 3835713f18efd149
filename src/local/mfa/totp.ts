/**
 * Time-based one-time passwords: RFC 6238 with SHA-1, 6 digits and steps of 30 seconds, as authenticator
 * apps make them.
 *
 * @module
 */

import { equalBytes, utf8 } from "../../bytes.ts";
import type { Service } from "../service.ts";
import { fromBase32 } from "./base32.ts";

const STEP = 30_000;
/** Steps before and after the present one that are accepted as well. */
const SKEW = 1;

/**
 * The six-digit code that an authenticator app shows: an app for tests and scripts.
 *
 * @param secret base32: the `SecretCode` of AssociateSoftwareToken.
 * @param at Milliseconds since the epoch; now, unless given.
 * @throws {SyntaxError} When the secret is not base32.
 *
 * @example
 * ```ts
 * import { totpCode } from "@cognito-edge/auth/local";
 * import { equal } from "node:assert/strict";
 *
 * // The secret and a time of RFC 6238, appendix B.
 * equal(await totpCode("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", 59_000), "287082");
 * ```
 */
export async function totpCode(secret: string, at: number = Date.now()): Promise<string> {
  return await codeOfStep(secret, Math.floor(at / STEP));
}

/** How a code fared: a step's code is good once. */
export type TotpVerdict = "right" | "used" | "wrong";

/**
 * Judges a code of an authenticator app, and remembers its step when it is right: the codes of that step and
 * of those before it are spent, also when the clock is set back.
 */
export async function spendTotp(
  service: Service,
  app: { secret: string; lastStep?: number },
  code: string,
): Promise<TotpVerdict> {
  const now = Math.floor(service.now() / STEP);
  const steps = Array.from({ length: 2 * SKEW + 1 }, (_, i) => now - SKEW + i);
  const matches = await Promise.all(
    steps.map(async (step) => equalBytes(utf8(await codeOfStep(app.secret, step)), utf8(code))),
  );
  if (!matches.includes(true)) return "wrong";
  const step = steps.find((step, i) => matches[i] && step > (app.lastStep ?? -Infinity));
  if (step === undefined) return "used";
  app.lastStep = step;
  return "right";
}

/** RFC 4226 section 5.3, with the step as the counter. */
async function codeOfStep(secret: string, step: number): Promise<string> {
  const key = await crypto.subtle.importKey(
    "raw",
    fromBase32(secret),
    { name: "HMAC", hash: "SHA-1" },
    false,
    ["sign"],
  );
  const counter = new DataView(new ArrayBuffer(8));
  counter.setBigUint64(0, BigInt(step));
  const mac = new DataView(await crypto.subtle.sign("HMAC", key, counter));
  const offset = mac.getUint8(19) & 15;
  const number = mac.getUint32(offset) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, "0");
}

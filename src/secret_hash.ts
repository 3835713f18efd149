/**
 * SECRET_HASH, which proves that the app client has its secret.
 *
 * @module
 */

import { toBase64, utf8 } from "./bytes.ts";
import { InputError } from "./errors.ts";
import { hmac } from "./hash.ts";

/** What {@linkcode secretHash} needs. */
export interface SecretHashInput {
  /** The very text that the same request sends as USERNAME. */
  username: string;
  /** The app client's id. */
  clientId: string;
  /** The app client's secret. */
  clientSecret: string;
}

/**
 * Computes SECRET_HASH: base64 of HMAC-SHA256 over user name and client id, under the client secret.
 *
 * Rejects with an {@linkcode InputError} naming the member when one of the three is empty.
 *
 * Source: Amazon Cognito Developer Guide, "Computing secret hash values".
 *
 * @example
 * ```ts
 * import { secretHash } from "@cognito-edge/auth";
 * import assert from "node:assert/strict";
 *
 * assert.equal(
 *   await secretHash({ username: "test", clientId: "123abd", clientSecret: "clientSecret" }),
 *   "LoIX/oPJWZzFYv8liJYRo+CHv16FNDY10JlZEDjL3Vg=",
 * );
 * ```
 */
export async function secretHash(input: SecretHashInput): Promise<string> {
  for (const member of ["username", "clientId", "clientSecret"] as const) {
    if (!input[member]) {
      throw new InputError(
        "invalid_input",
        member,
        `Cannot compute SECRET_HASH without ${member}: give one`,
      );
    }
  }
  const message = utf8(input.username + input.clientId);
  return toBase64(await hmac(utf8(input.clientSecret), message));
}

/**
 * The client's side of the exchange, from Cognito's parameters to the signature. Users and devices
 * differ in their identity only.
 *
 * @module
 */

import { type Bytes, fromBase64 } from "../bytes.ts";
import { InputError, ProtocolError } from "../errors.ts";
import { claimKey, type Identity, privateKey, scrambler, signClaim } from "./claim.ts";
import type { SrpEphemeral, SrpOptions } from "./ephemeral.ts";
import { K, N } from "./group.ts";
import { parseInteger, toInteger } from "./integers.ts";
import { power, powerOfTwo } from "./modular_power.ts";
import { formatTimestamp } from "./timestamp.ts";

/** The challenge's parameters, as Cognito sent them. */
export interface SrpParameters {
  /** SALT, in hex. */
  salt: string;
  /** SRP_B, in hex. */
  srpB: string;
  /** SECRET_BLOCK, in base64. */
  secretBlock: string;
  /** The moment of the answer, by Cognito's clock. Default: now. */
  now?: Date | undefined;
}

/** The signature and what must be sent with it, unchanged. */
export interface ClaimSignature {
  /** PASSWORD_CLAIM_SIGNATURE, in base64. */
  signature: string;
  /** PASSWORD_CLAIM_SECRET_BLOCK, in base64. */
  secretBlock: string;
  /** TIMESTAMP. */
  timestamp: string;
}

/** Refuses a parameter that Cognito sent. */
export function refuse(parameter: string, reason: string): ProtocolError {
  return new ProtocolError(
    "srp_refused",
    `Cannot use this ${parameter}: it ${reason}; start the sign-in again`,
  );
}

/**
 * Refuses an empty input, and one with half of a surrogate pair: UTF-8 has none, so that all would be hashed as U+FFFD,
 * and passwords that differ would sign in alike.
 */
export function requireText(member: string, text: string): void {
  if (!text || /\p{Cs}/u.test(text)) {
    throw new InputError(
      "invalid_input",
      member,
      `Cannot use this ${member}: it is empty or not Unicode; give one`,
    );
  }
}

function parseB(srpB: string): bigint {
  const B = parseInteger(srpB);
  // B = 0, or a multiple of N, would make the key known to anyone (RFC 5054 section 2.5.3).
  if (!B || B >= N) throw refuse("SRP_B", "is not a number between 0 and N in hex");
  return B;
}

function parseSecretBlock(secretBlock: string): Bytes {
  try {
    if (secretBlock) return fromBase64(secretBlock);
  } catch { /* The runtime's own error could quote the value. */ }
  throw refuse("SECRET_BLOCK", "is not base64");
}

/** Checks the parameters, computes the shared secret and signs the claim. */
export async function answerChallenge(
  ephemeral: SrpEphemeral,
  identity: Identity,
  password: string,
  parameters: SrpParameters,
  { modPow }: SrpOptions,
): Promise<ClaimSignature> {
  const a = toInteger(ephemeral.privateValue);
  const A = parseInteger(ephemeral.publicValue);
  if (!a || !A) {
    throw new InputError(
      "invalid_input",
      "ephemeral",
      "Cannot use this ephemeral: give what generateEphemeral returned",
    );
  }
  const B = parseB(parameters.srpB);
  const salt = parseInteger(parameters.salt);
  if (salt === undefined) throw refuse("SALT", "is not hex");
  const secretBlock = parseSecretBlock(parameters.secretBlock);

  const [u, x] = await Promise.all([scrambler(A, B), privateKey(identity, password, salt)]);
  if (!u) throw refuse("SRP_B", "makes u 0");
  const base = (B - K * powerOfTwo(x, modPow)) % N;
  // `%` keeps the sign, and the difference is negative nearly always.
  const S = power(base < 0n ? base + N : base, a + u * x, modPow);

  const timestamp = formatTimestamp(parameters.now ?? new Date());
  const key = await claimKey(S, u);
  return {
    signature: await signClaim(key, identity, { secretBlock, timestamp }),
    secretBlock: parameters.secretBlock,
    timestamp,
  };
}

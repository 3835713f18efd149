/**
 * The server's side of the exchange, as Cognito computes it: for a local user pool.
 *
 * @module
 */

import { equalBytes, fromBase64, toHex, utf8 } from "../bytes.ts";
import { claimKey, type Identity, privateKey, scrambler, signClaim } from "./claim.ts";
import {
  drawPrivateValue,
  type EphemeralOptions,
  randomBytes,
  type SrpEphemeral,
  type SrpOptions,
} from "./ephemeral.ts";
import { K, N } from "./group.ts";
import { parseInteger, toInteger } from "./integers.ts";
import { power, powerOfTwo } from "./modular_power.ts";

/** Digits of the group's N, with room for a sign and leading zeros. */
const LONGEST_HEX = 1024;

/** What a server keeps instead of a password. */
export interface Verifier {
  /** The salt in hex, as SALT shows it. */
  salt: string;
  /** `v`, in hex. */
  verifier: string;
}

/** What {@linkcode passwordClaimSignature} and {@linkcode verifyPasswordClaim} compare. */
export interface ServerClaim extends Identity {
  /** `v`, in hex. */
  verifier: string;
  /** The pair whose public value was sent as SRP_B. */
  ephemeral: SrpEphemeral;
  /** SRP_A, in hex of either case. */
  srpA: string;
  /** The SECRET_BLOCK, decoded. */
  secretBlock: Uint8Array;
  /** TIMESTAMP, as it came. */
  timestamp: string;
}

/**
 * Creates the verifier of a password. A random salt never starts with a zero byte: JavaScript clients
 * drop it, as `BigInteger` does, and others hash it.
 */
export async function createVerifier(
  identity: Identity & { password: string; salt?: Uint8Array | undefined },
  options: SrpOptions = {},
): Promise<Verifier> {
  const salt = identity.salt ?? randomBytes(16, options);
  if (!identity.salt && salt[0] === 0) salt[0] = 1;
  const x = await privateKey(identity, identity.password, toInteger(salt));
  return { salt: toHex(salt), verifier: powerOfTwo(x, options.modPow).toString(16) };
}

/**
 * The verifier of a device, from the base64 members of DeviceSecretVerifierConfig. Throws when one
 * of them is not base64.
 */
export function readDeviceVerifier(
  { passwordVerifier, salt }: { passwordVerifier: string; salt: string },
): Verifier {
  return {
    salt: toInteger(fromBase64(salt)).toString(16),
    verifier: toInteger(fromBase64(passwordVerifier)).toString(16),
  };
}

/** Draws the private value `b` and computes the public value `B`, which the client gets as SRP_B. */
export function generateServerEphemeral(
  verifier: string,
  options: EphemeralOptions = {},
): SrpEphemeral {
  const { privateValue, exponent } = drawPrivateValue(options);
  const B = (K * readInteger(verifier) + powerOfTwo(exponent, options.modPow)) % N;
  return { publicValue: B.toString(16), privateValue };
}

/**
 * Whether a text can be an SRP_A, or a verifier: hex of a usual length, and not 0 modulo N, with which anyone
 * could make the secret 0 (RFC 5054 section 2.5.4).
 */
export function isPublicValue(hex: string): boolean {
  if (hex.length > LONGEST_HEX) return false;
  const value = parseInteger(hex);
  return value !== undefined && value % N !== 0n;
}

/**
 * The PASSWORD_CLAIM_SIGNATURE that a client with the right password sends; `undefined` when SRP_A is
 * not hex or is 0 modulo N, with which anyone could make the secret 0 (RFC 5054 section 2.5.4).
 */
export async function passwordClaimSignature(
  claim: ServerClaim,
  options: SrpOptions = {},
): Promise<string | undefined> {
  const A = parseInteger(claim.srpA);
  if (A === undefined || A % N === 0n) return undefined;
  const u = await scrambler(A, readInteger(claim.ephemeral.publicValue));
  const b = toInteger(claim.ephemeral.privateValue);
  const base = (A * power(readInteger(claim.verifier) % N, u, options.modPow)) % N;
  const S = power(base, b, options.modPow);
  return await signClaim(await claimKey(S, u), claim, claim);
}

/** Whether the signature is the right one, compared without an early exit. */
export async function verifyPasswordClaim(
  claim: ServerClaim & { signature: string },
  options: SrpOptions = {},
): Promise<boolean> {
  const expected = await passwordClaimSignature(claim, options);
  return expected !== undefined && equalBytes(utf8(expected), utf8(claim.signature));
}

function readInteger(hex: string): bigint {
  return BigInt("0x" + hex);
}

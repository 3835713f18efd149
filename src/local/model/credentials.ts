/**
 * What a local user pool remembers of what users prove themselves by: passwords, codes, devices and passkeys.
 *
 * @module
 */

import type { Bytes } from "../../bytes.ts";
import type { Verifier } from "../../srp/server.ts";

/**
 * A password: what SRP needs, and nothing more. `plain` stands in until the first use, so that seeding
 * a hundred thousand users costs no modular power; it is dropped when the verifier is derived.
 */
export type PasswordRecord =
  | { plain: string; expires?: number }
  | (Verifier & { expires?: number });

/** Whoever passwords, or codes, are guessed at. */
export interface Guessed {
  /** Wrong ones in a row, if any, and the time (ms) until which no further one is judged. */
  failures?: { count: number; lockedUntil: number };
}

/** A code for ConfirmSignUp and the like. */
export interface CodeRecord {
  code: string;
  /** Milliseconds. */
  expires: number;
  /** What it was sent to, and proves. */
  AttributeName: "email" | "phone_number";
  destination: string;
  /** The destination is not the user's yet: the code makes it so. */
  pending?: true;
}

/** A tracked device. */
export interface DeviceRecord {
  DeviceKey: string;
  DeviceGroupKey: string;
  DeviceName?: string;
  /** ConfirmDevice has been called. */
  confirmed?: true;
  /** What the device proves itself by, when ConfirmDevice was given it. */
  verifier?: Verifier;
  remembered: boolean;
  created: number;
  modified: number;
  lastAuthenticated: number;
}

/** A registered passkey. */
export interface PasskeyRecord {
  /** base64url. */
  CredentialId: string;
  publicKey: Bytes;
  counter: number;
  transports: string[];
  AuthenticatorAttachment?: string;
  FriendlyCredentialName: string;
  RelyingPartyId: string;
  created: number;
}

/**
 * What every challenge holds: who is signing in, over which operations, and until when.
 *
 * @module
 */

/** The operations that a sign-in runs over; a sign-in stays with those that began it. */
export type ApiFamily = "admin" | "public";

/**
 * A challenge that waits for its answer: plain JSON, which survives `JSON.stringify`, a sealed cookie or a
 * queue, since the isolate that answers may not be the one that asked. It holds nothing that the user typed
 * save the user name; `session` is a bearer secret until it is spent, so seal it before a browser keeps it.
 */
export interface PendingChallenge<Name extends string = string> {
  /** Cognito's name of the challenge; `UNKNOWN` for one that this version does not know. */
  name: Name;
  /** The name that answers are sent under: the user's real name as soon as Cognito has told it. */
  username: string;
  /** What the user signed in with, where that is another name: an e-mail address, a phone number. */
  alias?: string;
  /** The operations that the answer goes to, those that the sign-in began with. */
  api: ApiFamily;
  /** Absent only where Cognito sent none: PASSWORD_VERIFIER and DEVICE_* within USER_SRP_AUTH. */
  session?: string;
  /** Milliseconds since the epoch. After that Cognito refuses the session: sign in again. */
  expiresAt: number;
  /** The device that the user signs in with, where there is one. */
  deviceKey?: string;
}

/** Where a code went, as Cognito masks it. */
export interface CodeDelivery {
  /** `SMS` or `EMAIL`. */
  medium?: string;
  /** `+********4114`, `a***@e***`. */
  destination?: string;
}

/** A device that was remembered: keep it with the user's browser or app, and keep it secret. */
export interface RememberedDevice {
  /** `<region>_<uuid>`; no secret. */
  deviceKey: string;
  /** Takes the pool's place in the device's SRP. */
  deviceGroupKey: string;
  /** 40 random bytes in base64, which Cognito has never seen: a bearer secret. */
  devicePassword: string;
}

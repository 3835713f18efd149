/**
 * What a local user pool remembers of a sign-in that ended in tokens.
 *
 * @module
 */

import type { Factor } from "./factors.ts";

/** What one sign-in granted. */
export interface GrantRecord {
  /** The `origin_jti` of its tokens, unless the client does not revoke tokens. */
  originJti: string;
  /** The `event_id` of its tokens. */
  eventId: string;
  clientId: string;
  /** Seconds since the epoch. */
  authTime: number;
  deviceKey?: string;
  /** What was shown, for `acr` and `amr`. */
  factors?: Factor[];
  /** ConfirmDevice refuses the access token. */
  deviceUnconfirmable?: true;
  /** The base32 secret that AssociateSoftwareToken gave to this sign-in, not yet verified. */
  pendingSoftwareToken?: string;
  /** Where the pool tracks sessions: what ListUserSessions tells of this one. Times in milliseconds. */
  session?: { id: string; created: number; lastActive: number };
  revoked: boolean;
  /** Milliseconds: when the last refresh token of this grant dies. */
  expires: number;
  /** With rotation: the id of the refresh token that is good now, and of the one before with its grace. */
  rotation?: { current: string; previous?: { id: string; graceUntil: number } };
}

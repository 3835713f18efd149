/**
 * The JSON of the user's sign-ins.
 *
 * @module
 */

/** One of the user's sign-ins. */
export interface ShownSession {
  /** Cognito's id of it. */
  sessionId: string;
  /** Whether it is this one. */
  current: boolean;
  /** System and browser, as Cognito saw them. */
  device?: string;
  /** The address that Cognito saw. */
  lastIp?: string;
  /** By the address. */
  city?: string;
  /** By the address. */
  country?: string;
  /** Seconds since the epoch. */
  createdAt?: number;
  /** Seconds since the epoch. */
  lastUsedAt?: number;
}

/** `GET /sessions`. */
export interface SessionsReply {
  /** Tells it from other answers. */
  status: "sessions";
  /** In no order that means anything. */
  sessions: ShownSession[];
}

/** `POST /sessions/revoke`: one that is not the current one. */
export interface RevokeSessionBody {
  /** Cognito's id of it. */
  sessionId: string;
}

/** `POST /sessions/revoke`. */
export interface RevokedReply {
  /** Tells it from other answers. */
  status: "revoked";
}

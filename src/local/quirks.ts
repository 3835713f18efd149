/**
 * Where nobody outside AWS knows what Cognito does, the local service does one thing by default and the
 * other on request.
 *
 * @module
 */

/** Behaviours of Cognito that are unknown or that differ between accounts. */
export interface Quirks {
  /** Whether PASSWORD_VERIFIER after USER_SRP_AUTH carries a Session. Seen live: no. */
  sessionWithPasswordVerifier: boolean;
  /** Seconds that a PASSWORD_VERIFIER waits for its answer. AWS says "a few seconds". */
  passwordVerifierSeconds: number;
  /** Seconds that TIMESTAMP may be off. */
  timestampSkewSeconds: number;
  /** Whether USER_SRP_AUTH of an unconfirmed user fails at once or at PASSWORD_VERIFIER. */
  unconfirmedFailsAt: "initiate" | "verify";
  /** Whether a session of an Admin operation may be answered by the public one, and the reverse. */
  sessionsCrossFamilies: boolean;
  /** What the wrong ChallengeName for a good session is told. */
  wrongChallengeMessage: string;
  /** The words of RefreshTokenReuseException. */
  refreshTokenReuseMessage: string;
  /** Whether ADMIN_USER_PASSWORD_AUTH begins to track devices. */
  adminPasswordTracksDevices: boolean;
}

/** What the service does unless told otherwise. */
export function defaultQuirks(): Quirks {
  return {
    sessionWithPasswordVerifier: false,
    passwordVerifierSeconds: 60,
    timestampSkewSeconds: 300,
    unconfirmedFailsAt: "verify",
    sessionsCrossFamilies: false,
    wrongChallengeMessage: "Invalid session for the user.",
    refreshTokenReuseMessage: "Refresh token has been used already",
    adminPasswordTracksDevices: true,
  };
}

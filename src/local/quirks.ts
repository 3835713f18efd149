/**
 * Where nobody outside AWS knows what Cognito does, the local service does one thing by default and the
 * other on request.
 *
 * @module
 */

/** Behaviours of Cognito that are unknown or that differ between accounts. */
export interface Quirks {
  /**
   * Characters that a Session has at least, 200 to 8,192: about as many as live ones unless set. The service
   * model says at most 2,048; the live service has been seen to issue 8,420.
   */
  sessionLength: number;
  /** Whether PASSWORD_VERIFIER after USER_SRP_AUTH carries a Session. Seen live: no. */
  sessionWithPasswordVerifier: boolean;
  /** Seconds that a PASSWORD_VERIFIER waits for its answer. AWS says "a few seconds". */
  passwordVerifierSeconds: number;
  /**
   * How often an hour one user may ask for a code, and as often give a code back. AWS says that it allows 5 to
   * 20, by its own judgement; then comes LimitExceededException.
   */
  codeAttemptsPerHour: number;
  /** What a step-up to a level that is reached already is told. */
  levelReachedMessage: string;
  /** What a step-up is told where no factor of the user's reaches any of the levels. */
  noFactorForLevelMessage: string;
  /** Seconds that TIMESTAMP may be off. */
  timestampSkewSeconds: number;
  /** Whether USER_SRP_AUTH of an unconfirmed user fails at once or at PASSWORD_VERIFIER. */
  unconfirmedFailsAt: "initiate" | "verify";
  /** Whether a user in RESET_REQUIRED fails whatever the password, or only after a proof. */
  resetRequiredFails: "before the password" | "after the password";
  /** Whether PreventUserExistenceErrors hides PasswordResetRequiredException. AWS's guide: yes; measured: no. */
  hidesResetRequired: boolean;
  /** Whether a session of an Admin operation may be answered by the public one, and the reverse. */
  sessionsCrossFamilies: boolean;
  /** What the wrong ChallengeName for a good session is told. */
  wrongChallengeMessage: string;
  /** The words of RefreshTokenReuseException. */
  refreshTokenReuseMessage: string;
  /** The HTTP status of RevokeToken's UnauthorizedException. */
  revokeTokenUnauthorizedStatus: number;
  /** Whether ADMIN_USER_PASSWORD_AUTH begins to track devices. */
  adminPasswordTracksDevices: boolean;
  /** Whether CUSTOM_AUTH asks DefineAuthChallenge again after password and second factor. Both were seen live. */
  defineAuthChallengeAfterMfa: boolean;
  /** Seconds that a Lambda trigger may take for its answer, each of the three times that it is asked. AWS: 5. */
  triggerSeconds: number;
}

/** What the service does unless told otherwise. */
export function defaultQuirks(): Quirks {
  return {
    sessionLength: 1560,
    sessionWithPasswordVerifier: false,
    passwordVerifierSeconds: 60,
    codeAttemptsPerHour: 20,
    levelReachedMessage: "The requested authentication level has already been reached",
    noFactorForLevelMessage:
      "The user has no factor for any of the requested authentication levels",
    timestampSkewSeconds: 300,
    unconfirmedFailsAt: "verify",
    resetRequiredFails: "before the password",
    hidesResetRequired: false,
    sessionsCrossFamilies: false,
    wrongChallengeMessage: "Invalid session for the user.",
    refreshTokenReuseMessage: "Refresh token has been used already",
    revokeTokenUnauthorizedStatus: 400,
    adminPasswordTracksDevices: true,
    defineAuthChallengeAfterMfa: true,
    triggerSeconds: 5,
  };
}

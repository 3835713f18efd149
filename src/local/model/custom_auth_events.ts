/**
 * The events of custom authentication's three triggers.
 *
 * Source: Amazon Cognito developer guide, "Custom authentication challenge Lambda triggers".
 *
 * @module
 */

import type { TriggerEvent, TriggerRequest } from "./trigger_event.ts";

/** One step that a custom authentication has gone through. */
export interface ChallengeResult {
  /** `CUSTOM_CHALLENGE`, `SRP_A`, `PASSWORD_VERIFIER` and so on. */
  challengeName: string;
  /** Whether it was answered rightly. */
  challengeResult: boolean;
  /** CUSTOM_CHALLENGE: what CreateAuthChallenge called it; `null` in events when it called it nothing. */
  challengeMetadata?: string | null;
}

/** DefineAuthChallenge: decides what comes next. */
export type DefineAuthChallengeEvent = TriggerEvent<
  "DefineAuthChallenge_Authentication",
  TriggerRequest & { session: ChallengeResult[] },
  {
    /** `CUSTOM_CHALLENGE`, `PASSWORD_VERIFIER` or, with Admin operations, `ADMIN_NO_SRP_AUTH`. */
    challengeName?: string | null;
    issueTokens?: boolean | null;
    failAuthentication?: boolean | null;
  }
>;

/** CreateAuthChallenge: makes the challenge. */
export type CreateAuthChallengeEvent = TriggerEvent<
  "CreateAuthChallenge_Authentication",
  TriggerRequest & { challengeName: string; session: ChallengeResult[] },
  {
    /** `ChallengeParameters`, to which Cognito adds USERNAME. */
    publicChallengeParameters?: Record<string, string> | null;
    /** For VerifyAuthChallengeResponse alone. */
    privateChallengeParameters?: Record<string, string> | null;
    challengeMetadata?: string | null;
  }
>;

/** VerifyAuthChallengeResponse: judges the answer. */
export type VerifyAuthChallengeResponseEvent = TriggerEvent<
  "VerifyAuthChallengeResponse_Authentication",
  TriggerRequest & { privateChallengeParameters: Record<string, string>; challengeAnswer: string },
  { answerCorrect?: boolean | null }
>;

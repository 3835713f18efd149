/**
 * What can come of a refresh, and what that means for the session.
 *
 * @module
 */

import type { CognitoEdgeError, CognitoEdgeErrorCode } from "../../mod.ts";
import type { AuthCall } from "./auth_call.ts";
import type { FoundSession, SealedSession, Session } from "./session.ts";

/** What came of a refresh. */
export type Refreshed =
  /** Somebody has new tokens. `own`: this call, which has to keep them. */
  | { outcome: "renewed"; session: Session; sealed: SealedSession; at: number; own: boolean }
  /** The tokens are good, or were a moment ago, when somebody else got new ones. */
  | { outcome: "unchanged"; session: Session }
  /** Cognito has said for good that there are no new ones. */
  | { outcome: "refused"; reason?: CognitoEdgeError }
  /** The tokens have expired, and nobody knows yet whether there are new ones. */
  | { outcome: "unavailable"; reason?: CognitoEdgeError };

/** `lost`: Cognito refused the refresh token, which somebody else may have used a moment ago. */
export type Failure = "refused" | "unavailable" | "lost";

/** Milliseconds before the end of an access token from which on it is not used any more. */
export const MARGIN = 5_000;

/** Milliseconds after the end of an access token in which a lost race still explains a refused refresh. */
export const LENIENCE = 60_000;

const DEFINITE: ReadonlySet<CognitoEdgeErrorCode> = /* @__PURE__ */ new Set<CognitoEdgeErrorCode>([
  "token_expired",
  "token_revoked",
  "user_not_found",
  "user_disabled",
  "user_not_confirmed",
  "password_reset_required",
  "device_not_found",
]);

/** Cognito says so to the loser of a race as well. */
const LOST: ReadonlySet<CognitoEdgeErrorCode> = /* @__PURE__ */ new Set<CognitoEdgeErrorCode>([
  "token_refused",
  "refresh_token_reused",
]);

/** What a refusal of Cognito's, or the lack of an answer, amounts to. */
export function failureOf(code: CognitoEdgeErrorCode): Failure {
  if (DEFINITE.has(code)) return "refused";
  return LOST.has(code) ? "lost" : "unavailable";
}

/** Whether the session goes on after a failure: as long as its tokens do, or a lost race explains it. */
export function afterFailure(
  call: AuthCall,
  { session }: FoundSession,
  failure: Failure,
  reason?: CognitoEdgeError,
): Refreshed {
  const { expiresAt } = session.tokens;
  const lasting = {
    refused: -Infinity,
    unavailable: expiresAt - MARGIN,
    lost: expiresAt + LENIENCE,
  };
  if (call.now() < lasting[failure]) return { outcome: "unchanged", session };
  const outcome = failure === "unavailable" ? "unavailable" : "refused";
  return { outcome, ...(reason && { reason }) };
}

/**
 * How a step of a sign-in ends, as a page sees it.
 *
 * @module
 */

import type { ChallengeField } from "../../mod.ts";
import type { ChallengeReply, ShownChallenge, SignedInReply } from "../hono/shapes/sign_in.ts";

/**
 * What Cognito asks, told apart by `name`. JSON without secrets; the sign-in that it belongs to is in a cookie of the
 * browser.
 */
export type AuthChallenge = ShownChallenge & {
  /** Which sign-in: several tabs may have one each. */
  flow: string;
  /** What a form has to ask, in order; `answerFields` takes what was typed. */
  fields: ChallengeField[];
};

/** Cognito wants more. */
export interface AuthChallenged {
  /** Tells it from other steps. */
  status: "challenge";
  /** For `answer`, `answerFields`, `answerByPasskey` or `startTotpSetup`. */
  challenge: AuthChallenge;
}

/** What a sign-in goes on with. */
export type AuthStep = AuthChallenged | SignedInReply;

/** The challenge of an answer, where it has one. */
export function challengeOf(
  { challenge, flow, fields }: Partial<Omit<ChallengeReply, "status">>,
): AuthChallenge | undefined {
  return challenge && { ...challenge, flow, fields } as AuthChallenge;
}

/** An answer with its challenge in one piece. */
export function stepOf<Reply extends { status: string }>(
  reply: Reply,
): Exclude<Reply, ChallengeReply> | AuthChallenged {
  const challenge = challengeOf(reply as Partial<ChallengeReply>);
  return challenge ? { status: "challenge", challenge } : reply as Exclude<Reply, ChallengeReply>;
}

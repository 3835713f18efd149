/**
 * What a challenge is made of: how it is issued and how it is answered.
 *
 * @module
 */

import type { ChallengeName, StringMap } from "../../operations/wire.ts";
import type { Context, Next, Turn } from "../attempt/attempt.ts";
import type { SessionState } from "../sessions/sessions.ts";

/** A turn that ends in a challenge. */
export interface Issuing extends Turn {
  /** The state that the new session will hold; `secrets` are still empty. */
  state: SessionState;
  /** {@linkcode Next.input}. */
  input: StringMap;
}

/** What a challenge shows the client, and what it hides in the session. */
export interface Issued {
  /** `ChallengeParameters`. */
  parameters: StringMap;
  /** Comes back to {@linkcode Challenge.answer}. */
  secrets?: StringMap;
  /** `AvailableChallenges`. */
  available?: ChallengeName[];
  /** The response bears no Session: everything is in the parameters. */
  sessionless?: true;
}

/** One of the challenges. */
export interface Challenge {
  /** The keys of `ChallengeResponses` that must be there beside USERNAME. */
  required: readonly string[];
  /** Sessions of these challenges may be answered under this name as well. */
  alsoAnswers?: readonly ChallengeName[];
  /** Only AdminRespondToAuthChallenge knows it. */
  adminOnly?: true;
  /** The session is spent even when the answer is refused. */
  spentEitherWay?: true;
  /** A user who is not confirmed may answer: the answer confirms. */
  unconfirmedMayAnswer?: true;
  /** Makes the challenge. Absent where a client chooses the name but the service never issues it. */
  issue?(turn: Issuing): Promise<Issued> | Issued;
  /** Finds the attempt when the client sends no Session. Absent where there is no way. */
  openWithoutSession?(
    context: Context,
    responses: StringMap,
  ): Promise<SessionState> | SessionState;
  /** Judges the answer. Throws a `ServiceFault`, after which the session is still good, or says what follows. */
  answer(turn: Turn, responses: StringMap, state: SessionState): Promise<Next> | Next;
}

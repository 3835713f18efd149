/**
 * What a sign-in's questions have at hand.
 *
 * @module
 */

import type { AnswerTo, Challenge, CognitoClient, SignInStep } from "../../../mod.ts";
import type { Terminal } from "../terminal.ts";

/** What a question may use. */
export interface Conversation {
  readonly client: CognitoClient;
  readonly terminal: Terminal;
  /** Whether Cognito refused the answer before, or it did not fit. */
  again: boolean;
  /** The challenge that the next answer goes to; replaced where a question moves the session on. */
  challenge: Challenge;
  /** What was chosen to set up, and whether its secret was shown, so that a second try does neither again. */
  chosen?: string;
  secretShown?: boolean;
  answer<Asked extends Challenge>(
    challenge: Asked,
    given: AnswerTo<Asked["name"]>,
  ): Promise<SignInStep>;
  /**
   * A secret: from the environment variable at the first try, and asked for after that, since the same
   * value would be refused again.
   */
  secret(question: string, variable: string): Promise<string>;
}

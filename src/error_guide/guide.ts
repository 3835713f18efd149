/**
 * What the guide tells of a code.
 *
 * @module
 */

/** One code. The texts are Markdown, without a period at the end. */
export interface ErrorGuide {
  /** What happened. */
  happened: string;
  /** What whoever writes the program does about it. */
  todo: string;
  /** What the person at the command line does about it, where that is something else; plain text. */
  atTerminal?: string;
}

/** A code without its row does not compile. */
export type Rows<Code extends string> = Readonly<Record<Code, ErrorGuide>>;

/** What else to do where it was a challenge's answer that was refused: other operations throw the same codes. */
export const answerAgain = "; in a sign-in, answer `error.challenge()`";

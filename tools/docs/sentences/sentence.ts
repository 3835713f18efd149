/**
 * What is told of a sentence of Cognito's.
 *
 * @module
 */

/** One sentence of Cognito's. */
export interface Sentence {
  /** As Cognito words it; `<...>` stands for what differs. */
  says: string;
  /** AWS's name of the exception. */
  exception: string;
  /** Why it says so, as Markdown. */
  cause: string;
  /** What to do about it, as Markdown. */
  cure: string;
  /** How well the wording is known. */
  known: "recorded" | "documented" | "reported" | "guessed";
}

export const NA = "NotAuthorizedException";
export const IP = "InvalidParameterException";
export const RNF = "ResourceNotFoundException";

type Row = [
  says: string,
  exception: string,
  known: Sentence["known"],
  cause: string,
  cure: string,
];

/** The rows as sentences. */
export const rows = (list: Row[]): Sentence[] =>
  list.map(([says, exception, known, cause, cure]) => ({ says, exception, known, cause, cure }));

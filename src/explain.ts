/**
 * What a refusal of Cognito's means, in words, for whoever watches: the local user pool's page and its terminal.
 *
 * @module
 */

import { codeOf } from "./aws/error_codes.ts";
import { errorGuide } from "./error_guide.ts";
import type { ServiceErrorCode } from "./errors.ts";

/** What a refusal means. */
export interface Explanation {
  /** The `code` of the package's errors. */
  code: ServiceErrorCode;
  /** What happened, as a sentence without its period. */
  happened: string;
  /** What to do about it. */
  todo: string;
}

/** Explains an error by AWS's name, its sentence and the status. */
export function explain(name: string, message: string, status: number): Explanation {
  const code = codeOf(name, message, status);
  const { happened, todo } = BEYOND_CODES.get(name) ?? errorGuide[code];
  return { code, happened: sentence(happened), todo: sentence(todo) };
}

/** Exceptions of which more can be said than their code does: the client hardly causes them, other programs may. */
const BEYOND_CODES: ReadonlyMap<string, { happened: string; todo: string }> = new Map([
  ["RequestEntityTooLargeException", {
    happened: "the body is longer than any valid one",
    todo: "look at what is sent",
  }],
  ["SerializationException", {
    happened: "the body is not the JSON that the operation takes",
    todo: "compare its members and their types with AWS's API reference",
  }],
  ["UnknownOperationException", {
    happened: "Cognito has no such operation",
    todo: "name one in the header X-Amz-Target, after AWSCognitoIdentityProviderService",
  }],
  ["UnsupportedOperationException", {
    happened: "Cognito has this operation, and the local user pool has not",
    todo: "use one of those that the message lists",
  }],
]);

/** The guide's texts are Markdown, and stand in the middle of sentences. */
function sentence(text: string): string {
  const plain = text.replaceAll("`", "");
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}

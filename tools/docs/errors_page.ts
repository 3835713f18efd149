/**
 * docs/errors.md, as far as it is written by the sentences in `sentences.ts`.
 *
 * @module
 */

import { codeOf } from "../../src/aws/error_codes.ts";
import { type Sentence, sentences } from "./sentences.ts";

/** How the page tells what the wording rests on. */
const KNOWN: Record<Sentence["known"], string> = {
  recorded: "seen on the live service",
  documented: "by AWS's documentation or code",
  reported: "by several independent reports",
  guessed: "the exception is AWS's, the wording ours: AWS's is not known",
};

/** The code that the client gives to a sentence. */
export function codeOfSentence({ exception, says }: Sentence): string {
  return codeOf(
    exception,
    says.replace(/<clientId>/, "4h5j6k7l8m").replace("<FLOW>", "USER_AUTH"),
    400,
  );
}

/** The sections of the page: what one was doing, then each sentence as a heading. */
export function sentencesAsMarkdown(): string {
  return Object.entries(sentences).map(([theme, rows]) =>
    [`## ${theme}`, ...rows.map(asMarkdown)].join("\n\n")
  ).join("\n\n");
}

function asMarkdown(sentence: Sentence): string {
  const { says, exception, cause, cure, known } = sentence;
  return [
    `### \`${says}\``,
    `\`${exception}\`, here \`${codeOfSentence(sentence)}\` (${KNOWN[known]})`,
    `${cause}`,
    `**What to do:** ${cure}`,
  ].join("\n\n");
}

/**
 * What a command talks to: results go to standard output, everything else to standard error.
 *
 * @module
 */

import process from "node:process";
import { CommandError } from "./failure.ts";
import { createLineInput } from "./line_input.ts";

/** Where a command reads and writes. */
export interface Terminal {
  /** The environment variables. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether what {@linkcode Terminal.note} writes is seen by a person. */
  readonly watched: boolean;
  /** Writes a line of the result. */
  print(line: string): void;
  /** Writes a line for the person at the terminal. */
  note(line: string): void;
  /** Asks for a line. `question` ends without a colon. */
  ask(question: string): Promise<string>;
  /** Asks for a line that the terminal does not show. */
  askHidden(question: string): Promise<string>;
  /** Makes a heading stand out, where standard error is a terminal that may have escape codes. */
  bold(text: string): string;
  /** Stops reading, so that the process can end. */
  close(): void;
}

/** The terminal of this process. */
export function processTerminal(): Terminal {
  const { env, stdin, stdout, stderr } = process;
  const input = createLineInput(stdin, (text) => void stderr.write(text));
  const watched = stderr.isTTY === true;
  const styled = watched && !env.NO_COLOR && env.TERM !== "dumb";

  async function ask(question: string, read: typeof input.line): Promise<string> {
    const line = await read(printable(question));
    if (line !== undefined) return line;
    throw new CommandError(
      `Input ended before it answered '${printable(question)}': give one line for each question`,
    );
  }

  return {
    env,
    watched,
    print: (line) => void stdout.write(`${line}\n`),
    note: (line) => void stderr.write(`${line}\n`),
    ask: (question) => ask(question, input.line),
    askHidden: (question) => ask(question, input.hidden),
    bold: (text) => styled ? `\x1b[1m${text}\x1b[22m` : text,
    close: input.close,
  };
}

/** Text from elsewhere, with what would steer the terminal written out instead. */
export function printable(text: string): string {
  return text.replace(
    // deno-lint-ignore no-control-regex -- control characters are what this is about.
    /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

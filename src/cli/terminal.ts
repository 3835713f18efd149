/**
 * What a command talks to: results go to standard output, everything else to standard error.
 *
 * @module
 */

import process from "node:process";
import { CommandError } from "./failure.ts";
import { createLineInput } from "./line_input.ts";
import { printable, printableLines } from "./printable.ts";

/** Where a command reads and writes. Nothing that it writes can steer the terminal. */
export interface Terminal {
  /** The environment variables. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether what {@linkcode Terminal.note} writes is seen by a person. */
  readonly watched: boolean;
  /** Writes lines of the result. */
  print(lines: string): void;
  /** Writes lines for the person at the terminal. */
  note(lines: string): void;
  /** The same for a line that stands out, where standard error is a terminal that may have escape codes. */
  heading(line: string): void;
  /** The same for a line whose parts are told apart by colour there. */
  colored(...parts: Part[]): void;
  /** Asks for a line. `question` ends without a colon. */
  ask(question: string): Promise<string>;
  /** Asks for a line that the terminal does not show. */
  askHidden(question: string): Promise<string>;
  /** Stops reading, so that the process can end. */
  close(): void;
}

/** How a part of a line looks: bold, dim, or in a colour. */
export type Style = keyof typeof STYLES;

/** A part of a line, plain or styled. */
export type Part = string | readonly [Style, string];

/** The codes that begin and end each style. Source: ECMA-48, section 8.3.117 (SGR). */
const STYLES = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  cyan: [36, 39],
} as const;

/** What a {@linkcode Terminal} is made of. */
export interface Console extends Pick<Terminal, "env" | "watched" | "ask" | "askHidden" | "close"> {
  /** Whether escape codes make parts of lines stand out. */
  styled: boolean;
  out(text: string): void;
  err(text: string): void;
}

/** A terminal on top of a console. */
export function createTerminal({ styled, out, err, ...rest }: Console): Terminal {
  const line = (text: string) => `${printableLines(text)}\n`;
  return {
    ...rest,
    print: (lines) => out(line(lines)),
    note: (lines) => err(line(lines)),
    heading: (text) => err(styled ? `${painted("bold", text)}\n` : line(text)),
    colored(...parts) {
      const texts = parts.map((part) => {
        const [style, text] = typeof part === "string" ? [undefined, part] : part;
        return style && styled ? painted(style, text) : printable(text);
      });
      err(`${texts.join("")}\n`);
    },
  };
}

function painted(style: Style, text: string): string {
  const [begin, end] = STYLES[style];
  return `\x1b[${begin}m${printable(text)}\x1b[${end}m`;
}

/** The terminal of this process. */
export function processTerminal(): Terminal {
  const { env, stdin, stdout, stderr } = process;
  for (const stream of [stdout, stderr]) {
    stream.on("error", ({ code, message }: Error & { code?: string }) => {
      // `| head` reads no further. What the command does goes on, and its exit code says how it went.
      if (code === "EPIPE") return;
      stderr.write(`cognito-edge: Cannot write the result: ${printable(message)}\n`);
      process.exit(1);
    });
  }
  const input = createLineInput(stdin, (text) => void stderr.write(text));

  async function ask(question: string, read: typeof input.line): Promise<string> {
    const shown = printable(question);
    const line = await read(shown);
    if (line !== undefined) return line;
    throw new CommandError(
      stdin.isTTY
        ? `Ctrl-D ended the input before '${shown}' was answered: run the command again to start over`
        : `Input ended before it answered '${shown}': give one line for each question`,
    );
  }

  const watched = stderr.isTTY === true;
  return createTerminal({
    env,
    watched,
    styled: watched && !env.NO_COLOR && env.TERM !== "dumb",
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    ask: (question) => ask(question, input.line),
    askHidden: (question) => ask(question, input.hidden),
    close: input.close,
  });
}

/**
 * Standard input, line by line: from a script's pipe, or typed with and without echo.
 *
 * @module
 */

import type process from "node:process";
import { interrupted } from "./failure.ts";

/** Lines, each with the question that it answers; `undefined` behind the last one. */
export interface LineInput {
  line: (question: string) => Promise<string | undefined>;
  /** Without echo, where the input is a terminal. */
  hidden: (question: string) => Promise<string | undefined>;
  /** Nothing is read any more. */
  close: () => void;
}

/** Arrow keys and the like, as terminals send them. */
// deno-lint-ignore no-control-regex -- they begin with the escape character.
const KEY_SEQUENCE = /\u001b(\[[0-9;]*[A-Za-z~]|O[A-Z])?/g;

/** Reads the stream. Questions are written by `write`. */
export function createLineInput(
  stdin: typeof process.stdin,
  write: (text: string) => void,
): LineInput {
  let waiting = "";
  let ended = false;
  let wake = () => {};
  let begun = false;

  /** More input, or the end of it. */
  async function more(): Promise<void> {
    if (!begun) {
      begun = true;
      stdin.setEncoding("utf8");
      stdin.on("data", (chunk) => {
        waiting += chunk;
        wake();
      });
      const end = () => {
        ended = true;
        wake();
      };
      stdin.on("end", end);
      stdin.on("error", end);
    }
    stdin.resume();
    await new Promise<void>((resolve) => wake = resolve);
    stdin.pause();
  }

  async function line(question: string): Promise<string | undefined> {
    // What a pipe answers is not echoed, so that the next line would follow on the question's.
    write(`${question}:${stdin.isTTY ? " " : "\n"}`);
    while (!waiting.includes("\n") && !ended) await more();
    if (waiting === "") return undefined;
    const end = waiting.indexOf("\n");
    const text = end < 0 ? waiting : waiting.slice(0, end);
    waiting = end < 0 ? "" : waiting.slice(end + 1);
    return text.replace(/\r$/, "");
  }

  async function hidden(question: string): Promise<string | undefined> {
    if (!stdin.isTTY) return line(question);
    // Echo ends before the question shows, or who answers at once is seen.
    stdin.setRawMode(true);
    write(`${question}: `);
    try {
      for (let typed = "";;) {
        const keys = waiting.replace(KEY_SEQUENCE, "");
        waiting = "";
        for (let i = 0; i < keys.length; i++) {
          const key = keys[i]!;
          if (key === "\r" || key === "\n") {
            waiting = keys.slice(i + 1).replace(/^\n/, "");
            return typed;
          }
          if (key === "\u0003") throw interrupted();
          if (key === "\u0004" && typed === "") return undefined;
          if (key === "\u0015") typed = "";
          else if (key === "\u007f" || key === "\b") typed = [...typed].slice(0, -1).join("");
          else if (key >= " ") typed += key;
        }
        if (ended) return typed || undefined;
        await more();
      }
    } finally {
      stdin.setRawMode(false);
      // The end of the line was not shown either.
      write("\n");
    }
  }

  return { line, hidden, close: () => void (begun && stdin.pause()) };
}

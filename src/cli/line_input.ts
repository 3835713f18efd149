/**
 * Standard input, line by line: from a script's pipe, or typed with and without echo.
 *
 * @module
 */

import type process from "node:process";
import { interrupted } from "./failure.ts";
import { createKeyFilter } from "./key_sequences.ts";

/** Lines, each with the question that it answers; `undefined` behind the last one. */
export interface LineInput {
  line: (question: string) => Promise<string | undefined>;
  /** Without echo, where the input is a terminal. */
  hidden: (question: string) => Promise<string | undefined>;
  /** Nothing is read any more. */
  close: () => void;
}

/** Reads the stream. Questions are written by `write`. */
export function createLineInput(
  stdin: typeof process.stdin,
  write: (text: string) => void,
): LineInput {
  let waiting = "";
  let ended = false;
  let wake = () => {};
  let begun = false;
  const withoutKeys = createKeyFilter();

  /** More input, or the end of it. */
  async function more(): Promise<void> {
    if (!begun) {
      begun = true;
      stdin.setEncoding("utf8");
      stdin.on("data", (chunk) => {
        waiting += stdin.isTTY ? withoutKeys(String(chunk)) : chunk;
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
    const end = waiting.indexOf("\n");
    // Who ends the input by Ctrl-D has not ended the line.
    if (end < 0 && stdin.isTTY) write("\n");
    if (waiting === "") return undefined;
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
        const keys = waiting;
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

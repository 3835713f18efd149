/**
 * A choice among names.
 *
 * @module
 */

import { printable } from "../printable.ts";
import type { Terminal } from "../terminal.ts";

/** One of the names, chosen by its number or by itself; asks until it is one. */
export async function choose(
  terminal: Terminal,
  question: string,
  choices: readonly string[],
): Promise<string> {
  choices.forEach((name, i) => terminal.note(`  ${i + 1}  ${printable(name)}`));
  for (;;) {
    const given = (await terminal.ask(question)).trim();
    const chosen = choices[Number(given) - 1] ??
      choices.find((name) => name.toUpperCase() === given.toUpperCase());
    // Where Cognito names none, what is typed is as good as any.
    if (chosen !== undefined || choices.length === 0) return chosen ?? given.toUpperCase();
    terminal.note(
      `Cannot choose '${printable(given)}': give a number from 1 to ${choices.length}, or a name`,
    );
  }
}

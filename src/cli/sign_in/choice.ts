/**
 * A choice among names.
 *
 * @module
 */

import { printable } from "../printable.ts";
import type { Terminal } from "../terminal.ts";

/** One of the names, chosen by its number or by itself. */
export async function choose(
  terminal: Terminal,
  question: string,
  choices: readonly string[],
): Promise<string> {
  choices.forEach((name, i) => terminal.note(`  ${i + 1}  ${printable(name)}`));
  const given = (await terminal.ask(question)).trim();
  return choices[Number(given) - 1] ?? given.toUpperCase();
}

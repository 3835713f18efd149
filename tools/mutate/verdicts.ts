/**
 * What became of mutants, kept from run to run.
 *
 * @module
 */

import { root } from "../run.ts";
import type { Mutant } from "./mutants.ts";

const PATH = `${root}.mutants.json`;

/** Who noticed a mutant, and what was read then: a verdict holds as long as that is the same. */
interface Kept {
  by: string | null;
  version: string;
}

const kept: Record<string, Kept> = JSON.parse(await Deno.readTextFile(PATH).catch(() => "{}"));

const keyOf = ({ file, start, replacement }: Mutant) => `${file} ${start} ${replacement}`;

/** A short digest of a text. */
export async function digest(text: string): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return new Uint8Array(hash).toHex().slice(0, 16);
}

const texts = new Map<string, string>();

async function versionOf(paths: readonly string[]): Promise<string> {
  for (const path of paths) {
    if (!texts.has(path)) texts.set(path, await Deno.readTextFile(root + path));
  }
  return await digest(paths.map((path) => texts.get(path)).join());
}

/** The files that a verdict rests on: all tests had their chance where none noticed. */
const basis = ({ file }: Mutant, by: string | null, tests: readonly string[]) =>
  by === null ? [file, ...tests] : [file, by];

/** The file of tests that notices the mutant, or `null` where none does; `undefined` where nobody knows. */
export async function recall(
  mutant: Mutant,
  tests: readonly string[],
): Promise<string | null | undefined> {
  const verdict = kept[keyOf(mutant)];
  if (!verdict || !(verdict.by === null || tests.includes(verdict.by))) return undefined;
  const { by, version } = verdict;
  return version === await versionOf(basis(mutant, by, tests)) ? by : undefined;
}

/** Keeps what became of a mutant. */
export async function keep(
  mutant: Mutant,
  tests: readonly string[],
  by: string | null,
): Promise<void> {
  kept[keyOf(mutant)] = { by, version: await versionOf(basis(mutant, by, tests)) };
  Deno.writeTextFileSync(PATH, JSON.stringify(kept));
}

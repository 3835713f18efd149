/** The known answers of tests/data/srp_vectors.json, typed by kind. */

import data from "../data/srp_vectors.json" with { type: "json" };

export interface Vector {
  id: string;
  inputs: Record<string, string>;
  expected: Record<string, string>;
  intermediates: Record<string, string>;
}

export interface PadVector {
  inputs: { cases: number[] };
  expected: { hex: string[] };
}

export const N: bigint = BigInt("0x" + data.meta.constants.N_hex);

/** All vectors of a kind; throws when there are none, so that no loop runs empty. */
export function vectors<T = Vector>(kind: string): T[] {
  const found = data.vectors.filter((vector) => vector.kind === kind);
  if (found.length === 0) throw new Error(`No vectors of kind ${kind}`);
  return found as unknown as T[];
}

/** The input or expectation of that name; throws when it is absent. */
export function field(values: Record<string, string>, name: string): string {
  const value = values[name];
  if (value === undefined) throw new Error(`No field ${name}`);
  return value;
}

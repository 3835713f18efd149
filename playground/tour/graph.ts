/**
 * The graph of all challenges: its nodes from the pool's own tables, its edges as the tours went through them.
 *
 * @module
 */

import { challenges } from "../../src/local/challenges/table.ts";
import { flows } from "../../src/local/flows/table.ts";
import type { Exchange } from "./world.ts";

/** Where a sign-in ends. */
export const TOKENS = "tokens";

/** From a flow or challenge to what came next. */
export type Edge = [from: string, to: string];

/** A node with its place. */
export interface Node {
  name: string;
  column: number;
  row: number;
}

/** The edges that messages went along. */
export function edgesOf(exchanges: Exchange[]): Edge[] {
  return exchanges.flatMap(({ request, response }): Edge[] => {
    const from = request.AuthFlow ?? request.ChallengeName;
    const to = response.ChallengeName ?? (response.AuthenticationResult ? TOKENS : undefined);
    return typeof from === "string" && typeof to === "string" ? [[from, to]] : [];
  });
}

/** Every flow and challenge that the pool knows, in columns: what comes later stands further right. */
export function layOut(edges: Edge[]): Node[] {
  const flowNames = Object.keys(flows).filter((name) => !name.startsWith("ADMIN"));
  const names = [...flowNames, ...Object.keys(challenges), TOKENS];
  const columns = new Map(names.map((name) => [name, flowNames.includes(name) ? 0 : 1]));
  // As often as the longest way has steps; a way back does not move its beginning.
  for (let n = 0; n < 6; n++) {
    for (const [from, to] of edges) {
      if (from === to || to === TOKENS) continue;
      columns.set(to, Math.min(6, Math.max(columns.get(to) ?? 1, columns.get(from)! + 1)));
    }
  }
  columns.set(TOKENS, Math.max(...columns.values()) + 1);
  const rows = new Map<number, number>();
  return names.map((name) => {
    const column = columns.get(name)!;
    const row = rows.get(column) ?? 0;
    rows.set(column, row + 1);
    return { name, column, row };
  });
}

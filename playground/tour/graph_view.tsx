/**
 * The graph of all challenges, lit where the sign-in has been.
 *
 * @module
 */

import { type Edge, edgesOf, layOut, type Node, TOKENS } from "./graph.ts";
import type { Exchange } from "./world.ts";

const WIDTH = 172;
const HEIGHT = 30;
const GAP = [28, 12] as const;

/** The graph, as an image with a description. */
export function GraphView({ edges, exchanges }: { edges: Edge[]; exchanges: Exchange[] }) {
  const all = distinct([...edges, ...edgesOf(exchanges)]);
  const nodes = layOut(all);
  const gone = edgesOf(exchanges.filter(({ status }) => status === 200));
  const been = new Set(gone.flat());
  const here = gone.at(-1)?.[1];
  const tallest = Math.max(...nodes.map(({ row }) => row)) + 1;
  const widest = Math.max(...nodes.map(({ column }) => column)) + 1;
  const width = widest * (WIDTH + GAP[0]) - GAP[0] + 4;
  const height = tallest * (HEIGHT + GAP[1]) + 4;
  const counts = countRows(nodes);
  const place = ({ column, row }: Node) => ({
    x: 2 + column * (WIDTH + GAP[0]),
    y: 2 + row * (HEIGHT + GAP[1]) + (tallest - counts[column]!) * (HEIGHT + GAP[1]) / 2,
  });
  const find = (name: string) => place(nodes.find((node) => node.name === name)!);
  const isGone = ([from, to]: Edge) => gone.some(([a, b]) => a === from && b === to);
  return (
    <div class="graph" role="region" aria-label="Graph of all challenges" tabIndex={0}>
      <svg
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={`All flows and challenges. ${
          been.size === 0
            ? "Nothing was sent yet"
            : `Been at: ${[...been].join(", ")}. Now at: ${here}`
        }`}
      >
        {[...all].sort((a, b) => Number(isGone(a)) - Number(isGone(b))).map((edge) => (
          <path
            key={edge.join()}
            class={isGone(edge) ? "edge lit" : "edge"}
            d={curve(find(edge[0]), find(edge[1]))}
          />
        ))}
        {nodes.map((node) => {
          const { x, y } = place(node);
          const lit = been.has(node.name);
          return (
            <g
              key={node.name}
              class={`node ${lit ? "lit" : ""} ${node.name === here ? "here" : ""}`}
            >
              <rect x={x} y={y} width={WIDTH} height={HEIGHT} rx="8" />
              <text x={x + WIDTH / 2} y={y + HEIGHT / 2 + 4} text-anchor="middle">
                {node.name === TOKENS ? "Tokens" : node.name}
              </text>
            </g>
          );
        })}
      </svg>
    </div>
  );
}

function countRows(nodes: Node[]): number[] {
  const counts: number[] = [];
  for (const { column } of nodes) counts[column] = (counts[column] ?? 0) + 1;
  return counts;
}

function distinct(edges: Edge[]): Edge[] {
  return [...new Map(edges.map((edge) => [edge.join(), edge])).values()];
}

type Point = { x: number; y: number };

function curve(from: Point, to: Point): string {
  const [y1, y2] = [from.y + HEIGHT / 2, to.y + HEIGHT / 2];
  // A way back, or back to itself, leaves and comes from below.
  if (to.x <= from.x) {
    const [x1, x2] = [from.x + WIDTH * 0.6, to.x + WIDTH * 0.4];
    const low = Math.max(from.y, to.y) + HEIGHT + 12;
    return `M${x1} ${from.y + HEIGHT} C${x1} ${low} ${x2} ${low} ${x2} ${to.y + HEIGHT}`;
  }
  const [x1, x2] = [from.x + WIDTH, to.x];
  const bend = Math.max(14, Math.min(60, (x2 - x1) / 2));
  return `M${x1} ${y1} C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
}

/**
 * `deno task playground`: builds the playground into `dist/playground/` and serves it; `--build` only builds.
 *
 * @module
 */

import { breaks } from "../playground/tour/breaks.ts";
import { type Edge, edgesOf } from "../playground/tour/graph.ts";
import { make, nextMove } from "../playground/tour/moves.ts";
import { recipes } from "../playground/tour/recipes.ts";
import { createWorld } from "../playground/tour/world.ts";
import { bundleInto, checkPlayground, gzipped, shrink } from "./page_sources.ts";
import { root } from "./run.ts";

const folder = `${root}dist/playground`;
const types: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  json: "application/json",
};

/** Builds it, and gives its size: what a visitor loads at first, and all of it, in bytes of gzip. */
export async function buildPlayground(): Promise<{ first: number; all: number }> {
  await Deno.remove(folder, { recursive: true }).catch(() => {});
  await Deno.mkdir(folder, { recursive: true });
  await checkPlayground(["tour/main.tsx"]);
  await bundleInto(folder, "tour/main.tsx");
  const read = (path: string) => Deno.readTextFile(`${root}playground/${path}`);
  const css = await Promise.all(["ui/theme.css", "tour/page.css"].map(read));
  await Deno.writeTextFile(`${folder}/page.css`, shrink(css.join("\n")));
  await Deno.writeTextFile(`${folder}/index.html`, await read("tour/page.html"));
  await Deno.writeTextFile(`${folder}/graph.json`, JSON.stringify(await walkAll()));
  // The page of a served pool comes along with the pool, and nobody asks a pool in a tab for it.
  for (const { name } of Deno.readDirSync(folder)) {
    if (name.startsWith("page_bundle-")) await Deno.remove(`${folder}/${name}`);
  }
  const sizes = new Map<string, number>();
  for (const { name } of Deno.readDirSync(folder)) {
    sizes.set(name, await gzipped(await Deno.readTextFile(`${folder}/${name}`)));
  }
  const names = [...await loadedAtOnce(), "index.html", "page.css", "graph.json"];
  return {
    first: names.reduce((sum, name) => sum + sizes.get(name)!, 0),
    all: [...sizes.values()].reduce((sum, size) => sum + size, 0),
  };
}

/** The edges of the graph: every tour is walked to its end. */
async function walkAll(): Promise<Edge[]> {
  const edges = new Map<string, Edge>();
  for (const recipe of recipes) {
    const world = createWorld(recipe);
    for (let move = nextMove(world); move; move = nextMove(world)) await make(world, move);
    for (const edge of edgesOf(world.exchanges)) edges.set(edge.join(), edge);
  }
  // A wrong answer to the riddle brings it again.
  const riddle = createWorld(recipes.find(({ id }) => id === "custom-challenge")!);
  await make(riddle, nextMove(riddle)!);
  await breaks.find(({ id }) => id === "wrong-answer")!.run(riddle);
  for (const edge of edgesOf(riddle.exchanges)) edges.set(edge.join(), edge);
  return [...edges.values()];
}

/** The scripts that the page imports at once; others come when they are needed. */
async function loadedAtOnce(): Promise<Set<string>> {
  const names = new Set<string>();
  const follow = async (name: string) => {
    if (names.has(name)) return;
    names.add(name);
    const text = await Deno.readTextFile(`${folder}/${name}`);
    for (const [, next = ""] of text.matchAll(/(?:from|import)\s*"\.\/([\w-]+\.js)"/g)) {
      await follow(next);
    }
  };
  await follow("main.js");
  return names;
}

/** Serves what was built. */
export function servePlayground(port: number): Deno.HttpServer<Deno.NetAddr> {
  return Deno.serve({ port, hostname: "127.0.0.1", onListen() {} }, async ({ url }) => {
    const { pathname } = new URL(url);
    const name = pathname === "/" ? "index.html" : pathname.slice(1);
    const type = types[name.split(".").at(-1) ?? ""];
    if (!/^[\w-]+\.\w+$/.test(name) || !type) return new Response("Not found", { status: 404 });
    try {
      const body = await Deno.readFile(`${folder}/${name}`);
      return new Response(body, { headers: { "content-type": type } });
    } catch {
      return new Response("Not found", { status: 404 });
    }
  });
}

if (import.meta.main) {
  const { first, all } = await buildPlayground();
  const kB = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
  console.log(`dist/playground: ${kB(first)} gzip at first, ${kB(all)} with all that comes later`);
  if (!Deno.args.includes("--build")) {
    const { addr } = servePlayground(Number(Deno.args[0] ?? 9230));
    console.log(`http://localhost:${addr.port}/\nCtrl-C ends it`);
  }
}

/**
 * The runtimes that are measured, as far as they are installed.
 *
 * @module
 */

import { nodeOf, nodeReleases } from "../tools/node.ts";
import { root, run } from "../tools/run.ts";
import type { Platform } from "./bundles.ts";
import { byChromium, byScript, bytesOn, byWorkerd, runners, type Sampler } from "./samplers.ts";

/** A runtime that is there. */
export interface Runtime {
  name: string;
  version: string;
  platform: Platform;
  sample: Sampler;
  /** Bytes that a program's import and first run allocate, where the runtime can be made to tell. */
  bytes?: (...program: Parameters<Sampler>) => Promise<number>;
}

/** The names of all runtimes. */
export const runtimeNames: string[] = [
  "deno",
  ...nodeReleases.map((release) => `node ${release}`),
  "bun",
  "workerd",
  "chromium",
];

/** Those that a quick run makes do with. */
export const quickRuntimes: string[] = ["deno", `node ${nodeReleases.at(-1)}`, "workerd"];

async function answerOf(command: string[], cwd = root): Promise<string | undefined> {
  const { success, text } = await run(command, { cwd });
  return success ? text.trim().split("\n")[0] : undefined;
}

async function findNode(name: string, release: string): Promise<Runtime | undefined> {
  const node = await nodeOf(release).catch(() => undefined);
  const version = node && await answerOf([node, "-p", "process.versions.node"]);
  if (!version) return undefined;
  const runtime: Runtime = { name, version, platform: "node", sample: byScript([node]) };
  // The libraries take as many bytes on every V8.
  return release === nodeReleases.at(-1) ? { ...runtime, bytes: bytesOn(node) } : runtime;
}

async function findBun(name: string): Promise<Runtime | undefined> {
  const print = "console.log(process.execPath)";
  const path = await answerOf(["npx", "--yes", "bun@1.4.5", "-e", print]);
  const version = path && await answerOf([path, "--version"]);
  return version ? { name, version, platform: "node", sample: byScript([path]) } : undefined;
}

async function findWorkerd(name: string): Promise<Runtime | undefined> {
  // The program itself, and not the script that starts it.
  const print = 'import workerd from "workerd"; console.log(workerd.default);';
  const path = await answerOf(["deno", "eval", print], runners);
  const version = path && (await answerOf([path, "--version"]))?.replace("workerd ", "");
  return version ? { name, version, platform: "browser", sample: byWorkerd(path) } : undefined;
}

async function findChromium(name: string): Promise<Runtime | undefined> {
  const version = (await answerOf(["chromium", "--version"]))?.match(/[\d.]+/)?.[0];
  return version ? { name, version, platform: "browser", sample: byChromium } : undefined;
}

/** The runtime of that name; `undefined` where it is not installed. */
export async function findRuntime(name: string): Promise<Runtime | undefined> {
  const [kind, release = ""] = name.split(" ");
  switch (kind) {
    case "deno": {
      // A fresh isolate has no code that was compiled before.
      const sample = byScript(["deno", "run", "-A", "--no-config", "--no-code-cache"]);
      return { name, version: Deno.version.deno, platform: "node", sample };
    }
    case "node":
      return await findNode(name, release);
    case "bun":
      return await findBun(name);
    case "workerd":
      return await findWorkerd(name);
    case "chromium":
      return await findChromium(name);
    default:
      return undefined;
  }
}

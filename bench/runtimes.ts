/**
 * The runtimes, and how a program is measured in a fresh process of each.
 *
 * @module
 */

import { root, run } from "../tools/run.ts";
import type { Platform } from "./bundles.ts";

/** What `inside/measure.js` finds out, in milliseconds. */
export interface Sample {
  import: number;
  first: number;
  warm: number;
  cpuFirst: number | null;
  cpuWarm: number | null;
  proof: unknown;
}

/** A runtime that is there. */
export interface Runtime {
  name: string;
  version: string;
  platform: Platform;
  /** Measures the bundled program `file` of `folder`, in a process of its own. */
  sample(folder: string, file: string, input: unknown): Promise<Sample>;
}

/** The project that holds workerd and playwright-core. */
const runners = `${root}tests/runtimes/runners`;

const marker = "measured: ";

function read(text: string): Sample {
  const line = text.split("\n").find((line) => line.startsWith(marker));
  if (!line) throw new Error(text.trim() || "It printed nothing");
  return JSON.parse(line.slice(marker.length));
}

/** Measures a program. Its name is hidden from Deno, which loads what it can see before the clock starts. */
const script = (file: string, input: unknown) =>
  `const [file] = ${JSON.stringify([file])};
   const sample = await measure(() => import(file), ${JSON.stringify(input)});
   console.log(${JSON.stringify(marker)} + JSON.stringify(sample));`;

function byScript(command: string[]): Runtime["sample"] {
  return async (folder, file, input) => {
    const main = `${folder}/main_${file}`;
    // Timers that a library leaves behind must not keep the process.
    const end = "(globalThis.process ?? globalThis.Deno).exit(0);";
    await Deno.writeTextFile(
      main,
      `import { measure } from "./measure.js";\n${script("./" + file, input)}\n${end}\n`,
    );
    const { text } = await run([...command, main], { cwd: folder });
    return read(text);
  };
}

async function sampleOnWorkerd(folder: string, file: string, input: unknown): Promise<Sample> {
  await Deno.writeTextFile(
    `${folder}/main.js`,
    `import { measure } from "measure.js";
     export default { async test() { ${script(file, input)} } };`,
  );
  await Deno.writeTextFile(
    `${folder}/worker.capnp`,
    `using Workerd = import "/workerd/workerd.capnp";
     const config :Workerd.Config = (services = [(name = "bench", worker = (
       modules = [${
      ["main.js", "measure.js", file].map((name) =>
        `(name = "${name}", esModule = embed "${name}")`
      )
    }],
       compatibilityDate = "2024-09-23",
     ))]);`,
  );
  const command = ["deno", "run", "-A", "npm:workerd@1.20260730.1", "test"];
  const { text } = await run([...command, `${folder}/worker.capnp`], { cwd: runners });
  return read(text);
}

async function sampleOnChromium(folder: string, file: string, input: unknown): Promise<Sample> {
  // The text is there when the clock starts, as it is on the other runtimes: how long a network takes
  // is no library's doing.
  const page = `(async () => {
    const { measure } = await import("/measure.js");
    const text = await (await fetch("/${file}")).blob();
    const load = () => import(URL.createObjectURL(text));
    return ${JSON.stringify(marker)} + JSON.stringify(await measure(load, ${
    JSON.stringify(input)
  }));
  })()`;
  // A browser that has just started is busy with itself for a while.
  const wait = "500";
  const command = ["deno", "run", "-A", "chromium.ts", folder, page, wait];
  const { text } = await run(command, { cwd: runners });
  return read(text);
}

async function answerOf(command: string[], cwd = root): Promise<string | undefined> {
  const { success, text } = await run(command, { cwd });
  return success ? text.trim().split("\n")[0] : undefined;
}

const found: Record<string, () => Promise<Runtime | undefined>> = {
  deno: () =>
    Promise.resolve({
      name: "deno",
      version: Deno.version.deno,
      platform: "node",
      // A fresh isolate has no code that was compiled before.
      sample: byScript(["deno", "run", "-A", "--no-config", "--no-code-cache"]),
    }),
  async node() {
    const version = await answerOf(["node", "-p", "process.versions.node"]);
    return version === undefined
      ? undefined
      : { name: "node", version, platform: "node", sample: byScript(["node"]) };
  },
  async bun() {
    const print = "console.log(process.execPath)";
    const path = await answerOf(["npx", "--yes", "bun@1.4.5", "-e", print]);
    const version = path && await answerOf([path, "--version"]);
    if (!version) return undefined;
    return { name: "bun", version, platform: "node", sample: byScript([path]) };
  },
  async workerd() {
    const command = ["deno", "run", "-A", "npm:workerd@1.20260730.1", "--version"];
    const version = (await answerOf(command, runners))?.replace("workerd ", "");
    return version === undefined
      ? undefined
      : { name: "workerd", version, platform: "browser", sample: sampleOnWorkerd };
  },
  async chromium() {
    const version = (await answerOf(["chromium", "--version"]))?.match(/[\d.]+/)?.[0];
    return version === undefined
      ? undefined
      : { name: "chromium", version, platform: "browser", sample: sampleOnChromium };
  },
};

/** The names of all runtimes. */
export const runtimeNames: string[] = Object.keys(found);

/** The runtime of that name; `undefined` where it is not installed. */
export async function findRuntime(name: string): Promise<Runtime | undefined> {
  return await found[name]?.();
}

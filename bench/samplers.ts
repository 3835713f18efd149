/**
 * How a program is measured once, in a fresh process of a runtime.
 *
 * @module
 */

import { root, run } from "../tools/run.ts";
import { type Cost, firstThreadOf, sampleFromOutside } from "./outside.ts";

/** What a fresh process took. The first run has the import in it. */
export interface Sample {
  /** The first touch of Web Crypto, before the clock of the others starts. */
  touch?: Cost;
  import?: Cost;
  first: Cost;
  /** The first run alone: what a request takes where modules are loaded before it. */
  request?: Cost;
  /** A later run. */
  warm: Cost;
  /** What the first run gave. */
  proof: unknown;
}

/** Measures the bundled program `file` of `folder`, in a process of its own. */
export type Sampler = (folder: string, file: string, input: unknown) => Promise<Sample>;

/** The project that holds workerd and playwright-core. */
export const runners = `${root}tests/runtimes/runners`;

const marker = "measured: ";

function read<Value>(text: string): Value {
  const line = text.split("\n").find((line) => line.startsWith(marker));
  if (!line) throw new Error(text.trim() || "It printed nothing");
  return JSON.parse(line.slice(marker.length));
}

/** Evaluates an expression over `inside/measure.js` in a process of its own. */
async function inside<Value>(
  command: string[],
  [folder, file, expression]: [folder: string, file: string, expression: string],
): Promise<Value> {
  await Deno.writeTextFile(
    `${folder}/${file}`,
    `import { allocated, faultCost, measure } from "./measure.js";
     const value = await ${expression};
     console.log(${JSON.stringify(marker)} + JSON.stringify(value));
     // Timers that a library leaves behind must not keep the process.
     (globalThis.process ?? globalThis.Deno).exit(0);`,
  );
  const { text } = await run([...command, `${folder}/${file}`], { cwd: folder });
  return read(text);
}

/** A call with a program, whose name is hidden: Deno loads early what it sees. */
function callWith(what: "measure" | "allocated", [folder, file, input]: Parameters<Sampler>) {
  const load = `() => import(${JSON.stringify(["./" + file])}[0])`;
  return [folder, `main_${file}`, `${what}(${load}, ${JSON.stringify(input)})`] as [
    string,
    string,
    string,
  ];
}

/** For runtimes that run a script and count for themselves. */
export function byScript(command: string[]): Sampler {
  return (...program) => inside(command, callWith("measure", program));
}

/** Bytes that a program's import and first run allocate in a process of Node. */
export function bytesOn(node: string): (...program: Parameters<Sampler>) => Promise<number> {
  // So much room that nothing is collected; in MB.
  const room = ["--min-semi-space-size=512", "--max-semi-space-size=512"];
  return (...program) => inside([node, ...room], callWith("allocated", program));
}

/** Microseconds of CPU that a minor page fault takes on this machine. */
export function faultCost(folder: string): Promise<number> {
  return inside(["deno", "run", "-A"], [folder, "fault_cost.mjs", "faultCost()"]);
}

/** The source of `ask`, which takes a step with a program. */
export const asking = (address: string, input: unknown) =>
  `async function ask(step) {
     if (step === "nothing") return "null";
     const { run } = await import(${address});
     let proof = null;
     for (let i = 0; i < Number(step); i++) proof = await run(${JSON.stringify(input)});
     return JSON.stringify(proof ?? null);
   }`;

/**
 * For the program `workerd`: a request to a served Worker. The thread that runs the Worker is watched, not those that
 * collect garbage and compile beside it: Cloudflare counts the time for which a thread holds the isolate (cloudflare/workerd,
 * `LimitEnforcer::enterJs`).
 */
export function byWorkerd(program: string): Sampler {
  return async (folder, file, input) => {
    await Deno.writeTextFile(
      `${folder}/main.js`,
      `${asking(JSON.stringify(file), input)}
       export default {
         async fetch(request) {
           return new Response(await ask(new URL(request.url).searchParams.get("step")));
         },
       };`,
    );
    await Deno.writeTextFile(
      `${folder}/worker.capnp`,
      `using Workerd = import "/workerd/workerd.capnp";
       const config :Workerd.Config = (
         services = [
           (name = "bench", worker = (
             modules = [
               (name = "main.js", esModule = embed "main.js"),
               (name = "${file}", esModule = embed "${file}"),
             ],
             compatibilityDate = "2024-09-23",
             globalOutbound = "network",
           )),
           (name = "network", network = (allow = ["private"])),
         ],
         sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "bench")],
       );`,
    );
    const child = new Deno.Command(program, {
      args: ["serve", "--control-fd=1", `${folder}/worker.capnp`],
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    try {
      const reader = child.stdout.getReader();
      const { value } = await reader.read();
      reader.releaseLock();
      const port = /"port":(\d+)/.exec(new TextDecoder().decode(value))?.[1];
      if (!port) throw new Error("workerd did not start");
      return await sampleFromOutside([firstThreadOf(child.pid)], async (step) => {
        const response = await fetch(`http://127.0.0.1:${port}/?step=${step}`);
        const text = await response.text();
        if (!response.ok) throw new Error(`Error in the Worker: ${text}`);
        return text;
      });
    } finally {
      child.kill("SIGKILL");
      await child.stdout.cancel();
      await child.stderr.cancel();
      await child.status;
    }
  };
}

/** For Chromium: a page of a fresh browser, whose processes the runner watches. */
export const byChromium: Sampler = async (folder, file, input) => {
  const command = ["deno", "run", "-A", `--config=${runners}/deno.json`];
  const program = [`${root}bench/inside/chromium.ts`, folder, file, asking("address", input)];
  const { text } = await run([...command, ...program], { cwd: runners });
  return read(text);
};

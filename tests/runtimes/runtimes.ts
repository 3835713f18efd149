/**
 * The runtimes that the suite runs on, and how each is started on the bundled suite.
 *
 * @module
 */

import { nodeOf, nodeReleases } from "../../tools/node.ts";
import { ROUTES } from "./suite/routes.ts";
import { type Outcome, root, run } from "../../tools/run.ts";

/** A runtime. */
export interface Runtime {
  /** The name to select it by. */
  name: string;
  /** The name to report it under. */
  title: string;
  /** Tests that must fail there, because the runtime lacks what they need. */
  lacking: string[];
  run: (folder: string, runtime: Runtime) => Promise<Outcome>;
}

/** The project that holds workerd and playwright-core, with its own lock. */
const runners = `${root}tests/runtimes/runners`;

const call = ({ title, lacking }: Runtime) =>
  `await run(${JSON.stringify(title)}, ${JSON.stringify(lacking)})`;

/** A file name for what is run under this title. */
const fileOf = ({ title }: Runtime) => `${title.replaceAll(/\W+/g, "_")}.mjs`;

/** Runs a script of the folder by a command. */
function byScript(command: string[]): Runtime["run"] {
  return async (folder, runtime) => {
    const script = `${folder}/${fileOf(runtime)}`;
    const text = `import { run } from "./suite.js";\nconsole.log(${call(runtime)});\n`;
    await Deno.writeTextFile(script, text);
    return await run([...command, script], { cwd: folder });
  };
}

/** Runs `workerd test` with a compatibility date and flags. */
function byWorkerd(date: string, flags: string[]): Runtime["run"] {
  return async (folder, runtime) => {
    const script = fileOf(runtime);
    await Deno.writeTextFile(
      `${folder}/${script}`,
      `import { run } from "./suite.js";
       export default { async test() { console.log(${call(runtime)}); } };`,
    );
    const configuration = `${folder}/${script}.capnp`;
    await Deno.writeTextFile(
      configuration,
      `using Workerd = import "/workerd/workerd.capnp";
       const config :Workerd.Config = (services = [(name = "suite", worker = (
         modules = [
           (name = "${script}", esModule = embed "${script}"),
           (name = "suite.js", esModule = embed "suite.js"),
         ],
         compatibilityDate = "${date}",
         compatibilityFlags = ${JSON.stringify(flags)},
       ))]);`,
    );
    const program = ["deno", "run", "-A", "npm:workerd@1.20260730.1"];
    return await run([...program, "test", configuration], { cwd: runners });
  };
}

const workerdVariants = [
  { date: "2024-09-23", flags: [] },
  { date: "2024-09-23", flags: ["nodejs_compat"] },
  { date: "2026-07-30", flags: [] },
  { date: "2026-07-30", flags: ["nodejs_compat"] },
];

/** All of them; workerd with and without Node compatibility, at an old and a recent date. */
export const runtimes: Runtime[] = [
  // Without a permission: the suite needs neither network nor files nor the environment.
  {
    name: "deno",
    title: "deno",
    lacking: [],
    run: byScript(["deno", "run", "--no-config", "--no-prompt"]),
  },
  ...nodeReleases.map((release) => ({
    name: "node",
    title: `node ${release}`,
    lacking: [],
    run: async (folder: string, runtime: Runtime) => {
      try {
        return await byScript([await nodeOf(release)])(folder, runtime);
      } catch (error) {
        return { success: false, text: (error as Error).message, seconds: 0 };
      }
    },
  })),
  { name: "bun", title: "bun", lacking: [], run: byScript(["npx", "--yes", "bun@1.4.5"]) },
  ...workerdVariants.map(({ date, flags }) => ({
    name: "workerd",
    title: ["workerd", date, ...flags].join(" "),
    lacking: [],
    run: byWorkerd(date, flags),
  })),
  {
    name: "chromium",
    title: "chromium",
    lacking: [ROUTES],
    run: (folder, runtime) => {
      const page = `import("/suite.js").then(async ({ run }) => ${call(runtime)})`;
      return run(["deno", "run", "-A", "chromium.ts", folder, page], { cwd: runners });
    },
  },
];

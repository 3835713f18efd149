/**
 * `deno task reliability`: what the README says of reliability, each row by the command that it names.
 *
 * `--only faults,soak` runs some of the rows; the others stay as they were. A row whose command fails is not written,
 * and the task fails.
 *
 * @module
 */

import { parseArgs } from "node:util";
import { faults } from "../tests/faults/faults.ts";
import { operations as poolOperations } from "../src/local/operations.ts";
import { operations } from "../tests/faults/operations.ts";
import { routes } from "../tests/faults/routes.ts";
import { root, run } from "./run.ts";
import { replaceSection, sectionOf } from "./sections.ts";

/** A row of the table. */
interface Row {
  what: string;
  command: string;
  /** What the command's output says, when it has succeeded. */
  result(output: string): string;
}

const PAGE = "README.md";
const SECTION = "reliability";

/** What a pattern finds in the output; throws where it finds nothing. */
function found(output: string, pattern: RegExp): string {
  const [, text] = pattern.exec(output) ?? [];
  if (text === undefined) throw new Error(`The output has nothing like ${pattern}:\n${output}`);
  return text;
}

const tasks = await Deno.readTextFile(`${root}deno.json`);

const rows: Record<string, Row> = {
  conformance: {
    what: "the local pool does what is known of Cognito",
    command: "deno task conformance",
    result: (output) => {
      const [, cases, same] = /^all +(\d+) +(\d+)/m.exec(output) ?? [];
      return `${same} of ${cases} claims, each with a source`;
    },
  },
  faults: {
    what: "every operation of the client and every route, through every fault of the wire",
    command: "deno task test:faults",
    result: () =>
      `${operations.length} operations and ${routes.length} routes, ${faults.length} faults; ` +
      "sent twice what may have been spent: 0; said what was not so: 0; secrets shown: 0",
  },
  fuzz: {
    what: "every operation of the local pool and every route, with inputs from valid to hostile",
    command: "deno task test:fuzz",
    result: () =>
      `${Object.keys(poolOperations).length} operations and ${routes.length} routes, ` +
      `${found(tasks, /"test:fuzz"[^}]*PROPERTY_RUNS=(\d+)/)} inputs each; ` +
      "answered with a defect: 0; secrets repeated: 0",
  },
  soak: {
    what: "sign-ins under load, while something goes wrong ten times a second",
    command: "deno task soak",
    result: (output) =>
      `${found(output, /^sign-ins begun +(\d+)/m)} sign-ins, ` +
      `${found(output, /^faults +(\d+)/m)} faults; lost: ${found(output, /^lost +(\d+)/m)}`,
  },
  properties: {
    what:
      "what holds for any text, number, answer, token or sequence of requests, client and local pool",
    command: "deno task test:properties",
    result: (output) => {
      const total = (unit: string) =>
        [...output.matchAll(new RegExp(`^held for (\\d+) ${unit}`, "gm"))]
          .reduce((sum, [, held]) => sum + Number(held), 0);
      return `${total("inputs")} inputs and ${total("sequences")} sequences; broken: 0`;
    },
  },
  mutation: {
    what: "small changes to the source of sign-in, SRP, signing, sealing and the pool's challenges",
    command: "deno task mutate",
    result: (output) => `noticed by a test: ${found(output, /^noticed: (.+)/m)}`,
  },
};

const { values } = parseArgs({ args: Deno.args, options: { only: { type: "string" } } });
const only = values.only?.split(",") ?? Object.keys(rows);
const unknown = only.find((name) => !(name in rows));
if (unknown !== undefined) {
  console.error(`There is no row ${unknown}: there are ${Object.keys(rows).join(", ")}`);
  Deno.exit(2);
}

const fresh = new Map<string, string>();
for (const name of only) {
  const { what, command, result } = rows[name]!;
  console.log(`${command} ...`);
  const { success, text } = await run(command.split(" "));
  if (!success) {
    console.error(text);
    console.error(`${command} failed: its row is as it was`);
    Deno.exit(1);
  }
  fresh.set(command, `| ${what} | \`${command}\` | ${result(text)} |`);
}
// Read now: another row may have been written since.
const lines = new Map(
  sectionOf(await Deno.readTextFile(root + PAGE), SECTION).split("\n").flatMap((line) => {
    const [, , command] = line.split("|").map((cell) => cell.trim());
    return command?.startsWith("`") ? [[command.slice(1, -1), line] as const] : [];
  }),
);
const order = Object.values(rows).map(({ command }) => command);
const table = order.flatMap((command) => fresh.get(command) ?? lines.get(command) ?? []);
await replaceSection(
  PAGE,
  SECTION,
  ["| what | command | result |", "| --- | --- | --- |", ...table].join("\n"),
);

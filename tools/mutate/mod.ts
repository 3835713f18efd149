/**
 * `deno task mutate`: small changes to the parts of the source that everything rests on, each of which the tests of its
 * file should notice. Prints those that they do not, and writes the score into CONTRIBUTING.md.
 *
 * `--only PATH` mutates what begins with the path; `--sample N` takes N mutants of each file, always the same; `--lanes N`
 * tries so many at once (2 unless set). What was tried before, with the same source and tests, is not tried again;
 * `--kept` counts that alone.
 *
 * @module
 */

import { parseArgs } from "node:util";
import { root } from "../run.ts";
import { replaceSection } from "../sections.ts";
import { type Lane, openLane, type Verdict } from "./lane.ts";
import { type Mutant, mutantsOf } from "./mutants.ts";
import { subjects } from "./subjects.ts";

const { values } = parseArgs({
  args: Deno.args,
  options: {
    only: { type: "string", default: "" },
    sample: { type: "string", default: "Infinity" },
    lanes: { type: "string", default: "2" },
    kept: { type: "boolean", default: false },
  },
});

/** Where verdicts are kept, from run to run. */
const KEPT = `${root}.mutants.json`;

/** Milliseconds that the tests of a mutant may take beyond four times what they take without it. */
const PATIENCE = 5_000;

type Kept = Record<string, Verdict>;

const kept: Kept = JSON.parse(await Deno.readTextFile(KEPT).catch(() => "{}"));

/** A survivor that changes nothing that could be seen. */
interface Accepted extends Pick<Mutant, "file" | "before" | "after"> {
  reason: string;
}

const accepted: Accepted[] = JSON.parse(
  await Deno.readTextFile(new URL("accepted.json", import.meta.url)),
);

function isEquivalent({ file, before, after }: Mutant): boolean {
  return accepted.some((one) => one.file === file && one.before === before && one.after === after);
}

async function digest(text: string): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return new Uint8Array(hash).toHex().slice(0, 16);
}

/** The files at a path, itself or what lies in it. */
function* filesAt(path: string): Generator<string> {
  if (!path.endsWith("/")) return yield path;
  const entries = [...Deno.readDirSync(root + path)].sort((a, b) => a.name < b.name ? -1 : 1);
  for (const { name, isFile } of entries) {
    if (isFile && name.endsWith(".ts") && name !== "mod.ts") yield path + name;
  }
}

/** The same ones each time, spread over the file. */
async function sampled(mutants: Mutant[], size: number): Promise<Mutant[]> {
  if (mutants.length <= size) return mutants;
  const keyed = await Promise.all(
    mutants.map(async (mutant) => ({ mutant, key: await digest(mutant.before + mutant.after) })),
  );
  return keyed.toSorted((a, b) => a.key < b.key ? -1 : 1).slice(0, size).map(({ mutant }) =>
    mutant
  );
}

/** The files of tests that go with a subject. */
function testsOf(paths: readonly string[]): string[] {
  return paths.flatMap((path) => [...filesAt(path)]).filter((path) => path.endsWith("_test.ts"));
}

async function tryAll(
  lanes: Lane[],
  mutants: Mutant[],
  tests: string[],
  version: string,
): Promise<Map<Mutant, Verdict>> {
  const verdicts = new Map<Mutant, Verdict>();
  const keyOf = ({ file, start, replacement }: Mutant) =>
    `${version} ${file} ${start} ${replacement}`;
  const open = mutants.filter((mutant) => {
    const verdict = kept[keyOf(mutant)];
    if (verdict) verdicts.set(mutant, verdict);
    return !verdict;
  });
  if (open.length === 0 || values.kept) return verdicts;
  const begun = performance.now();
  if (await lanes[0]!.try(undefined, tests, 600_000) !== "survived") {
    throw new Error(`Cannot mutate: the tests fail as they are: ${tests.join(" ")}`);
  }
  const timeout = 4 * (performance.now() - begun) + PATIENCE;
  await Promise.all(lanes.map(async (lane) => {
    for (let mutant = open.pop(); mutant; mutant = open.pop()) {
      const verdict = await lane.try(mutant, tests, timeout);
      verdicts.set(mutant, verdict);
      kept[keyOf(mutant)] = verdict;
      await Deno.writeTextFile(KEPT, JSON.stringify(kept));
    }
  }));
  return verdicts;
}

const rows: string[] = [];
const sums = { tried: 0, all: 0, noticed: 0, equivalent: 0 };
const lanes = await Promise.all(
  Array.from({ length: values.kept ? 0 : Number(values.lanes) }, () => openLane(root)),
);
for (const [source, ...paths] of subjects) {
  for (const file of filesAt(source)) {
    if (!file.startsWith(values.only)) continue;
    const text = await Deno.readTextFile(root + file);
    const all = mutantsOf(file, text);
    const chosen = await sampled(all, Number(values.sample));
    const tests = testsOf(paths);
    const contents = await Promise.all(tests.map((path) => Deno.readTextFile(root + path)));
    const verdicts = await tryAll(lanes, chosen, tests, await digest([text, ...contents].join()));
    const mutants = chosen.filter((mutant) => verdicts.has(mutant));
    const survivors = mutants.filter((mutant) => verdicts.get(mutant) === "survived");
    const equivalent = survivors.filter(isEquivalent);
    const noticed = mutants.length - survivors.length;
    sums.tried += mutants.length;
    sums.all += all.length;
    sums.noticed += noticed;
    sums.equivalent += equivalent.length;
    rows.push(
      `| \`${file}\` | ${all.length} | ${mutants.length} | ${noticed} | ${equivalent.length} |`,
    );
    console.log(
      `${file}: ${noticed} of ${mutants.length} noticed, ${equivalent.length} equivalent`,
    );
    for (const mutant of survivors) {
      if (equivalent.includes(mutant)) continue;
      const { line, before, after } = mutant;
      console.log(`  survived ${file}:${line}\n    - ${before}\n    + ${after}`);
    }
  }
}
await Promise.all(lanes.map((lane) => lane.close()));

const { tried, all, noticed, equivalent } = sums;
const score = tried === equivalent ? 100 : (100 * noticed) / (tried - equivalent);
console.log(`score ${score.toFixed(1)} % of ${tried} tried out of ${all}`);
if (values.only === "") {
  const table = [
    `${score.toFixed(1)} % of ${tried} mutants tried, of ${all} that there are.`,
    "",
    "| file | mutants | tried | noticed | equivalent |",
    "| --- | ---: | ---: | ---: | ---: |",
    ...rows,
  ].join("\n");
  await replaceSection("CONTRIBUTING.md", "mutation", table);
}
Deno.exit(score >= 90 ? 0 : 1);

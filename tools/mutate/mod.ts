/**
 * `deno task mutate`: small changes to the parts of the source that everything rests on, each of which the tests of its
 * file should notice. Prints those that they do not, and writes the score into CONTRIBUTING.md.
 *
 * `--only PATH`, once or more, mutates what begins with the path; `--sample N` takes N mutants of each file, always the
 * same; `--lanes N` tries so many at once (2 unless set). What was tried before, with the same source and tests, is not
 * tried again; `--kept` counts that alone.
 *
 * @module
 */

import { parseArgs } from "node:util";
import { root } from "../run.ts";
import { replaceSection } from "../sections.ts";
import { type Lane, openLane } from "./lane.ts";
import { type Mutant, mutantsOf } from "./mutants.ts";
import { type Reach, testsFor } from "./reach.ts";
import { filesAt, subjects } from "./subjects.ts";
import { digest, keep, recall } from "./verdicts.ts";

const { values } = parseArgs({
  args: Deno.args,
  options: {
    only: { type: "string", multiple: true, default: [""] },
    sample: { type: "string", default: "Infinity" },
    lanes: { type: "string", default: "2" },
    kept: { type: "boolean", default: false },
  },
});

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

/** The same ones each time, spread over the file. */
async function sampled(mutants: Mutant[], size: number): Promise<Mutant[]> {
  const keyed = await Promise.all(
    mutants.map(async (mutant) => ({ mutant, key: await digest(mutant.before + mutant.after) })),
  );
  const chosen = keyed.toSorted((a, b) => a.key < b.key ? -1 : 1).slice(0, size);
  return chosen.map(({ mutant }) => mutant).toSorted((a, b) => a.start - b.start);
}

/** Does the work for each item, as many at once as there are lanes. */
async function share<Item>(items: Iterable<Item>, work: (lane: Lane, item: Item) => Promise<void>) {
  const rest = [...items].values();
  await Promise.all(lanes.map(async (lane) => {
    for (const item of rest) await work(lane, item);
  }));
}

const isChosen = (file: string) => values.only.some((path) => file.startsWith(path));
const sources = subjects.flatMap(([source]) => [...filesAt(source)]).filter(isChosen);
const measured = new Map<string, Reach[]>();

/** Tries the mutants of a file; gives those of which it is known whether a test notices them. */
async function tryAll(mutants: Mutant[], files: string[]): Promise<Map<Mutant, string | null>> {
  const verdicts = new Map<Mutant, string | null>();
  for (const mutant of mutants) {
    const by = await recall(mutant, files);
    if (by !== undefined) verdicts.set(mutant, by);
  }
  const open = mutants.filter((mutant) => !verdicts.has(mutant));
  if (open.length === 0 || values.kept) return verdicts;
  const fresh = files.filter((file) => !measured.has(file));
  const reaches = fresh.length ? await lanes[0]!.measure(fresh, sources) : [];
  for (const file of fresh) measured.set(file, reaches.filter((reach) => reach.file === file));
  const all = files.flatMap((file) => measured.get(file)!);
  await share(open, async (lane, mutant) => {
    const tests = testsFor(mutant, all);
    const by = await lane.try(mutant, tests);
    for (const test of by ? tests.slice(0, tests.indexOf(by) + 1) : []) test.tried++;
    if (by) by.noticed++;
    verdicts.set(mutant, by?.file ?? null);
    await keep(mutant, files, by?.file ?? null);
  });
  return verdicts;
}

const rows: string[] = [];
const sums = { tried: 0, all: 0, noticed: 0, equivalent: 0 };
const lanes = await Promise.all(
  Array.from({ length: values.kept ? 0 : Number(values.lanes) }, () => openLane(root)),
);
for (const [source, ...paths] of subjects) {
  const tests = paths.flatMap((path) => [...filesAt(path)])
    .filter((path) => path.endsWith("_test.ts"));
  for (const file of filesAt(source)) {
    if (!isChosen(file)) continue;
    const all = mutantsOf(file, await Deno.readTextFile(root + file));
    const verdicts = await tryAll(await sampled(all, Number(values.sample)), tests);
    const survivors = all.filter((mutant) => verdicts.get(mutant) === null);
    const equivalent = survivors.filter(isEquivalent);
    const noticed = verdicts.size - survivors.length;
    sums.tried += verdicts.size;
    sums.all += all.length;
    sums.noticed += noticed;
    sums.equivalent += equivalent.length;
    rows.push(
      `| \`${file}\` | ${all.length} | ${verdicts.size} | ${noticed} | ${equivalent.length} |`,
    );
    console.log(
      `${file}: ${noticed} of ${verdicts.size} noticed, ${equivalent.length} equivalent`,
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
if (tried === 0) throw new Error("Cannot tell a score: no mutant was tried");
const score = 100 * noticed / (tried - equivalent);
const summary = `${noticed} of ${tried} mutants${tried < all ? ` tried (of ${all})` : ""}; ` +
  `${equivalent} change nothing that could be seen, ${tried - noticed - equivalent} survived`;
console.log(`noticed: ${summary}`);
if (values.only.includes("")) {
  const table = [
    `Noticed: ${summary}. That is ${score.toFixed(1)} %.`,
    "",
    "| file | mutants | tried | noticed | equivalent |",
    "| --- | ---: | ---: | ---: | ---: |",
    ...rows,
  ].join("\n");
  await replaceSection("CONTRIBUTING.md", "mutation", table);
}
Deno.exit(score >= 90 ? 0 : 1);

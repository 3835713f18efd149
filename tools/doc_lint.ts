/**
 * `deno doc --lint` over the public entry points.
 *
 * Every exported symbol and every method needs documentation. Properties and constructors do not: their
 * names and types mostly say it all, as those under AWS's own names do.
 *
 * @module
 */

import { entryPoints } from "./project.ts";
import { root, run } from "./run.ts";

/** A complaint of `deno doc --lint`, with the line of source that it points at. */
export interface Complaint {
  rule: string;
  message: string;
  path: string;
  line: number;
}

/** The complaints in the output of `deno doc --lint`. */
export function readComplaints(output: string): Complaint[] {
  const pattern = /^error\[([\w-]+)\]: (.*)\n\s*--> (.+):(\d+):\d+$/gm;
  return [...output.matchAll(pattern)].map(([, rule = "", message = "", path = "", line]) => {
    return { rule, message, path, line: Number(line) };
  });
}

/** Whether a complaint is only that a property or constructor has no documentation. */
export function isPlainProperty({ rule }: Complaint, source: string): boolean {
  const property = /^\s+(?:(?:readonly|override|static) )*(?:["\w$]+\??: |name = |\[\w+: string\])/;
  const shaped = property.test(source) || /^\s+(?:constructor\(|\| \{)/.test(source);
  return rule === "missing-jsdoc" && shaped;
}

if (import.meta.main) {
  const { success, text } = await run(
    ["deno", "doc", "--lint", "--import-map=tools/doc_lint.json", ...entryPoints()],
  );
  const complaints = readComplaints(text);
  const left = complaints.filter((complaint) => {
    const source = Deno.readTextFileSync(complaint.path).split("\n")[complaint.line - 1] ?? "";
    return !isPlainProperty(complaint, source);
  });
  for (const { rule, message, path, line } of left) {
    console.error(`${path.replace(root, "")}:${line}: ${message} (${rule})`);
  }
  // A failure without a complaint is one of the command itself.
  if (!success && complaints.length === 0) console.error(text);
  Deno.exit(left.length || (!success && complaints.length === 0) ? 1 : 0);
}

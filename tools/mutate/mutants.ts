/**
 * Small changes to a program, each of which a test should notice.
 *
 * @module
 */

import ts from "typescript";
import { type Change, mutators } from "./mutators.ts";
import { regionsOf } from "./regions.ts";

/** One change. */
export interface Mutant extends Change {
  file: string;
  line: number;
  /** The innermost region that it lies in; a module's own is `undefined`. */
  region: number | undefined;
  /** The line as it stands, and as it becomes: the name of the mutant, whatever moves around it. */
  before: string;
  after: string;
}

/** Every mutant of a file. Types, imports and texts for people (with a blank in them) are left alone. */
export function mutantsOf(file: string, text: string): Mutant[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const regions = regionsOf(source);
  const found: Mutant[] = [];
  const lineOf = (position: number) => source.getLineAndCharacterOfPosition(position).line + 1;

  function visit(node: ts.Node, outer?: number): void {
    if (isSilent(node)) return;
    const region = regions.get(node) ?? outer;
    for (const mutator of mutators) {
      for (const change of mutator(node, source)) {
        const { start, end, replacement } = change;
        if (text.slice(start, end) === replacement) continue;
        const from = text.lastIndexOf("\n", start - 1) + 1;
        const to = (text + "\n").indexOf("\n", end);
        const [before, after] = [text, mutated(text, change)].map((whole) =>
          whole.slice(from, to + whole.length - text.length).replaceAll(/\s+/g, " ").trim()
        );
        found.push({
          file,
          line: lineOf(start),
          region,
          before: before!,
          after: after!,
          ...change,
        });
      }
    }
    ts.forEachChild(node, (child) => visit(child, region));
  }

  visit(source);
  return found;
}

/** The text with the change in it. */
export function mutated(text: string, { start, end, replacement }: Change): string {
  return text.slice(0, start) + replacement + text.slice(end);
}

function isSilent(node: ts.Node): boolean {
  return ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isExportDeclaration(node) ||
    ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) ||
    // The name of a member in quotes.
    ts.isStringLiteral(node) && ts.isPropertyAssignment(node.parent) && node.parent.name === node;
}

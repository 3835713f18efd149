/**
 * The regions of a program, each executed as a whole or not at all, and a copy of it that tells which are: no test
 * could notice a mutant in a region that it does not execute.
 *
 * @module
 */

import ts from "typescript";

/** The statements and branches of a program, numbered. What lies in none of them runs with the module. */
export function regionsOf(source: ts.SourceFile): Map<ts.Node, number> {
  const regions = new Map<ts.Node, number>();
  function visit(node: ts.Node): void {
    if (isStatement(node) || isBranch(node)) regions.set(node, regions.size);
    ts.forEachChild(node, visit);
  }
  visit(source);
  return regions;
}

/** The program with `executed.add("file number")` at the beginning of every region. */
export function observed(file: string, text: string): string {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const insertions: { at: number; inserted: string }[] = [];
  for (const [node, number] of regionsOf(source)) {
    const tell = `globalThis.executed?.add(${JSON.stringify(`${file} ${number}`)})`;
    const [before, after] = isListed(node)
      ? [`${tell};`, ""]
      : isStatement(node)
      ? [`{${tell};`, "}"]
      : [`(${tell}, (`, "))"];
    insertions.push({ at: node.getStart(source), inserted: before });
    // Regions lie in each other: of those that end at the same place, the innermost ends first.
    insertions.splice(0, 0, { at: node.getEnd(), inserted: after });
  }
  let result = "";
  let from = 0;
  for (const { at, inserted } of insertions.toSorted((a, b) => a.at - b.at)) {
    result += text.slice(from, at) + inserted;
    from = at;
  }
  return result + text.slice(from);
}

/** A statement in a list of them. */
function isListed(node: ts.Node): boolean {
  const { parent } = node;
  return ts.isSourceFile(parent) || ts.isBlock(parent) || ts.isCaseOrDefaultClause(parent);
}

function isStatement(node: ts.Node): boolean {
  if (ts.isSourceFile(node) || ts.isBlock(node) || !ts.isStatement(node)) return false;
  return !ts.isImportDeclaration(node) && !ts.isExportDeclaration(node) &&
    !ts.isInterfaceDeclaration(node) && !ts.isTypeAliasDeclaration(node);
}

const SHORT_CIRCUITS = ["&&", "||", "??", "&&=", "||=", "??="];

/** An expression that is left out under a condition, or comes later. */
function isBranch(node: ts.Node): boolean {
  const { parent } = node;
  if (parent === undefined) return false;
  if (ts.isArrowFunction(parent)) return parent.body === node && !ts.isBlock(node);
  if (ts.isConditionalExpression(parent)) {
    return parent.whenTrue === node || parent.whenFalse === node;
  }
  if (ts.isParameter(parent) || ts.isBindingElement(parent)) return parent.initializer === node;
  return ts.isBinaryExpression(parent) && parent.right === node &&
    SHORT_CIRCUITS.includes(parent.operatorToken.getText());
}

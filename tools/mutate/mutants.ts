/**
 * Small changes to a program, each of which a test should notice.
 *
 * @module
 */

import ts from "typescript";

/** One change. */
export interface Mutant {
  file: string;
  line: number;
  /** The line as it stands, and as it becomes: the name of the mutant, whatever moves around it. */
  before: string;
  after: string;
  start: number;
  end: number;
  replacement: string;
}

const { SyntaxKind } = ts;

/** What becomes of an operator. `+` of texts has no counterpart, so that it is left alone. */
const SWAPS: { [kind in ts.SyntaxKind]?: string } = {
  [SyntaxKind.EqualsEqualsEqualsToken]: "!==",
  [SyntaxKind.ExclamationEqualsEqualsToken]: "===",
  [SyntaxKind.LessThanToken]: "<=",
  [SyntaxKind.LessThanEqualsToken]: "<",
  [SyntaxKind.GreaterThanToken]: ">=",
  [SyntaxKind.GreaterThanEqualsToken]: ">",
  [SyntaxKind.AmpersandAmpersandToken]: "||",
  [SyntaxKind.BarBarToken]: "&&",
  [SyntaxKind.QuestionQuestionToken]: "&&",
  [SyntaxKind.MinusToken]: "+",
  [SyntaxKind.AsteriskToken]: "+",
  [SyntaxKind.SlashToken]: "*",
  [SyntaxKind.PercentToken]: "*",
  [SyntaxKind.AsteriskAsteriskToken]: "*",
  [SyntaxKind.LessThanLessThanToken]: ">>",
  [SyntaxKind.GreaterThanGreaterThanToken]: "<<",
  [SyntaxKind.AmpersandToken]: "|",
  [SyntaxKind.BarToken]: "&",
  [SyntaxKind.CaretToken]: "&",
  [SyntaxKind.BarBarEqualsToken]: "&&=",
};

/** Every mutant of a file. Types, imports and texts for people (with a blank in them) are left alone. */
export function mutantsOf(file: string, text: string): Mutant[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: Mutant[] = [];

  function add(node: ts.Node, replacement: string): void {
    const [start, end] = [node.getStart(source), node.getEnd()];
    const from = text.lastIndexOf("\n", start - 1) + 1;
    const to = (text + "\n").indexOf("\n", end);
    const after = text.slice(from, start) + replacement + text.slice(end, to);
    const { line } = source.getLineAndCharacterOfPosition(start);
    const one = (lines: string) => lines.replaceAll(/\s+/g, " ").trim();
    found.push({
      file,
      line: line + 1,
      before: one(text.slice(from, to)),
      after: one(after),
      start,
      end,
      replacement,
    });
  }

  function visit(node: ts.Node): void {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return;
    if (ts.isBinaryExpression(node)) {
      const swap = SWAPS[node.operatorToken.kind];
      if (swap !== undefined) add(node.operatorToken, swap);
    } else if (ts.isIfStatement(node)) {
      add(node.expression, "true");
      add(node.expression, "false");
    } else if (ts.isConditionalExpression(node)) {
      add(node.condition, "true");
      add(node.condition, "false");
    } else if (ts.isPrefixUnaryExpression(node) && node.operator === SyntaxKind.ExclamationToken) {
      add(node, node.operand.getText(source));
    } else if (ts.isExpressionStatement(node) || ts.isThrowStatement(node)) {
      add(node, ";");
    } else if (ts.isNumericLiteral(node)) {
      add(node, `(${node.getText(source)} + 1)`);
    } else if (node.kind === SyntaxKind.BigIntLiteral) {
      add(node, `(${node.getText(source)} + 1n)`);
    } else if (node.kind === SyntaxKind.TrueKeyword) add(node, "false");
    else if (node.kind === SyntaxKind.FalseKeyword) add(node, "true");
    else if (ts.isStringLiteral(node) && isValue(node)) add(node, '""');
    else if (ts.isRegularExpressionLiteral(node)) {
      const pattern = node.getText(source);
      if (pattern.startsWith("/^")) add(node, pattern.replace("/^", "/"));
      const open = pattern.replace(/\$(?=\/\w*$)/, "");
      if (open !== pattern) add(node, open);
    }
    ts.forEachChild(node, visit);
  }

  visit(source);
  return found;
}

function isValue(node: ts.StringLiteral): boolean {
  if (node.text === "" || node.text.includes(" ")) return false;
  const { parent } = node;
  return !(ts.isPropertyAssignment(parent) && parent.name === node) &&
    !ts.isPropertySignature(parent) && !ts.isLiteralTypeNode(parent);
}

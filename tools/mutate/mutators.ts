/**
 * What is changed in a program: each mutator looks at one node and gives its replacements.
 *
 * @module
 */

import ts from "typescript";

/** What stands from `start` to `end` is replaced. */
export interface Change {
  start: number;
  end: number;
  replacement: string;
}

type Mutator = (node: ts.Node, file: ts.SourceFile) => Change[];

const operators: Record<string, string> = {
  "<": "<=",
  "<=": "<",
  ">": ">=",
  ">=": ">",
  "===": "!==",
  "!==": "===",
  "&&": "||",
  "||": "&&",
  "+": "-",
  "-": "+",
  "*": "/",
  "/": "*",
  "%": "*",
  "<<": ">>",
  ">>": "<<",
  "^": "&",
  "|": "&",
  "&": "|",
  "+=": "-=",
  "-=": "+=",
  "|=": "&=",
  "??=": "=",
  "++": "--",
  "--": "++",
};

/** Calls that are left out, `text.trim()` to `text`, and calls that have a counterpart. */
const needless = ["filter", "reverse", "sort", "toLowerCase", "toUpperCase", "trim"];
const counterparts: Record<string, string> = {
  every: "some",
  some: "every",
  startsWith: "endsWith",
  endsWith: "startsWith",
  min: "max",
  max: "min",
};

const whole = (node: ts.Node, file: ts.SourceFile, ...replacements: string[]): Change[] =>
  replacements.map((replacement) => ({
    start: node.getStart(file),
    end: node.getEnd(),
    replacement,
  }));

function isText(node: ts.Node): boolean {
  if (ts.isParenthesizedExpression(node)) return isText(node.expression);
  return ts.isStringLiteral(node) || ts.isTemplateLiteral(node) ||
    ts.isBinaryExpression(node) && (isText(node.left) || isText(node.right));
}

const binary: Mutator = (node, file) => {
  if (!ts.isBinaryExpression(node)) return [];
  const { left, right, operatorToken } = node;
  if (operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken) {
    return whole(node, file, left.getText(file), right.getText(file));
  }
  // A text less a text is no mistake that anybody makes.
  if (isText(node)) return [];
  const swapped = operators[operatorToken.getText(file)];
  return swapped ? whole(operatorToken, file, swapped) : [];
};

const unary: Mutator = (node, file) => {
  if (!ts.isPrefixUnaryExpression(node) && !ts.isPostfixUnaryExpression(node)) return [];
  const operand = node.operand.getText(file);
  const operator = ts.tokenToString(node.operator)!;
  if (operator === "!" || operator === "-") return whole(node, file, operand);
  const opposite = operators[operator];
  if (!opposite) return [];
  return whole(
    node,
    file,
    ts.isPrefixUnaryExpression(node) ? opposite + operand : operand + opposite,
  );
};

const condition: Mutator = (node, file) => {
  if (ts.isIfStatement(node)) return whole(node.expression, file, "true", "false");
  if (ts.isConditionalExpression(node)) return whole(node.condition, file, "true", "false");
  // Not `true`: a loop without an end says nothing but that tests wait.
  if (ts.isWhileStatement(node)) return whole(node.expression, file, "false");
  return ts.isForStatement(node) && node.condition ? whole(node.condition, file, "false") : [];
};

const statement: Mutator = (node, file) => {
  if (ts.isExpressionStatement(node) || ts.isThrowStatement(node)) return whole(node, file, ";");
  if (
    ts.isReturnStatement(node) && node.expression && node.expression.getText(file) !== "undefined"
  ) {
    return whole(node.expression, file, "undefined");
  }
  const isShortBody = node.parent && ts.isArrowFunction(node.parent) &&
    node.parent.body === node && !ts.isBlock(node);
  return isShortBody ? whole(node, file, "undefined") : [];
};

const literal: Mutator = (node, file) => {
  if (node.kind === ts.SyntaxKind.TrueKeyword) return whole(node, file, "false");
  if (node.kind === ts.SyntaxKind.FalseKeyword) return whole(node, file, "true");
  if (ts.isNumericLiteral(node)) return whole(node, file, `(${node.getText(file)} + 1)`);
  if (ts.isBigIntLiteral(node)) return whole(node, file, `(${node.getText(file)} + 1n)`);
  if (ts.isArrayLiteralExpression(node) && node.elements.length) return whole(node, file, "[]");
  if (!ts.isStringLiteralLike(node)) return [];
  // Sentences are for people: their wording is not mutated.
  if (node.text.includes(" ")) return [];
  return whole(node, file, node.text ? '""' : '"mutated"');
};

const access: Mutator = (node, file) => {
  if (node.kind === ts.SyntaxKind.QuestionDotToken) {
    // `a?.b` to `a.b`, but `a?.[0]` to `a[0]`.
    const next = file.text[node.getEnd()]!;
    return whole(node, file, next === "[" || next === "(" ? "" : ".");
  }
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return [];
  const { name, expression } = node.expression;
  const opposite = Object.hasOwn(counterparts, name.text) ? counterparts[name.text] : undefined;
  if (opposite) return whole(name, file, opposite);
  return needless.includes(name.text) ? whole(node, file, expression.getText(file)) : [];
};

const pattern: Mutator = (node, file) => {
  if (!ts.isRegularExpressionLiteral(node)) return [];
  const [, body = "", flags = ""] = /^\/(.*)\/(\w*)$/s.exec(node.getText(file)) ?? [];
  const changed: string[] = [];
  if (body.startsWith("^")) changed.push(`/${body.slice(1)}/${flags}`);
  if (/(?<!\\)\$$/.test(body)) changed.push(`/${body.slice(0, -1)}/${flags}`);
  for (const flag of flags) changed.push(`/${body}/${flags.replace(flag, "")}`);
  return whole(node, file, ...changed);
};

/** All of them. */
export const mutators: Mutator[] = [binary, unary, condition, statement, literal, access, pattern];

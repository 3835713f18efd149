/**
 * AWS's service model, and a check against it.
 *
 * @module
 */

import model from "../data/cognito_idp_model.json" with { type: "json" };

/** A shape of the model. */
export interface Shape {
  type: string;
  required?: string[];
  members?: Record<string, string>;
  member?: string;
  key?: string;
  value?: string;
  enum?: string[];
  min?: number;
  max?: number;
  pattern?: string;
  document?: boolean;
  sensitive?: boolean;
}

interface OperationModel {
  input: string;
  output?: string;
  signed: boolean;
}

/** Every shape of the model. */
export const shapes: Record<string, Shape> = model.shapes;

/** Every operation of the model. */
export const operations: Record<string, OperationModel> = model.operations;

/** The members that the model names for an operation's input. */
export function inputMembers(operation: string): string[] {
  return Object.keys(shapes[operations[operation]!.input]!.members ?? {});
}

/** The members that the model requires of an operation's input. */
export function requiredMembers(operation: string): string[] {
  return shapes[operations[operation]!.input]!.required ?? [];
}

/** What in the value breaks the shape, as sentences; none where it fits. */
export function violations(name: string, value: unknown, path = name): string[] {
  const shape = shapes[name];
  if (!shape) return [`${path}: the model has no shape ${name}`];
  if (shape.document) return isObject(value) ? [] : [`${path}: is no JSON document`];
  switch (shape.type) {
    case "structure":
      return isObject(value)
        ? structureViolations(shape, value, path)
        : [`${path}: is no structure`];
    case "list":
      return Array.isArray(value)
        ? value.flatMap((item, i) => violations(shape.member!, item, `${path}[${i}]`))
        : [`${path}: is no list`];
    case "map":
      return isObject(value)
        ? Object.entries(value).flatMap(([key, item]) => [
          ...violations(shape.key!, key, `${path} key`),
          ...violations(shape.value!, item, `${path}.${key}`),
        ])
        : [`${path}: is no map`];
    case "boolean":
      return typeof value === "boolean" ? [] : [`${path}: is no boolean`];
    case "string":
      return typeof value === "string"
        ? textViolations(shape, value, path)
        : [`${path}: is no text`];
    case "integer":
    case "long":
    case "timestamp":
      return typeof value === "number"
        ? rangeViolations(shape, value, path)
        : [`${path}: is no number`];
    default:
      return [`${path}: ${shape.type} is not checked`];
  }
}

function structureViolations(shape: Shape, value: Record<string, unknown>, path: string): string[] {
  const { members = {}, required = [] } = shape;
  return [
    ...required.filter((member) => value[member] === undefined)
      .map((member) => `${path}.${member}: is missing`),
    ...Object.entries(value).flatMap(([member, item]) =>
      members[member] === undefined
        ? [`${path}.${member}: is not in the model`]
        : violations(members[member], item, `${path}.${member}`)
    ),
  ];
}

function textViolations(shape: Shape, value: string, path: string): string[] {
  if (shape.enum && !shape.enum.includes(value)) return [`${path}: is none of the enum`];
  if (shape.pattern && !inWhole(shape.pattern).test(value)) {
    return [`${path}: does not match ${shape.pattern}`];
  }
  return rangeViolations(shape, value.length, path);
}

/** A pattern of the model for a whole text. Java's way to let a dot match line breaks is a flag here. */
export function inWhole(pattern: string): RegExp {
  const bare = pattern.replace("(?s)", "");
  return new RegExp(`^(?:${bare})$`, bare === pattern ? "u" : "us");
}

function rangeViolations({ min = -Infinity, max = Infinity }: Shape, size: number, path: string) {
  return size >= min && size <= max ? [] : [`${path}: ${size} is not within ${min} to ${max}`];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

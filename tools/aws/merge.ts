/**
 * Brings our model up to AWS's newest one. The SDK's package tells neither lengths nor patterns, and no
 * names of plain types: both are kept where we have them.
 *
 * @module
 */

import { kindOf, type Model, type Shape } from "./model.ts";

/** What is left of our model, and all that AWS's has. */
export function merge(ours: Model, newest: Model): Model {
  const shapes: Record<string, Shape> = {};
  const add = (name: string, from: Record<string, Shape>) => {
    if (shapes[name]) return;
    const shape = shapes[name] = { ...from[name]! };
    const known = newest.shapes[name];
    if (shape.enum && known?.enum) shape.enum = inOrder(shape.enum, known.enum);
    if (shape.type === "structure" && known) {
      shape.members = mergedMembers(ours, newest, name);
      if (known.required?.length) shape.required = known.required;
      else delete shape.required;
    }
    const { members = {}, member, key, value } = shape;
    for (const inner of [...Object.values(members), member, key, value]) {
      if (inner) add(inner, ours.shapes[inner] ? ours.shapes : newest.shapes);
    }
  };
  for (const { input, output } of Object.values(newest.operations)) {
    for (const name of [input, output]) {
      if (name) add(name, ours.shapes[name] ? ours.shapes : newest.shapes);
    }
  }
  return { version: newest.version, operations: newest.operations, shapes };
}

/** The members of a structure in our order, new ones behind. */
function mergedMembers(ours: Model, newest: Model, name: string): Record<string, string> {
  const old = ours.shapes[name]?.members ?? {};
  const current = newest.shapes[name]?.members ?? {};
  return Object.fromEntries(
    inOrder(Object.keys(old), Object.keys(current)).map((member) => {
      const kind = kindOf(newest.shapes, current[member]!);
      const known = old[member] ?? shapeElsewhere(ours, member, kind);
      const fits = known !== undefined && kindOf(ours.shapes, known) === kind;
      return [member, fits ? known : current[member]!];
    }),
  );
}

/** What is there now, in the old order, new ones behind. */
function inOrder(old: string[], current: string[]): string[] {
  return [...new Set([...old, ...current])].filter((name) => current.includes(name));
}

/** The shape that most other structures give to a member of this name and kind. */
function shapeElsewhere({ shapes }: Model, member: string, kind: string): string | undefined {
  const counts = new Map<string, number>();
  for (const { members = {} } of Object.values(shapes)) {
    const shape = members[member];
    if (shape && kindOf(shapes, shape) === kind) counts.set(shape, (counts.get(shape) ?? 0) + 1);
  }
  return [...counts].sort(([, left], [, right]) => right - left)[0]?.[0];
}

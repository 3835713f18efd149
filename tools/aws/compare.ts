/**
 * What came and what went between two states of AWS's service model.
 *
 * @module
 */

import { kindOf, type Model, type OperationModel, type Shape } from "./model.ts";

/** The differences, one line each: `+` came, `-` went, `~` is another than before. */
export function compare(before: Model, after: Model): string[] {
  return [
    ...operationChanges(before, after),
    ...Object.keys({ ...before.shapes, ...after.shapes }).sort()
      .flatMap((name) => shapeChanges(name, before, after)),
  ];
}

function operationChanges(before: Model, after: Model): string[] {
  const [old, current] = [before.operations, after.operations];
  const kind = ({ signed }: OperationModel) => signed ? "signed" : "unsigned";
  return Object.keys({ ...old, ...current }).sort().flatMap((name) => {
    const [was, is] = [old[name], current[name]];
    if (!was) return [`+ operation ${name}, ${kind(is!)}`];
    if (!is) return [`- operation ${name}`];
    return [
      ...was.signed === is.signed ? [] : [`~ operation ${name} is ${kind(is)}, was ${kind(was)}`],
      ...!was.output === !is.output
        ? []
        : [`~ operation ${name} answers with ${is.output ? "members" : "an empty body"}`],
      ...listChanges(was.errors, is.errors, (error) => `${error} of ${name}`),
    ];
  });
}

function shapeChanges(name: string, before: Model, after: Model): string[] {
  const [was, is] = [before.shapes[name], after.shapes[name]];
  if (was && is && (was.enum || is.enum)) {
    return listChanges(was.enum ?? [], is.enum ?? [], (value) => `${name} ${value}`);
  }
  const shape = was ?? is;
  if (shape?.type !== "structure" || shape.document) return [];
  if (!was) return [`+ ${name} { ${membersOf(name, after).join(", ")} }`];
  if (!is) return [`- ${name}`];
  return memberChanges(name, before, after);
}

function membersOf(name: string, { shapes }: Model): string[] {
  const { members = {} } = shapes[name]!;
  return Object.entries(members).map(([member, shape]) => `${member}: ${kindOf(shapes, shape)}`);
}

function memberChanges(name: string, before: Model, after: Model): string[] {
  const [was, is] = [before.shapes[name]!, after.shapes[name]!];
  const [old = {}, current = {}] = [was.members, is.members];
  const isRequired = (shape: Shape, member: string) => shape.required?.includes(member) ?? false;
  return Object.keys({ ...old, ...current }).flatMap((member) => {
    const path = `${name}.${member}`;
    const [from, to] = [old[member], current[member]];
    if (!from) return [`+ ${path}: ${kindOf(after.shapes, to!)}`];
    if (!to) return [`- ${path}`];
    const kinds = [kindOf(before.shapes, from), kindOf(after.shapes, to)];
    return [
      ...kinds[0] === kinds[1] ? [] : [`~ ${path}: ${kinds[1]}, was ${kinds[0]}`],
      ...isRequired(was, member) === isRequired(is, member)
        ? []
        : [`~ ${path} is ${isRequired(is, member) ? "required" : "optional"}`],
    ];
  });
}

function listChanges(old: string[], current: string[], say: (item: string) => string): string[] {
  return [
    ...current.filter((item) => !old.includes(item)).map((item) => `+ ${say(item)}`),
    ...old.filter((item) => !current.includes(item)).map((item) => `- ${say(item)}`),
  ];
}

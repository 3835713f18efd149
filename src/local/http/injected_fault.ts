/**
 * Faults that a test injects, checked.
 *
 * @module
 */

import { requireKnown, suggestion } from "../known.ts";
import type { InjectedFault } from "../service.ts";

const MEMBERS: Record<keyof InjectedFault, true> = {
  __type: true,
  message: true,
  status: true,
  times: true,
  takesEffect: true,
};

/** Throws `TypeError` for an operation that there is not, and for a fault that HTTP could not tell. */
export function checkFault(operation: string, operations: string[], fault: InjectedFault): void {
  const cannot = `Cannot make '${operation}' fail`;
  if (!operations.includes(operation)) {
    throw new TypeError(
      `${cannot}: there is no such operation${suggestion(operation, operations)}`,
    );
  }
  requireKnown(fault, Object.keys(MEMBERS), cannot);
  const { __type, message, status = 400, times = 1, takesEffect = false } = fault;
  const flaws: [boolean, string][] = [
    [isText(__type) && /^[\w.#:/-]{1,256}$/.test(__type), "__type is AWS's name of an exception"],
    [isText(message), "message is a text"],
    [isWhole(status) && status >= 400 && status <= 599, "status is a number from 400 to 599"],
    [isWhole(times) && times >= 1, "times is a whole number of at least 1"],
    [typeof takesEffect === "boolean", "takesEffect is true or false"],
  ];
  const flaw = flaws.find(([right]) => !right);
  if (flaw) throw new TypeError(`${cannot}: ${flaw[1]}`);
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isWhole(value: unknown): value is number {
  return Number.isInteger(value);
}

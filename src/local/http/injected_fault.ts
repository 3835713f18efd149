/**
 * Faults that a test injects: checked, kept in the order in which they came, and let happen.
 *
 * @module
 */

import { ServiceFault } from "../fault.ts";
import { requireKnown, shown, suggestion } from "../known.ts";
import type { BrokenAnswer, InjectedFault } from "../model/injected_fault.ts";
import type { Output, Service } from "../service.ts";
import { brokenAnswers, MADE_OF_THE_ANSWER } from "./broken_answers.ts";

const MEMBERS: Record<keyof InjectedFault, true> = {
  __type: true,
  message: true,
  status: true,
  answer: true,
  delay: true,
  times: true,
  takesEffect: true,
};

/** What the pool's public keys are called where faults are injected; no operation of the API. */
export const JWKS = "jwks";

/** Throws `TypeError` for an operation that there is not, and for a fault that cannot happen. */
export function checkFault(operation: string, operations: string[], fault: InjectedFault): void {
  const cannot = `Cannot make ${shown(operation)} fail`;
  const known = [...operations, JWKS];
  if (!known.includes(operation)) {
    throw new TypeError(`${cannot}: there is no such operation${suggestion(operation, known)}`);
  }
  requireKnown(fault, Object.keys(MEMBERS), cannot);
  const { __type, message, status = 400, answer, delay, times = 1, takesEffect = false } = fault;
  const isError = __type !== undefined || message !== undefined ||
    (answer === undefined && delay === undefined);
  if (answer !== undefined && !(isText(answer) && Object.hasOwn(brokenAnswers, answer))) {
    const meant = suggestion(isText(answer) ? answer : "", Object.keys(brokenAnswers));
    throw new TypeError(`${cannot}: there is no such answer as ${shown(answer)}${meant}`);
  }
  const flaws: [boolean, string][] = [
    [!isError || answer === undefined, "it is either an error or an answer"],
    [
      !isError || (isText(__type) && /^[\w.#:/-]{1,256}$/.test(__type)),
      "__type is AWS's name of an exception",
    ],
    [!isError || isText(message), "message is a text"],
    [isWhole(status) && status >= 400 && status <= 599, "status is a number from 400 to 599"],
    [delay === undefined || (isWhole(delay) && delay >= 0), "delay is a number of milliseconds"],
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

/** What is to befall this call, taken from the queue. */
export function nextFault(service: Service, name: string): InjectedFault | undefined {
  const queue = service.faults.get(name);
  const next = queue?.[0];
  if (!queue || !next) return undefined;
  next.times = (next.times ?? 1) - 1;
  if (next.times <= 0) queue.shift();
  return next;
}

/** What came of an operation, and how its answer is to be broken. */
export interface Outcome {
  output: Output;
  broken?: BrokenAnswer | undefined;
}

/**
 * Lets a fault happen to an operation, which runs where the fault comes after its effect.
 *
 * @throws {ServiceFault} Where the fault is an error of Cognito's.
 */
export async function befall(
  { __type, message = "", status, answer, delay = 0, takesEffect = false }: InjectedFault,
  perform: () => Promise<Output>,
): Promise<Outcome> {
  const runs = takesEffect || (__type === undefined && MADE_OF_THE_ANSWER.has(answer));
  const output = runs ? await perform() : undefined;
  if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
  if (__type !== undefined) throw new ServiceFault(__type, message, status);
  return { output, broken: answer };
}

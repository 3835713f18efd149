/**
 * What holds of every answer, whatever was asked.
 *
 * @module
 */

import assert from "node:assert/strict";
import { operations, violations } from "../../operations/model.ts";

/** An answer that has been read. */
export interface Read {
  status: number;
  headers: Headers;
  text: string;
}

/** Members whose values no error may repeat: what was typed or is held in secret. */
const SECRET_MEMBERS =
  /password$|token$|secret$|^(secret_?hash|session|(user|confirmation)?code|credential)$|_code$/i;
/** Shorter texts stand in messages by chance. */
const SHORTEST = 8;

/** Where the service is known to be wider than its model. */
const WIDER = [
  // `phone_number_verified`, one of the attributes of every pool, has 21 characters.
  /SchemaAttributes\[\d+\]\.Name: 21 is not within 1 to 20$/,
];

/** Reads an answer within the time that any request may take. */
export async function read(answering: Promise<Response>): Promise<Read> {
  const began = performance.now();
  const response = await answering;
  const { status, headers } = response;
  const text = await response.text();
  const taken = performance.now() - began;
  assert(taken < 5000, `it took ${taken} ms`);
  return { status, headers, text };
}

/** Throws unless the answer is one that AWS could give, and tells no secret of the input. */
export function assertAnswer(operation: string, input: unknown, { status, headers, text }: Read) {
  assertHeaders(headers);
  if (status === 200) return assertOutput(operation, text);
  const { __type, message, ...more } = JSON.parse(text);
  assert.match(__type, /^[A-Z]\w+Exception$/);
  assert.notEqual(__type, "InternalErrorException");
  assert(typeof message === "string" && message !== "", "an error without a message");
  assert.deepEqual(more, {});
  assert(status === (__type === "RequestEntityTooLargeException" ? 413 : 400), `${status}`);
  assert(text.length < 20_000, `an error of ${text.length} characters`);
  const told = JSON.stringify([...headers]) + text;
  for (const secret of secretsOf(input)) {
    assert(
      !told.includes(secret),
      `an error repeats ${secret.slice(0, 80)}: ${text.slice(0, 500)}`,
    );
  }
}

/** Throws unless every header is short, and of characters that any server and client lets pass. */
export function assertHeaders(headers: Headers): void {
  for (const [name, value] of headers) {
    assert.match(value, /^[ -~]{0,2048}$/, `${name}: ${value}`);
  }
}

function assertOutput(operation: string, text: string): void {
  const { output } = operations[operation]!;
  if (output === undefined) return assert.equal(text, "", operation);
  const found = violations(output, JSON.parse(text || "{}"));
  assert.deepEqual(found.filter((text) => !WIDER.some((known) => known.test(text))), []);
}

/** The texts below members that hold secrets, as they would stand in JSON. */
export function secretsOf(input: unknown): string[] {
  const found: string[] = [];
  const left: [value: unknown, secret: boolean][] = [[input, false]];
  // By a list instead of a recursion: inputs are nested as deeply as they like.
  for (let next = left.pop(); next; next = left.pop()) {
    const [value, secret] = next;
    if (typeof value === "string" && secret && value.trim().length >= SHORTEST) {
      found.push(JSON.stringify(value).slice(1, -1));
    } else if (typeof value === "object" && value !== null) {
      for (const [name, member] of Object.entries(value)) {
        left.push([member, secret || SECRET_MEMBERS.test(name)]);
      }
    }
  }
  return found;
}

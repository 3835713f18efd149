/**
 * The JSON object of a request, as far as it is one and not too large.
 *
 * @module
 */

import type { GenericSchema } from "valibot";
import { check } from "../check.ts";
import { Refusal } from "./refusal.ts";

/** Bytes. A passkey's credential has a few thousand. */
const LARGEST = 16 * 1024;

/** Objects and lists inside of one another. */
const DEEPEST = 16;

/** The body as `schema` describes it. Throws where it is not: 415, 413 or 400. */
export async function readBody<Input>(
  request: Request,
  schema: GenericSchema<unknown, Input>,
): Promise<Input> {
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get("content-type") ?? "")) {
    throw new Refusal(415, "not_json");
  }
  const body = parse(await readBytes(request));
  const isObject = typeof body === "object" && body !== null && !Array.isArray(body);
  if (!isObject || depthOf(body) > DEEPEST) throw new Refusal(400, "not_an_object");
  if (!isWellFormed(body)) throw new Refusal(400, "invalid_input");
  return check(schema, body, ({ path }) => new Refusal(400, "invalid_input", { member: path }));
}

async function readBytes(request: Request): Promise<Uint8Array> {
  const tooLarge = new Refusal(413, "too_large");
  if (Number(request.headers.get("content-length")) > LARGEST) throw tooLarge;
  const bytes = new Uint8Array(LARGEST);
  let length = 0;
  const reader = request.body?.getReader();
  for (;;) {
    const { value } = await reader?.read() ?? {};
    if (value === undefined) return bytes.subarray(0, length);
    if (length + value.length > LARGEST) {
      await reader?.cancel();
      throw tooLarge;
    }
    bytes.set(value, length);
    length += value.length;
  }
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new Refusal(400, "not_json");
  }
}

/** Level by level, so that no depth is too deep to be measured. */
function depthOf(value: unknown): number {
  let depth = 0;
  for (let level = [value]; level.length > 0; depth++) {
    level = level.flatMap((inner) =>
      typeof inner === "object" && inner !== null ? Object.values(inner) : []
    );
  }
  return depth;
}

/** Whether no text holds half of a surrogate pair: UTF-8 cannot write it, and Cognito does not take it. */
function isWellFormed(value: unknown): boolean {
  if (typeof value === "string") return value.isWellFormed();
  if (typeof value !== "object" || value === null) return true;
  return Object.entries(value).every((entry) => entry.every(isWellFormed));
}

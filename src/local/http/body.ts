/**
 * Reading a request's body, up to a limit.
 *
 * @module
 */

import { type Bytes, concat } from "../../bytes.ts";
import { ServiceFault } from "../fault.ts";

/** The longest body, in bytes. The largest valid input, with its 131,072-character texts, fits. */
export const BODY_LIMIT = 1024 * 1024;

/** The body's bytes. Throws `RequestEntityTooLargeException` without reading on past the limit. */
export async function readBody(request: Request): Promise<Bytes> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = request.body?.getReader();
  for (let read = await next(reader); read && !read.done; read = await next(reader)) {
    length += read.value.length;
    if (length > BODY_LIMIT) {
      await reader?.cancel();
      throw new ServiceFault(
        "RequestEntityTooLargeException",
        `Request is longer than ${BODY_LIMIT} bytes`,
        413,
      );
    }
    chunks.push(read.value);
  }
  return concat(...chunks);
}

/** The next piece; a body that breaks off is the caller's doing, not a defect of the service. */
async function next(
  reader: ReadableStreamDefaultReader<Uint8Array> | undefined,
): Promise<ReadableStreamReadResult<Uint8Array> | undefined> {
  try {
    return await reader?.read();
  } catch {
    throw new ServiceFault("SerializationException", "Request body could not be read");
  }
}

/** The JSON object in a body; an empty body counts as an empty one. Throws `SerializationException`. */
export function parseBody(body: Bytes): Record<string, unknown> {
  if (body.length === 0) return {};
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    // The parser's own message quotes the body, which may hold a password.
    throw new ServiceFault("SerializationException", "Request body is not JSON in UTF-8");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new ServiceFault("SerializationException", "Request body is not a JSON object");
  }
  return value as Record<string, unknown>;
}

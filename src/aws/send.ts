/**
 * One attempt at a request: sent, bounded in time and size, and read to its end.
 *
 * @module
 */

import { parseJson } from "../check.ts";
import {
  ProtocolError,
  type ProtocolErrorCode,
  type RequestOutcome,
  TransportError,
} from "../errors.ts";
import { bounded, type Interruption } from "./bounded.ts";
import type { FetchFunction } from "./client_options.ts";
import { isBeforeSending, networkReason } from "./network_reason.ts";

/** Bytes that an answer may have. The largest real ones, with three tokens, stay below 20 KiB. */
const LARGEST_ANSWER = 262_144;

/** A request that is ready to go. */
export interface Outgoing {
  url: string;
  headers: HeadersInit;
  body: string;
}

/** An answer, read to its end. */
export interface Incoming {
  status: number;
  headers: Headers;
  requestId: string | undefined;
  text: string;
  /** The JSON object that the text is; `undefined` for an empty text, the text itself for anything else. */
  body: Record<string, unknown> | string | undefined;
}

/**
 * Sends once what `prepare` makes. The time covers all of it: preparing, sending, and reading the answer to its
 * end, whether or not `fetch` heeds its signal.
 *
 * @throws {TransportError} where no answer came in time.
 * @throws {ProtocolError} where the answer is a redirect or too large.
 */
export async function send(
  fetch: FetchFunction,
  operation: string,
  prepare: (signal: AbortSignal) => Promise<Outgoing>,
  timeout: number,
  signal: AbortSignal | undefined,
): Promise<Incoming> {
  const controller = new AbortController();
  let outcome: RequestOutcome = "not_sent";
  const interrupted = (by: Interruption) => {
    controller.abort();
    const what = by === "aborted" ? "was aborted by its caller" : "got no answer in time";
    throw new TransportError(by, operation, outcome, `${operation} ${what}`);
  };
  if (signal?.aborted) interrupted("aborted");
  if (timeout <= 0) interrupted("timeout");
  const attempt = async () => {
    const request = await prepare(controller.signal);
    if (controller.signal.aborted) throw new Error("The call is over");
    outcome = "unknown";
    return await exchange(fetch, operation, request, controller.signal);
  };
  return await bounded(attempt(), timeout, signal, interrupted);
}

async function exchange(
  fetch: FetchFunction,
  operation: string,
  { url, headers, body }: Outgoing,
  signal: AbortSignal,
): Promise<Incoming> {
  let response: Response;
  try {
    // A signed request follows nobody. "error" would say so too, but Workers refuse that value.
    response = await fetch(url, { method: "POST", headers, body, redirect: "manual", signal });
  } catch (error) {
    const { host } = new URL(url);
    const reason = networkReason(error);
    const said = reason ? ` (${reason})` : "";
    const advice = reason === "NotCapable" ? `: run Deno with --allow-net=${host}` : "";
    throw new TransportError(
      "network_failure",
      operation,
      isBeforeSending(reason) ? "not_sent" : "unknown",
      `${operation} could not reach ${host}${said}${advice}`,
      reason,
    );
  }
  const { status, headers: answered } = response;
  const requestId = answered.get("x-amzn-requestid") ?? undefined;
  const refusal = (code: ProtocolErrorCode, what: string) =>
    new ProtocolError(code, `${operation} was answered with ${what}`, { status, requestId });
  try {
    const text = await read(response, refusal, signal);
    return { status, headers: answered, requestId, text, body: parseObject(text) };
  } catch (error) {
    if (error instanceof ProtocolError) throw error;
    throw refusal("unexpected_response", `HTTP ${status}, but the answer broke off`);
  }
}

/** The text of an answer, as far as it is one to be read. */
async function read(
  response: Response,
  refusal: (code: ProtocolErrorCode, what: string) => ProtocolError,
  signal: AbortSignal,
): Promise<string> {
  const { status, headers } = response;
  // Browsers hide a redirect that was not followed behind status 0.
  const hidden = response.type === "opaqueredirect";
  if (hidden || response.redirected || (status >= 300 && status < 400)) {
    await response.body?.cancel?.();
    throw refusal("redirect_refused", "a redirect, which is not followed");
  }
  // A length that is told is kept to, unless it is that of a compressed answer; it is also the faster way.
  const isShort = !headers.has("content-encoding") &&
    Number(headers.get("content-length") ?? Infinity) <= LARGEST_ANSWER;
  // React Native has no streams, and those of node-fetch are Node's own.
  const reader = isShort ? undefined : response.body?.getReader?.();
  const text = reader ? await readStream(reader, signal) : await response.text();
  if (text === undefined || text.length > LARGEST_ANSWER) {
    throw refusal("response_too_large", `more than ${LARGEST_ANSWER} bytes`);
  }
  return text;
}

/** The text; `undefined` where it is too large. */
async function readStream(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  signal: AbortSignal,
): Promise<string | undefined> {
  const decoder = new TextDecoder();
  let text = "";
  let length = 0;
  const stop = () => void reader.cancel().catch(() => {});
  if (signal.aborted) stop();
  signal.addEventListener("abort", stop);
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    length += value.length;
    if (length > LARGEST_ANSWER) return void await reader.cancel();
    text += decoder.decode(value, { stream: true });
  }
}

function parseObject(text: string): Incoming["body"] {
  if (text.trim() === "") return undefined;
  try {
    const value = parseJson(text);
    if (typeof value === "object" && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch { /* What is no JSON stays a text. */ }
  return text;
}

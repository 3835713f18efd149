/**
 * One attempt at a request: sent, bounded in time and size, and read to its end.
 *
 * @module
 */

import { ProtocolError, type RequestOutcome, TransportError } from "../errors.ts";
import type { FetchFunction } from "./client_options.ts";

/** Bytes that an answer may have. The largest real ones, with three tokens, stay below 20 KiB. */
const LARGEST_ANSWER = 256 * 1024;

/** A request that is ready to go. */
export interface Outgoing {
  url: string;
  headers: HeadersInit;
  body: string;
}

/** An answer, read to its end: `text`, and `json` where that is a JSON object. */
export interface Incoming {
  status: number;
  headers: Headers;
  requestId: string | undefined;
  text: string;
  json: Record<string, unknown> | undefined;
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
  if (signal?.aborted) throw aborted(operation, "not_sent");
  if (timeout <= 0) throw timedOut(operation, "not_sent");
  const controller = new AbortController();
  let outcome: RequestOutcome = "not_sent";
  let end: (error: TransportError) => void;
  const ended = new Promise<never>((_, reject) => {
    end = (error) => {
      reject(error);
      controller.abort();
    };
  });
  const timer = setTimeout(() => end(timedOut(operation, outcome)), timeout);
  const abort = () => end(aborted(operation, outcome));
  signal?.addEventListener("abort", abort);
  const attempt = async () => {
    const request = await prepare(controller.signal);
    controller.signal.throwIfAborted();
    outcome = "unknown";
    return await exchange(fetch, operation, request, controller.signal);
  };
  try {
    return await Promise.race([ended, attempt()]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", abort);
  }
}

/** The error of a call that its caller ended. */
export function aborted(operation: string, outcome: RequestOutcome): TransportError {
  return new TransportError(
    "aborted",
    operation,
    outcome,
    `${operation} was aborted by its caller`,
  );
}

function timedOut(operation: string, outcome: RequestOutcome): TransportError {
  return new TransportError("timeout", operation, outcome, `${operation} got no answer in time`);
}

async function exchange(
  fetch: FetchFunction,
  operation: string,
  { url, headers, body }: Outgoing,
  signal: AbortSignal,
): Promise<Incoming> {
  try {
    // A signed request follows nobody. "error" would say so too, but Workers refuse that value.
    const response = await fetch(url, {
      method: "POST",
      headers,
      body,
      redirect: "manual",
      signal,
    });
    return await read(response, signal);
  } catch (error) {
    if (error instanceof ProtocolError) throw error;
    // The runtime's error is not kept: some hold the request.
    throw new TransportError(
      "network_failure",
      operation,
      "unknown",
      `${operation} could not reach ${new URL(url).host}`,
    );
  }
}

async function read(response: Response, signal: AbortSignal): Promise<Incoming> {
  const { status, headers } = response;
  const requestId = headers.get("x-amzn-requestid") ?? undefined;
  // Browsers hide a redirect that was not followed behind status 0.
  const hidden = response.type === "opaqueredirect";
  if (hidden || response.redirected || (status >= 300 && status < 400)) {
    await response.body?.cancel();
    throw new ProtocolError("redirect_refused", "Redirect was not followed", { status, requestId });
  }
  const text = await readText(response, requestId, signal);
  return { status, headers, requestId, text, json: parseObject(text) };
}

async function readText(
  response: Response,
  requestId: string | undefined,
  signal: AbortSignal,
): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  let length = 0;
  const reader = response.body?.getReader();
  const stop = () => void reader?.cancel().catch(() => {});
  if (signal.aborted) stop();
  signal.addEventListener("abort", stop);
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > LARGEST_ANSWER) {
      await reader.cancel();
      throw new ProtocolError(
        "response_too_large",
        `Answer has more than ${LARGEST_ANSWER} bytes`,
        { status: response.status, requestId },
      );
    }
    text += decoder.decode(value, { stream: true });
  }
  return text + decoder.decode();
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The `fetch` that the runtime has, kept from sending anything twice.
 *
 * @module
 */

import type { FetchFunction } from "./client_options.ts";

/**
 * The global `fetch`, read when called.
 *
 * Deno (seen in 2.9.6) sends a request a second time where a kept connection breaks before the answer, although the
 * server may have read and done it: a session or a code would be spent twice. It does so only with a body that it can
 * repeat, which that of a Blob is not: it is read as a stream. Elsewhere the body stays a string, since a Blob may be of
 * another realm than `fetch` (jsdom).
 */
export const ownFetch: FetchFunction = (input, init) =>
  globalThis.fetch(
    input,
    globalThis.navigator?.userAgent?.startsWith("Deno/")
      ? { ...init, body: new Blob([init.body as string]) }
      : init,
  );

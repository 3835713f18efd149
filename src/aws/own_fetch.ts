/**
 * The `fetch` that the runtime has, kept from sending anything twice.
 *
 * @module
 */

import type { FetchFunction } from "./client_options.ts";

/** The part of Deno that is used, where there is one. */
interface Runtime {
  Deno?: {
    permissions?: {
      querySync?(descriptor: { name: "net"; host: string }): { state: string };
    };
  };
}

/**
 * The global `fetch`, read when called.
 *
 * Deno (seen in 2.9.6) sends a request a second time where a kept connection breaks before the answer, although the
 * server may have read and done it: a session or a code would be spent twice. It does so only with a body that it can
 * repeat, which that of a Blob is not: it is read as a stream. Elsewhere the body stays a string, since a Blob may be of
 * another realm than `fetch` (jsdom). So it does where Deno may not reach the host, or has to ask its user: a process
 * whose stream nobody reads never ends.
 */
export const ownFetch: FetchFunction = (input, init) => {
  const deno = (globalThis as Runtime).Deno;
  const net = deno?.permissions?.querySync?.({ name: "net", host: new URL(input).host });
  const asBlob = deno && (net?.state ?? "granted") === "granted";
  return globalThis.fetch(
    input,
    asBlob ? { ...init, body: new Blob([init.body as string]) } : init,
  );
};

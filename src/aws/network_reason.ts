/**
 * Why a request did not get through, in words that are known beforehand: a runtime's error may hold the request.
 *
 * @module
 */

/** Deno's sentences, with the codes that Node and Bun have for the same. */
const SENTENCES: readonly [sentence: string, reason: string][] = [
  ["dns error", "ENOTFOUND"],
  ["Connection refused", "ECONNREFUSED"],
  ["Connection reset", "ECONNRESET"],
  ["peer certificate", "CERT_INVALID"],
];

/** What the runtime calls the failure that a `fetch` threw; `undefined` where it does not say. */
export function networkReason(error: unknown): string | undefined {
  const thrown = [error, (error as Error | undefined)?.cause] as Partial<
    Error & { code: string }
  >[];
  return thrown.flatMap((one) => [one?.name, one?.code]).find(isReason) ??
    SENTENCES.find(([sentence]) => thrown.some((one) => one?.message?.includes(sentence)))?.[1];
}

/** Digits and small letters are what secrets have and codes have not. */
function isReason(name: unknown): boolean {
  return name === "NotCapable" || /^[A-Z_]{5,40}$/.test(String(name));
}

/** Whether this happens before anything is sent. */
export function isBeforeSending(reason: string | undefined): boolean {
  return /^(NotCapable|ENOTFOUND|EAI_AGAIN|ECONNREFUSED)$|CERT/.test(reason ?? "");
}

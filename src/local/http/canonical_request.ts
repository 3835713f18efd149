/**
 * A request in the form in which Signature Version 4 signs it.
 *
 * @module
 */

import type { Bytes } from "../../bytes.ts";

/** The canonical request, whose hash goes into the text to sign. */
export function canonicalRequest(
  request: Request,
  body: Bytes,
  signedHeaders: string[],
  payloadHash: string,
): string {
  const url = new URL(request.url);
  const headers = signedHeaders.map((name) => `${name}:${headerValue(request, url, body, name)}\n`);
  return [
    request.method,
    url.pathname.split("/").map((segment) => encode(segment)).join("/"),
    canonicalQuery(url),
    headers.join(""),
    signedHeaders.join(";"),
    payloadHash,
  ].join("\n");
}

function headerValue(request: Request, url: URL, body: Bytes, name: string): string {
  const value = request.headers.get(name);
  // Headers have trimmed it.
  if (value !== null) return value.replace(/ +/g, " ");
  // Called in process, a Request bears neither of these; over a socket it does.
  if (name === "host") return url.host;
  if (name === "content-length") return String(body.length);
  return "";
}

function canonicalQuery(url: URL): string {
  const pairs = [...url.searchParams].map(([name, value]) => [encode(name), encode(value)]);
  return pairs.map((pair) => pair.join("=")).sort().join("&");
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => "%" + character.charCodeAt(0).toString(16).toUpperCase(),
  );
}

/**
 * Requests of other sites: refused wherever something could change (CSRF, login CSRF).
 *
 * @module
 */

import { type AuthOptions, originsOf } from "./options.ts";
import { Refusal } from "./refusal.ts";

/**
 * The origins that the app is known by, the one of this request in front.
 */
export function allowedOrigins(request: Request, options: AuthOptions): [string, ...string[]] {
  const own = new URL(request.url);
  const given = originsOf(options);
  const here = given.find((origin) => new URL(origin).host === own.host) ?? given[0] ?? own.origin;
  return [here, ...given];
}

/**
 * Throws unless the request is safe, comes from a page of the same origin by the browser's own word, or names the
 * exact origin. A request without either header is no browser's that could be trusted.
 */
export function checkOrigin(request: Request, options: AuthOptions): void {
  if (/^(GET|HEAD|OPTIONS)$/.test(request.method)) return;
  if (request.headers.get("sec-fetch-site") === "same-origin") return;
  const origin = request.headers.get("origin");
  if (origin !== null && allowedOrigins(request, options).includes(origin)) return;
  throw new Refusal(403, "cross_origin");
}

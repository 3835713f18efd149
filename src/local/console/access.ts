/**
 * Who may use the API below `/_local/`. It shows codes and changes the pool, and a developer's browser shows pages of
 * strangers at the same time.
 *
 * @module
 */

import type { Service } from "../service.ts";

/** Names that nobody can register, so that no stranger's name can be made to point here. */
const UNREGISTRABLE =
  /^(?:\[[\da-f:.]+\]|\d+(?:\.\d+){3}|[^.]+|.+\.(?:localhost|local|internal|test))$/i;

/** AWS's own names: in the process, a request bears whatever address its client knows. */
const AWS = /^cognito-idp[.-][\w.-]*\.amazonaws\.com(?:\.cn)?$/;

/**
 * Why a request is refused; undefined: it is not. Allowed are programs, which send neither `Origin` nor
 * `Sec-Fetch-Site`, the pool's own pages, and those of `messageOrigins`.
 *
 * Source: Fetch Metadata Request Headers, section 2.4; OWASP, "DNS rebinding".
 */
export function refusal({ messageOrigins }: Service, request: Request): string | undefined {
  const { origin, hostname } = new URL(request.url);
  const asking = request.headers.get("origin");
  const listed = asking !== null && messageOrigins.includes(asking);
  if (!isOwnName(hostname, messageOrigins)) {
    return `'${hostname}' could be anybody's name for this machine: use localhost, or its address`;
  }
  const site = request.headers.get("sec-fetch-site") ?? "none";
  const own = asking === null ? site === "same-origin" || site === "none" : asking === origin;
  if (!own && !listed) {
    return "Pages of other origins may not use this, unless messageOrigins lists them";
  }
  const reads = request.method === "GET" || request.method === "HEAD";
  // What a form can send needs no permission from us: a JSON body does.
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (!reads && request.method !== "DELETE" && type !== "application/json") {
    return "Send it with Content-Type: application/json";
  }
  return undefined;
}

/** Whether a page that bears this name can only be of this machine or its network. */
function isOwnName(hostname: string, messageOrigins: string[]): boolean {
  return UNREGISTRABLE.test(hostname) || AWS.test(hostname) ||
    messageOrigins.some((origin) => new URL(origin).hostname === hostname);
}

/**
 * One request, and all that it is handled with.
 *
 * @module
 */

import { type CognitoClient, contextFromRequest, type RequestContext } from "../../mod.ts";
import { toBase64Url } from "../bytes.ts";
import { type CookieStore, cookieStore, createSealer, type Sealer } from "../session/mod.ts";
import { stateOf } from "../session/sealer.ts";
import { clientFor, partOf } from "./client.ts";
import {
  type AuthContext,
  type AuthOptions,
  type AuthSource,
  checkAuthOptions,
} from "./options.ts";
import { allowedOrigins } from "./origin.ts";
import { type Shared, sharedBy } from "./shared.ts";

/** What is known of the route that a request came to. */
export interface RouteFacts {
  /** `sign-in`. */
  name: string;
  /** States of the user that a refused sign-in tells. */
  tells: ReadonlySet<string>;
}

/** A request under way. */
export interface AuthCall {
  readonly request: Request;
  readonly options: AuthOptions;
  readonly shared: Shared;
  readonly cognito: CognitoClient;
  readonly sealer: Sealer;
  /** Of this request and its response. */
  readonly cookies: CookieStore;
  /** What the names of all cookies begin with. */
  readonly family: string;
  /** What Cognito's threat protection wants to know of the request, and the client's address. */
  readonly context: Partial<RequestContext>;
  readonly ip: string | undefined;
  readonly waitUntil: AuthContext["waitUntil"];
  readonly route: RouteFacts;
  /** Whom the request is about, as soon as that is known: for limits and the audit. */
  username: string | undefined;
  /** Milliseconds since the epoch. */
  now(): number;
  /** That many random bytes, as base64url. */
  random(length: number): string;
  /** A random number from 0 on and below 1. */
  chance(): number;
}

/**
 * Opens a request.
 *
 * @throws {InputError} `invalid_option` where an option cannot be used.
 */
export async function openCall<Env>(
  source: AuthSource<Env>,
  context: AuthContext<Env>,
  route: RouteFacts,
): Promise<AuthCall> {
  const { request } = context;
  const options = checkAuthOptions(typeof source === "function" ? await source(context) : source);
  const { keys, userPoolId, clientId, cookiePrefix = "auth", sameSite, ipHeader } = options;
  const now = options.now ?? (() => Date.now());
  const shared = sharedBy(source, now);
  const random = options.random ?? ((bytes) => crypto.getRandomValues(bytes));
  const insecure = options.insecureLocalhost === true && isLocal(request.url);
  const { host } = new URL(allowedOrigins(request, options)[0]);
  const around = contextOf(request, ipHeader);
  const sealer = shared.keep(
    ["sealer", partOf(keys), userPoolId, clientId, host, options.now, options.random],
    () => createSealer({ keys, userPoolId, clientId, host, now, random }),
  );
  // Before anybody signs in whose tokens could then not be kept.
  await stateOf(sealer).keys();
  return {
    request,
    options,
    shared,
    cognito: clientFor(options, shared),
    sealer,
    cookies: cookieStore(request.headers.get("cookie"), { sameSite, insecure, now }),
    family: (insecure ? "" : "__Host-") + cookiePrefix,
    context: around,
    ip: around.contextData?.IpAddress,
    waitUntil: context.waitUntil,
    route,
    username: undefined,
    now,
    random: (length) => toBase64Url(random(new Uint8Array(length))),
    chance: () => new DataView(random(new Uint8Array(4)).buffer).getUint32(0) / 2 ** 32,
  };
}

function isLocal(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === "http:" && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname);
}

/** Without the header, or with something else in it, nobody's address is made up. */
function contextOf(request: Request, ipHeader: string | undefined): Partial<RequestContext> {
  if (ipHeader === undefined || !request.headers.has(ipHeader)) return {};
  try {
    return contextFromRequest(request, { ipHeader });
  } catch {
    return {};
  }
}

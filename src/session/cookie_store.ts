/**
 * Cookies as a store: what came with the request is read, what is written goes along with the response. What is
 * too large for one cookie is cut into several, with a manifest that tells a whole set from a mixed one.
 *
 * @module
 */

import { toBase64Url, utf8 } from "../bytes.ts";
import { InputError } from "../errors.ts";
import { sha256 } from "../hash.ts";
import {
  checkName,
  checkValue,
  cookieLine,
  type CookieOptions,
  parseCookies,
  roomFor,
  varyByCookie,
} from "./cookie_line.ts";
import type { SessionStore } from "./store.ts";

/** What {@linkcode cookieStore} is given. */
export interface CookieStoreOptions extends CookieOptions {
  /** Milliseconds since the epoch. `Date.now` unless set. */
  now?: (() => number) | undefined;
}

/** The cookies of one request and of its response. */
export interface CookieStore extends SessionStore {
  /** The names of the cookies that are there: those that came, and those that were set since. */
  names(): string[];
  /**
   * Adds the cookies to a response's headers, with `Cache-Control: no-store` and `Vary: Cookie` where there is one,
   * so that no cache hands one user's cookie to another.
   */
  writeTo(headers: Headers): void;
}

/** Cookies that one value may be cut into: servers take some 16 kB of headers. */
const MOST_CHUNKS = 4;

/** The longest that browsers keep a cookie, in seconds. */
const LONGEST_AGE = 400 * 86_400;

/**
 * A store for one request, over the `Cookie` header that came with it. Cookies are `HttpOnly`, `Secure`, `Path=/`
 * and without `Domain`, which the prefix `__Host-` makes browsers insist on.
 *
 * `set` throws {@linkcode InputError} `invalid_input` where a name lacks the prefix, or a value does not fit into
 * four cookies (some 15,700 characters).
 *
 * @example
 * ```ts
 * import { cookieStore } from "@cognito-edge/auth/session";
 * import assert from "node:assert/strict";
 *
 * const cookies = cookieStore("__Host-theme=dark", { now: () => 0 });
 * await cookies.set("__Host-sign-in", "eyJ...", 180_000);
 * const headers = new Headers();
 * cookies.writeTo(headers);
 * assert.equal(
 *   headers.get("set-cookie"),
 *   "__Host-sign-in=eyJ...; Path=/; Max-Age=180; Secure; HttpOnly; SameSite=Lax",
 * );
 * ```
 */
export function cookieStore(
  header: string | null | undefined,
  options: CookieStoreOptions = {},
): CookieStore {
  const now = options.now ?? (() => Date.now());
  const came = parseCookies(header);
  const cookies = new Map(came);
  const lines = new Map<string, string>();

  const put = (name: string, value: string, maxAge: number) => {
    cookies.set(name, value);
    lines.set(name, cookieLine(name, value, maxAge, options));
  };
  const drop = (name: string) => {
    cookies.delete(name);
    if (came.has(name)) lines.set(name, cookieLine(name, "", 0, options));
    else lines.delete(name);
  };
  const chunksOf = (name: string) =>
    [...cookies.keys()].filter((other) =>
      other.startsWith(`${name}.`) && /^\d$/.test(other.slice(name.length + 1))
    );

  return {
    async get(name) {
      const value = cookies.get(name);
      if (!value?.startsWith("~")) return value || undefined;
      const count = Number(/^~([2-9])\./.exec(value)?.[1] ?? 0);
      const parts = Array.from({ length: count }, (_, i) => cookies.get(`${name}.${i}`));
      if (count === 0 || parts.includes(undefined)) return undefined;
      const whole = parts.join("");
      return value === await manifest(count, whole) ? whole : undefined;
    },
    async set(name, value, expiresAt) {
      checkValue(checkName(name, options), value);
      const seconds = Math.floor((expiresAt - now()) / 1000);
      const maxAge = Math.min(Math.max(seconds, 0), LONGEST_AGE);
      const parts = cut(
        value,
        roomFor(name, maxAge, options),
        roomFor(`${name}.0`, maxAge, options),
      );
      if (parts.length > MOST_CHUNKS) throw tooLarge(name, value.length);
      for (const stale of chunksOf(name)) drop(stale);
      if (parts.length === 1) return put(name, value, maxAge);
      put(name, await manifest(parts.length, value), maxAge);
      parts.forEach((part, i) => put(`${name}.${i}`, part, maxAge));
    },
    delete(name) {
      for (const stale of [name, ...chunksOf(name)]) drop(stale);
      return Promise.resolve();
    },
    names: () => [...cookies.keys()],
    writeTo(headers) {
      if (lines.size === 0) return;
      for (const line of lines.values()) headers.append("set-cookie", line);
      headers.set("cache-control", "no-store");
      varyByCookie(headers);
    },
  };
}

function cut(value: string, room: number, roomForChunk: number): string[] {
  if (value.length <= room) return [value];
  const count = Math.ceil(value.length / roomForChunk);
  return Array.from(
    { length: count },
    (_, i) => value.slice(i * roomForChunk, (i + 1) * roomForChunk),
  );
}

/** How many chunks there are, and what they amount to. */
async function manifest(count: number, whole: string): Promise<string> {
  const digest = await sha256(utf8(whole));
  return `~${count}.${toBase64Url(digest.subarray(0, 16))}`;
}

function tooLarge(name: string, length: number): InputError {
  return new InputError(
    "invalid_input",
    "value",
    `Cannot keep ${name} in cookies: ${length} characters are more than ${MOST_CHUNKS} of them hold; keep it in a store`,
  );
}

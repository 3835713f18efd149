/**
 * One cookie as it comes and goes: the `Cookie` header taken apart, a `Set-Cookie` line put together.
 *
 * @module
 */

import { InputError } from "../errors.ts";

/** How cookies are set. */
export interface CookieOptions {
  /** `Lax` unless set. */
  sameSite?: "Lax" | "Strict" | undefined;
  /**
   * For development on `http://localhost` alone: cookies are set without `Secure`, and their names must do without
   * `__Host-`.
   */
  insecure?: boolean | undefined;
}

/** Bytes that a whole line may have: browsers promise 4,096 (RFC 6265, 6.1). */
const LONGEST_LINE = 4_000;

/** The cookies of a `Cookie` header. Of two with the same name the first counts. */
export function parseCookies(header: string | null | undefined): Map<string, string> {
  const cookies = new Map<string, string>();
  for (const pair of header?.split(";") ?? []) {
    const at = pair.indexOf("=");
    const name = pair.slice(0, Math.max(at, 0)).trim();
    if (name !== "" && !cookies.has(name)) cookies.set(name, pair.slice(at + 1).trim());
  }
  return cookies;
}

/** A line that sets a cookie, or with `maxAge` 0 one that deletes it. */
export function cookieLine(
  name: string,
  value: string,
  maxAge: number,
  options: CookieOptions,
): string {
  const { sameSite = "Lax", insecure = false } = options;
  const secure = insecure ? "" : "; Secure";
  return `${name}=${value}; Path=/; Max-Age=${maxAge}${secure}; HttpOnly; SameSite=${sameSite}`;
}

/** Tells caches that the response is for these cookies alone. */
export function varyByCookie(headers: Headers): void {
  const named = /(^|,)\s*(cookie|\*)\s*(,|$)/i.test(headers.get("vary") ?? "");
  if (!named) headers.append("vary", "Cookie");
}

/** How many characters a cookie's value may have. */
export function roomFor(name: string, maxAge: number, options: CookieOptions): number {
  return LONGEST_LINE - cookieLine(name, "", maxAge, options).length;
}

/**
 * The name as it is.
 *
 * @throws {InputError} `invalid_input` where it is no cookie's name, or lacks the prefix that makes browsers insist
 * on `Secure`, `Path=/` and no `Domain`.
 */
export function checkName(name: string, { insecure = false }: CookieOptions): string {
  const expected = !/^[\w!#$%&'*+.^`|~-]+$/.test(name)
    ? "has characters that a cookie's name cannot have"
    : name.startsWith("__Host-") === insecure
    ? insecure ? "must not begin with __Host-, since it is insecure" : "must begin with __Host-"
    : undefined;
  if (expected === undefined) return name;
  throw new InputError(
    "invalid_input",
    "name",
    `Cannot set the cookie ${name}: its name ${expected}`,
  );
}

/**
 * The value as it is.
 *
 * @throws {InputError} `invalid_input` where a cookie cannot hold it.
 */
export function checkValue(name: string, value: string): string {
  // A manifest begins with ~.
  if (/^(?!~)[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]+$/.test(value)) return value;
  throw new InputError(
    "invalid_input",
    "value",
    `Cannot set the cookie ${name}: its value has characters that a cookie cannot hold`,
  );
}

/**
 * Sealers with keys, a clock and cookies that tests can reach.
 *
 * @module
 */

import {
  cookieStore,
  createSealer,
  type Sealer,
  type SealerOptions,
} from "@cognito-edge/auth/session";

/** Keys that are no secret. */
export const KEYS = ["first", "second", "third"].map((name) => btoa(name.padEnd(32, ".")));

export const START = Date.UTC(2026, 10, 25);

/** A clock that stands still until it is moved. */
export function makeClock(): { now(): number; wait(ms: number): void } {
  let time = START;
  return { now: () => time, wait: (ms) => void (time += ms) };
}

/** A sealer of one app. */
export function makeSealer(options: Partial<SealerOptions> = {}): Sealer {
  return createSealer({
    keys: KEYS[0]!,
    userPoolId: "eu-west-1_Session01",
    clientId: "client",
    host: "app.example",
    now: () => START,
    ...options,
  });
}

/** A browser's cookies: takes the `Set-Cookie` lines of responses, and gives the `Cookie` header. */
export interface Browser {
  readonly cookies: Map<string, string>;
  header(): string;
  take(response: { headers: Headers }): void;
}

export function makeBrowser(): Browser {
  const cookies = new Map<string, string>();
  return {
    cookies,
    header: () => [...cookies].map(([name, value]) => `${name}=${value}`).join("; "),
    take({ headers }) {
      for (const line of headers.getSetCookie()) {
        const [, name = "", value = "", rest = ""] = /^([^=]+)=([^;]*)(.*)$/.exec(line) ?? [];
        cookies.delete(name);
        if (!/; Max-Age=0(;|$)/.test(rest)) cookies.set(name, value);
      }
    },
  };
}

/** The text with one bit of one of its characters changed. */
export function flip(text: string, bit: number): string {
  const at = Math.floor(bit / 7);
  const changed = String.fromCharCode(text.charCodeAt(at) ^ (1 << (bit % 7)));
  return text.slice(0, at) + changed + text.slice(at + 1);
}

/** What a store of cookies writes, as the lines of a response. */
export async function written(
  header: string,
  use: (store: ReturnType<typeof cookieStore>) => Promise<void>,
  options: Parameters<typeof cookieStore>[1] = {},
): Promise<Headers> {
  const store = cookieStore(header, { now: () => START, ...options });
  await use(store);
  const headers = new Headers();
  store.writeTo(headers);
  return headers;
}

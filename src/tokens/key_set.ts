/**
 * The keys of one issuer: fetched when they are first needed, kept, and fetched again sparingly.
 *
 * jose's `createRemoteJWKSet` gives up good keys when their host is down, has no cool-down after a failure, and
 * cannot be given a clock.
 *
 * Source: Amazon Cognito developer guide, "Verifying JSON web tokens": keys may be rotated; cache them by
 * `kid` and refresh the cache periodically.
 *
 * @module
 */

import type { JWK } from "jose";
import { TokenError } from "../token_error.ts";
import { within } from "./within.ts";

/** Milliseconds after which keys are fetched again: one that Cognito withdrew is not trusted for long. */
const REFRESH = 3_600_000;

/** Milliseconds for which keys are used on while their host is down. */
const LIFE = 24 * REFRESH;

/** Milliseconds between two requests: a flood of unknown `kid`s is no flood of requests. */
const COOL_DOWN = 30_000;

/** The same while there are no keys at all, so that a start in a bad moment is soon made good. */
const COOL_DOWN_WITHOUT_KEYS = 1_000;

/** The part of `fetch` that is used. */
export type FetchFunction = (input: string, init: RequestInit) => Promise<Response>;

/** How keys are fetched. */
export interface KeySource {
  fetch: FetchFunction;
  /** Milliseconds since the epoch. */
  now: () => number;
  /** Milliseconds that a request may take. */
  timeout: number;
}

/** Gives the key of a `kid`; undefined where the issuer has none. */
export type FindKey = (kid: string) => Promise<JWK | undefined>;

/** The RSA keys of a JWKS (RFC 7517) by `kid`, passing over what else is in it. */
function readKeys({ keys }: { keys: readonly object[] }): Map<string, JWK> {
  const known = new Map<string, JWK>();
  for (const key of keys as (JWK | null)[]) {
    const { kty, kid } = key ?? {};
    if (kty === "RSA" && kid && !known.has(kid)) known.set(kid, key!);
  }
  return known;
}

/** The keys that the caller has. */
export function givenKeySet(jwks: { keys: readonly object[] }): FindKey {
  const keys = readKeys(jwks);
  return (kid) => Promise.resolve(keys.get(kid));
}

/** The keys that an issuer publishes. The {@linkcode TokenError} `jwks_unavailable` where they cannot be had. */
export function remoteKeySet(issuer: string, { fetch, now, timeout }: KeySource): FindKey {
  const uri = `${issuer}/.well-known/jwks.json`;
  let keys: Map<string, JWK> | undefined;
  let fetched = 0;
  let tried = -Infinity;
  let pending: Promise<void> | undefined;
  let failure: string | undefined;

  // A clock that is put back makes nothing last longer.
  const since = (time: number) => Math.abs(now() - time);

  async function request(signal: AbortSignal): Promise<void> {
    // "error" would say what is meant, but Workers refuse that value.
    const response = await fetch(uri, { redirect: "manual", signal });
    if (response.status !== 200) {
      await response.body?.cancel();
      throw new Error(`status ${response.status}`);
    }
    const jwks = await response.json();
    if (!Array.isArray(jwks?.keys)) throw new Error("not a JWKS");
    const found = readKeys(jwks);
    // An issuer without a key is none: what was known before counts for more.
    if (found.size === 0) throw new Error("no RSA key in it");
    keys = found;
    fetched = now();
    failure = undefined;
  }

  // Ends in time, well or not, and never throws.
  async function wait(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    await within(timeout, work).catch((error) => failure = error.message);
  }

  return async (kid) => {
    if (since(fetched) >= LIFE) keys = undefined;
    const known = keys?.get(kid);
    if (known && since(fetched) < REFRESH) return known;
    const coolDown = keys ? COOL_DOWN : COOL_DOWN_WITHOUT_KEYS;
    // On Workers a request can be lost with the one that began it, so that nothing ends the wait for it.
    if (since(tried) >= (pending ? Math.max(coolDown, timeout) : coolDown)) {
      tried = now();
      await (pending = wait(request).finally(() => pending = undefined));
    } else if (pending && !known) {
      await wait(() => pending!);
    }
    const key = keys?.get(kid);
    if (key || keys && !failure) return key;
    throw new TokenError("jwks_unavailable", `Cannot get the keys at ${uri}: ${failure}`);
  };
}

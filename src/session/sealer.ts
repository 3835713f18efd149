/**
 * What seals and opens: keys, and what everything sealed is bound to.
 *
 * @module
 */

import { type Bytes, type RandomSource, toBase64Url, utf8 } from "../bytes.ts";
import { InputError } from "../errors.ts";
import { sha256 } from "../hash.ts";
import { keyRing, type SealKey, type SealKeys } from "./keys.ts";

/** What {@linkcode createSealer} is given. */
export interface SealerOptions {
  /** What seals and opens. */
  keys: SealKeys;
  /** The user pool that the challenge or the tokens are of. */
  userPoolId: string;
  /** The app client that they are of. */
  clientId: string;
  /** The host that the browser knows the app by: `app.example`, `localhost:8787`. */
  host: string;
  /** Milliseconds since the epoch. `Date.now` unless set. */
  now?: (() => number) | undefined;
  /** Fills an array with random bytes. `crypto.getRandomValues` unless set. */
  random?: RandomSource | undefined;
}

/** Seals for one app client of one user pool and for one host. Keys are not among its properties. */
export interface Sealer {
  /** The user pool. */
  readonly userPoolId: string;
  /** The app client. */
  readonly clientId: string;
  /** The host. */
  readonly host: string;
}

/** What a sealer holds; not for users. */
export interface SealerState {
  keys(): Promise<[SealKey, ...SealKey[]]>;
  now(): number;
  random(bytes: Bytes): Bytes;
  /** What is sealed under a name opens under no other name, pool, client or host. */
  bindingOf(name: string): Promise<string>;
}

const states = /* @__PURE__ */ new WeakMap<Sealer, SealerState>();

/** Of the format: what another version sealed does not open. */
const VERSION = 1;

/**
 * A sealer: seals challenges and tokens for a browser, which can neither read nor change them.
 *
 * AES-256-GCM under one key is good for 2^32 values (NIST SP 800-38D, 8.3): put a new key in front before you
 * have sealed four thousand million, and take the old one away when what it sealed has expired.
 *
 * @throws {InputError} `invalid_option`, naming the option, where one cannot be used. Keys are looked at when
 * they are first used.
 */
export function createSealer(options: SealerOptions): Sealer {
  const { userPoolId, clientId, host, keys, now, random } = options;
  for (const [name, value] of Object.entries({ userPoolId, clientId, host })) {
    if (typeof value === "string" && value !== "") continue;
    throw new InputError("invalid_option", name, `Option ${name} must be a text that is not empty`);
  }
  const sealer = Object.freeze({ userPoolId, clientId, host });
  const bindings = new Map<string, string>();
  states.set(sealer, {
    keys: keyRing(keys),
    now: now ?? (() => Date.now()),
    random: random
      ? (bytes) => new Uint8Array(random(bytes))
      : (bytes) => crypto.getRandomValues(bytes),
    async bindingOf(name) {
      const known = bindings.get(name);
      if (known !== undefined) return known;
      const whole = JSON.stringify([VERSION, name, userPoolId, clientId, host]);
      const binding = toBase64Url(await sha256(utf8(whole)));
      if (bindings.size >= KEPT) bindings.clear();
      bindings.set(name, binding);
      return binding;
    },
  });
  return sealer;
}

/** Names hold flow ids and counters, of which there is no end. */
const KEPT = 100;

/** The state of a sealer that {@linkcode createSealer} made. */
export function stateOf(sealer: Sealer): SealerState {
  const state = states.get(sealer);
  if (!state) {
    throw new InputError("invalid_input", "sealer", "Sealer was not made by createSealer");
  }
  return state;
}

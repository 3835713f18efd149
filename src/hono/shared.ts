/**
 * What outlives a request: of each source of options one set, in the memory of the isolate.
 *
 * @module
 */

import { memoryStore, type SessionStore } from "../session/mod.ts";
import type { AuthSource } from "./options.ts";
import type { Refreshed } from "./refreshed.ts";

/** What the routes and the guard of one source share. */
export interface Shared {
  /** For what an isolate alone has to remember: answered steps, and tokens that were just refreshed. */
  memory: SessionStore;
  /** The refreshes under way, by the digest of the refresh token. `begun` is in milliseconds since the epoch. */
  refreshing: Map<string, { begun: number; outcome: Promise<Refreshed> }>;
  /** Milliseconds since the epoch: Cognito has said that there are too many requests. */
  throttledUntil: number;
  /** What `make` made of these parts before, or makes now. */
  keep<Value>(parts: readonly unknown[], make: () => Value): Value;
}

const all = /* @__PURE__ */ new WeakMap<object, Shared>();

/** So many clients, sealers and verifiers; an app with tenants may have several of each. */
const KEPT = 64;

/** The set of a source. Its clock is that of the first request. */
export function sharedBy<Env>(source: AuthSource<Env>, now: () => number): Shared {
  let shared = all.get(source);
  if (!shared) all.set(source, shared = makeShared(now));
  return shared;
}

function makeShared(now: () => number): Shared {
  // The one that was used last in front: made-up hosts drive nothing out that is in use.
  const kept: { parts: readonly unknown[]; value: unknown }[] = [];
  return {
    memory: memoryStore({ now }),
    refreshing: new Map(),
    throttledUntil: 0,
    keep<Value>(parts: readonly unknown[], make: () => Value): Value {
      const at = kept.findIndex((entry) =>
        entry.parts.length === parts.length && entry.parts.every((part, i) => part === parts[i])
      );
      const [entry = { parts, value: make() }] = at < 0 ? [] : kept.splice(at, 1);
      kept.unshift(entry);
      kept.length = Math.min(kept.length, KEPT);
      return entry.value as Value;
    },
  };
}

/**
 * The state of a service, as far as a refused request must leave it alone.
 *
 * @module
 */

import type { PoolRecord, UserRecord } from "../../../src/local/model/records.ts";
import type { World } from "../world.ts";

/** All of it, as plain data. */
export function stateOf({ service: { pools, clients, outbox } }: World): unknown {
  return structuredClone({
    pools: [...pools.values()].map(uncounted),
    clients: [...clients.values()],
    sent: outbox.length,
  });
}

/** Guesses are counted although they are refused. */
function uncounted({ phantoms: _, users, ...pool }: PoolRecord) {
  return { ...pool, users: [...users.values()].map(withoutGuesses) };
}

function withoutGuesses({ failures: _, mfaGuesses: _guesses, ...user }: UserRecord) {
  return user;
}

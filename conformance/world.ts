/**
 * What a case needs before it begins: a pool with a client, and a user who is new.
 *
 * @module
 */

import type { Json, World } from "./case.ts";
import type { Outcome, Target } from "./target.ts";
import type { Known } from "./values.ts";

const PASSWORD = "Correct-horse-1";

const ALL_FLOWS = [
  "ALLOW_USER_PASSWORD_AUTH",
  "ALLOW_ADMIN_USER_PASSWORD_AUTH",
  "ALLOW_USER_SRP_AUTH",
  "ALLOW_USER_AUTH",
  "ALLOW_REFRESH_TOKEN_AUTH",
];

/** Makes worlds, and takes away what it made. */
export interface Worlds {
  open(world: World): Promise<{ known: Known; target: Target }>;
  close(): Promise<void>;
}

interface Made {
  target: Target;
  known: Known;
}

/** Pools are made once for all cases that ask for the same. */
export function openWorlds(target: Target): Worlds {
  const pools = new Map<string, Promise<Made>>();
  // A service of its own for each set of functions: they are those of all its pools.
  const services = new Map<World["triggers"], Target>([[undefined, target]]);
  let users = 0;
  return {
    async open(world) {
      const { triggers, pool, mfa, client } = world;
      const place = remembered(services, triggers, () => target.withTriggers!(triggers!));
      const key = JSON.stringify([[...services.keys()].indexOf(triggers), pool, mfa, client]);
      const made = await remembered(pools, key, () => makePool(place, world));
      const name = `u${++users}x${crypto.randomUUID().slice(0, 8)}`;
      return { target: place, known: { ...made.known, ...await makeUser(made, world, name) } };
    },
    async close() {
      for (const made of await Promise.allSettled(pools.values())) {
        // What could not be made need not be taken away.
        if (made.status === "rejected") continue;
        const { target, known } = made.value;
        await target.call("DeleteUserPool", { UserPoolId: known.pool }, true);
      }
    },
  };
}

function remembered<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  if (!map.has(key)) map.set(key, make());
  return map.get(key)!;
}

async function makePool(target: Target, { pool, mfa, client }: World): Promise<Made> {
  const { UserPool } = expectAnswer(
    await target.call("CreateUserPool", { PoolName: "conformance", ...pool }, true),
  );
  const UserPoolId = UserPool.Id;
  if (mfa) {
    expectAnswer(await target.call("SetUserPoolMfaConfig", { UserPoolId, ...mfa }, true));
  }
  const { UserPoolClient } = expectAnswer(
    await target.call("CreateUserPoolClient", {
      ...{ UserPoolId, ClientName: "conformance", ExplicitAuthFlows: ALL_FLOWS },
      ...client,
    }, true),
  );
  const { ClientId, ClientSecret } = UserPoolClient;
  return { target, known: { pool: UserPoolId, client: ClientId, secret: ClientSecret } };
}

async function makeUser(
  { target, known: { pool: UserPoolId } }: Made,
  { user = {}, pool, temporaryPassword }: World,
  name: string,
): Promise<Known> {
  const email = `${name}@example.com`;
  const phone = `+1555${String(Math.floor(Math.random() * 1e7)).padStart(7, "0")}`;
  const byAddress = target.namesAreAddresses || pool?.UsernameAttributes?.includes("email");
  const known: Known = {
    ...{ user: byAddress ? email : name, nobody: `nobody${byAddress ? email : name}` },
    ...{ email, phone, password: temporaryPassword ?? PASSWORD },
  };
  if (user === null) return known;
  const values: Record<string, string> = { email, phone };
  const { User } = expectAnswer(
    await target.call("AdminCreateUser", {
      ...{ UserPoolId, Username: known.user, MessageAction: "SUPPRESS" },
      UserAttributes: Object.entries(user).map(([Name, value]) => ({
        Name,
        Value: value.replace(/^\$(\w+)$/, (_, name) => values[name] ?? value),
      })),
      ...temporaryPassword !== undefined && { TemporaryPassword: temporaryPassword },
    }, true),
  );
  if (temporaryPassword === undefined) {
    expectAnswer(
      await target.call("AdminSetUserPassword", {
        ...{ UserPoolId, Username: known.user, Password: PASSWORD, Permanent: true },
      }, true),
    );
  }
  const sub = User?.Attributes?.find(({ Name }: Json) => Name === "sub")?.Value;
  return { ...known, sub, realName: User?.Username };
}

function expectAnswer(outcome: Outcome): Json {
  if ("answer" in outcome) return outcome.answer;
  throw new Error(`The pool could not be made: ${outcome.refused}: ${outcome.message}`);
}

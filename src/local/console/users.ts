/**
 * The users, as the page shows them: their state and what they can sign in with. No passwords, no secrets.
 *
 * @module
 */

import { peekAll } from "../journal.ts";
import { secondFactors } from "../mfa/factors.ts";
import type { PoolRecord, UserRecord } from "../model/records.ts";
import type { Service } from "../service.ts";

const MOST = 200;

/** A user, told in Cognito's words. */
export interface UserSummary {
  UserPoolId: string;
  Username: string;
  UserStatus: string;
  Enabled: boolean;
  UserAttributes: Record<string, string>;
  /** What proves the user first: `PASSWORD`, `WEB_AUTHN`. */
  firstFactors: string[];
  /** What the pool may ask for afterwards. */
  secondFactors: string[];
  preferredFactor?: string;
  passkeys: number;
  devices: number;
  groups: string[];
  /** Sign-ins whose tokens are good. */
  sessions: number;
  /** Until when (ms) no password is judged. */
  lockedUntil?: number;
}

/** The first 200 users of a pool, or of all pools, and how many there are. */
export function listUsers(
  service: Service,
  UserPoolId?: string,
): { users: UserSummary[]; total: number } {
  const pools = [...service.pools.values()]
    .filter(({ Id }) => UserPoolId === undefined || Id === UserPoolId);
  const users: UserSummary[] = [];
  for (const pool of pools) {
    for (const [, user] of peekAll(pool.users)) {
      if (users.length === MOST) break;
      users.push(summary(service, pool, user));
    }
  }
  return { users, total: pools.reduce((sum, { users }) => sum + users.size, 0) };
}

function summary(service: Service, pool: PoolRecord, user: UserRecord): UserSummary {
  const { Username, UserStatus, Enabled, attributes, mfa, failures } = user;
  const passkeys = user.passkeys?.size ?? 0;
  const locked = failures && failures.lockedUntil > service.now();
  return {
    UserPoolId: pool.Id,
    Username,
    UserStatus,
    Enabled,
    UserAttributes: Object.fromEntries(attributes),
    firstFactors: [...user.password ? ["PASSWORD"] : [], ...passkeys > 0 ? ["WEB_AUTHN"] : []],
    secondFactors: secondFactors(pool, user),
    ...mfa?.preferred !== undefined && { preferredFactor: mfa.preferred },
    passkeys,
    devices: user.devices?.size ?? 0,
    groups: [...user.groups ?? []],
    sessions: user.grants?.size ?? 0,
    ...locked && { lockedUntil: failures.lockedUntil },
  };
}

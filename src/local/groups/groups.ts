/**
 * Groups of a pool, who is in them, and what tokens say of that.
 *
 * Source: Amazon Cognito developer guide, "Adding groups to a user pool", on precedence and preferred roles.
 *
 * @module
 */

import { invalidParameter, resourceNotFound, ServiceFault } from "../fault.ts";
import { peekAll } from "../journal.ts";
import type { GroupRecord, PoolRecord, UserRecord } from "../model/records.ts";
import { type Members, optional } from "../model/structures.ts";
import { epoch, groupName, int, roleArn, string } from "../model/types.ts";
import type { Service } from "../service.ts";

/** What CreateGroup and UpdateGroup take beside the pool. */
export interface GroupSettings {
  /** Unique in the pool. */
  GroupName: string;
  /** For people. */
  Description?: string;
  /** The IAM role of `cognito:roles`. */
  RoleArn?: string;
  /** The lower, the more it counts; without one it counts least. */
  Precedence?: number;
}

/** The schemas of {@linkcode GroupSettings}, member by member. */
export function groupSettings(): Members<GroupSettings> {
  return {
    GroupName: groupName(),
    Description: optional(string({ max: 2048 })),
    RoleArn: optional(roleArn()),
    Precedence: optional(int(0, 2 ** 31 - 1)),
  };
}

/** Adds a group. Throws `GroupExistsException`. */
export function addGroup(service: Service, pool: PoolRecord, settings: GroupSettings): GroupRecord {
  const groups = pool.groups ??= new Map();
  if (groups.has(settings.GroupName)) {
    throw new ServiceFault("GroupExistsException", "A group with the name already exists.");
  }
  const now = service.now();
  const group: GroupRecord = { ...settings, created: now, modified: now };
  groups.set(group.GroupName, group);
  return group;
}

/** The group of that name. Throws `ResourceNotFoundException`. */
export function requireGroup(pool: PoolRecord, name: string): GroupRecord {
  const group = pool.groups?.get(name);
  if (group === undefined) throw resourceNotFound("Group not found.");
  return group;
}

/** Removes a group, and everybody from it. */
export function removeGroup(pool: PoolRecord, { GroupName }: GroupRecord): void {
  pool.groups?.delete(GroupName);
  for (const [key, user] of peekAll(pool.users)) {
    if (user.groups?.delete(GroupName)) pool.users.set(key, user);
  }
}

/** Puts a user into a group; who is in it already stays. */
export function join(user: UserRecord, { GroupName }: GroupRecord): void {
  const groups = user.groups ??= new Set();
  if (groups.size >= MOST_GROUPS && !groups.has(GroupName)) {
    throw invalidParameter(`A user can be in ${MOST_GROUPS} groups at the most`);
  }
  groups.add(GroupName);
}

/** A quota of AWS's that cannot be raised. */
const MOST_GROUPS = 100;

/** A user's groups, the one that counts most first. */
export function groupsOf(pool: PoolRecord, user: UserRecord): GroupRecord[] {
  const names = [...user.groups ?? []];
  return names.flatMap((name) => pool.groups?.get(name) ?? [])
    .sort((a, b) => rank(a) - rank(b));
}

/** What tokens say of a user's groups. */
export interface GroupClaims {
  /** Of both tokens. */
  both: { "cognito:groups"?: string[] };
  /** Of the id token alone. */
  id: { "cognito:roles"?: string[]; "cognito:preferred_role"?: string };
}

/** The preferred role is that of the groups that count most, unless these have several. */
export function groupClaims(pool: PoolRecord, user: UserRecord): GroupClaims {
  const groups = groupsOf(pool, user);
  const [top] = groups;
  if (top === undefined) return { both: {}, id: {} };
  const roles = rolesOf(groups);
  const [preferred, ...others] = rolesOf(groups.filter((group) => rank(group) === rank(top)));
  return {
    both: { "cognito:groups": groups.map(({ GroupName }) => GroupName) },
    id: {
      ...roles.length > 0 && { "cognito:roles": roles },
      ...preferred !== undefined && others.length === 0 && { "cognito:preferred_role": preferred },
    },
  };
}

function rolesOf(groups: GroupRecord[]): string[] {
  return [...new Set(groups.flatMap(({ RoleArn }) => RoleArn ?? []))];
}

/** `GroupType`. */
export function describeGroup(pool: PoolRecord, group: GroupRecord): Record<string, unknown> {
  const { created, modified, ...settings } = group;
  return {
    ...settings,
    UserPoolId: pool.Id,
    LastModifiedDate: epoch(modified),
    CreationDate: epoch(created),
  };
}

function rank({ Precedence }: GroupRecord): number {
  return Precedence ?? Infinity;
}

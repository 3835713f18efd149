/**
 * Making, changing and listing groups, and who is in them.
 *
 * @module
 */

import { requirePool } from "../directory/lookup.ts";
import { type PageInput, paging } from "../directory/page.ts";
import { resolveUser, type UserInput, userMembers } from "../directory/user_input.ts";
import { peekAll } from "../journal.ts";
import { type Members, structure } from "../model/structures.ts";
import { groupName, userPoolId } from "../model/types.ts";
import type { Operation } from "../service.ts";
import { describeListedUser } from "../directory/describe.ts";
import {
  addGroup,
  describeGroup,
  type GroupSettings,
  groupSettings,
  groupsOf,
  join,
  removeGroup,
  requireGroup,
} from "./groups.ts";

const pages = /* @__PURE__ */ paging("Limit", "NextToken", { most: 60 });

type Page = PageInput<"Limit", "NextToken">;

interface GroupInput {
  UserPoolId: string;
  GroupName: string;
}

/** `CreateGroup`. */
export const createGroup: Operation<GroupSettings & { UserPoolId: string }> = {
  signed: true,
  input: () => structure({ UserPoolId: userPoolId(), ...groupSettings() }),
  run(service, { input }) {
    const { UserPoolId, ...settings } = input;
    const pool = requirePool(service, UserPoolId);
    return { Group: describeGroup(pool, addGroup(service, pool, settings)) };
  },
};

/** `GetGroup`. */
export const getGroup: Operation<GroupInput> = {
  signed: true,
  input: groupInput,
  run(service, { input }) {
    const pool = requirePool(service, input.UserPoolId);
    return { Group: describeGroup(pool, requireGroup(pool, input.GroupName)) };
  },
};

/** `ListGroups`. */
export const listGroups: Operation<{ UserPoolId: string } & Page> = {
  signed: true,
  input: () => structure({ UserPoolId: userPoolId(), ...pages.members() }),
  run(service, { input }) {
    const pool = requirePool(service, input.UserPoolId);
    const { items, next } = pages.pageOf(pool.groups, input);
    return {
      Groups: items.map((group) => describeGroup(pool, group)),
      ...next,
    };
  },
};

/** `UpdateGroup`: what is not given stays as it is. */
export const updateGroup: Operation<GroupSettings & { UserPoolId: string }> = {
  signed: true,
  input: () => structure({ UserPoolId: userPoolId(), ...groupSettings() }),
  run(service, { input }) {
    const { UserPoolId, ...settings } = input;
    const pool = requirePool(service, UserPoolId);
    const group = requireGroup(pool, settings.GroupName);
    Object.assign(group, settings, { modified: service.now() });
    return { Group: describeGroup(pool, group) };
  },
};

/** `DeleteGroup`. */
export const deleteGroup: Operation<GroupInput> = {
  signed: true,
  input: groupInput,
  run(service, { input }) {
    const pool = requirePool(service, input.UserPoolId);
    removeGroup(pool, requireGroup(pool, input.GroupName));
    return undefined;
  },
};

/** `AdminAddUserToGroup`. */
export const adminAddUserToGroup: Operation<UserInput & GroupInput> = {
  signed: true,
  input: () => structure({ ...userMembers(), GroupName: groupName() }),
  run(service, { input }) {
    const { pool, user } = resolveUser(service, input);
    join(user, requireGroup(pool, input.GroupName));
    return undefined;
  },
};

/** `AdminRemoveUserFromGroup`. */
export const adminRemoveUserFromGroup: Operation<UserInput & GroupInput> = {
  signed: true,
  input: () => structure({ ...userMembers(), GroupName: groupName() }),
  run(service, { input }) {
    const { pool, user } = resolveUser(service, input);
    const { GroupName } = requireGroup(pool, input.GroupName);
    user.groups?.delete(GroupName);
    return undefined;
  },
};

/** `AdminListGroupsForUser`. */
export const adminListGroupsForUser: Operation<UserInput & Page> = {
  signed: true,
  input: () => structure({ ...userMembers(), ...pages.members() }),
  run(service, { input }) {
    const { pool, user } = resolveUser(service, input);
    const groups = new Map(groupsOf(pool, user).map((group) => [group.GroupName, group]));
    const { items, next } = pages.pageOf(groups, input);
    return {
      Groups: items.map((group) => describeGroup(pool, group)),
      ...next,
    };
  },
};

/** `ListUsersInGroup`. */
export const listUsersInGroup: Operation<GroupInput & Page> = {
  signed: true,
  input: () => structure({ ...groupMembers(), ...pages.members() }),
  run(service, { input }) {
    const pool = requirePool(service, input.UserPoolId);
    const { GroupName } = requireGroup(pool, input.GroupName);
    const members = [...peekAll(pool.users)].filter(([, user]) => user.groups?.has(GroupName));
    const { items, next } = pages.pageOf(new Map(members), input);
    return {
      Users: items.map((user) => describeListedUser(user)),
      ...next,
    };
  },
};

function groupMembers(): Members<GroupInput> {
  return { UserPoolId: userPoolId(), GroupName: groupName() };
}

function groupInput() {
  return structure(groupMembers());
}

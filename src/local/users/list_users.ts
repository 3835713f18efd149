/**
 * ListUsers.
 *
 * Source: API reference, `API_ListUsers`, on filters.
 *
 * @module
 */

import { describeUser } from "../directory/describe.ts";
import { requirePool } from "../directory/lookup.ts";
import { type PageInput, paging } from "../directory/page.ts";
import { invalidParameter } from "../fault.ts";
import { peekAll } from "../journal.ts";
import type { UserRecord } from "../model/records.ts";
import { list, optional, structure } from "../model/structures.ts";
import { attributeName, string, userPoolId } from "../model/types.ts";
import type { Operation } from "../service.ts";

const pages = /* @__PURE__ */ paging("Limit", "PaginationToken", { most: 60 });

/** What can be searched by, beside no filter at all. */
const SEARCHABLE: Record<string, (user: UserRecord) => string | undefined> = {
  username: (user) => user.Username,
  "cognito:user_status": (user) => user.UserStatus,
  status: (user) => user.Enabled ? "Enabled" : "Disabled",
  ...Object.fromEntries(
    [
      "email",
      "phone_number",
      "name",
      "given_name",
      "family_name",
      "preferred_username",
      "sub",
    ].map((name) => [name, (user: UserRecord) => user.attributes.get(name)]),
  ),
};

interface ListUsersInput extends PageInput<"Limit", "PaginationToken"> {
  UserPoolId: string;
  AttributesToGet?: string[];
  Filter?: string;
}

/** `ListUsers`. */
export const listUsers: Operation<ListUsersInput> = {
  signed: true,
  input: () =>
    structure({
      UserPoolId: userPoolId(),
      AttributesToGet: optional(list(attributeName())),
      ...pages.members(),
      Filter: optional(string({ max: 256 })),
    }),
  run(service, { input }) {
    const { AttributesToGet, Filter = "" } = input;
    const pool = requirePool(service, input.UserPoolId);
    const passes = readFilter(Filter);
    const found = [...peekAll(pool.users)].filter(([, user]) => passes(user));
    const { items, next } = pages.pageOf(new Map(found), input);
    return {
      Users: items.map((user) => ({
        ...describeUser(user),
        Attributes: [...user.attributes]
          .filter(([name]) => AttributesToGet?.includes(name) ?? true)
          .map(([Name, Value]) => ({ Name, Value })),
      })),
      ...next,
    };
  },
};

/** `name = "value"`, or `name ^= "value"` for what begins so. Throws `InvalidParameterException`. */
function readFilter(filter: string): (user: UserRecord) => boolean {
  if (filter.trim() === "") return () => true;
  const [, name = "", operator, quoted] =
    /^\s*([\w:]+)\s*(\^?=)\s*"((?:[^"\\]|\\.)*)"\s*$/.exec(filter) ?? [];
  const read = Object.hasOwn(SEARCHABLE, name) ? SEARCHABLE[name] : undefined;
  if (read === undefined || quoted === undefined) {
    throw invalidParameter("Error while parsing filter");
  }
  const value = quoted.replace(/\\(.)/g, "$1");
  // Of all that can be searched by, the status alone is compared without regard to case.
  const wanted = name === "cognito:user_status" ? value.toUpperCase() : value;
  return operator === "="
    ? (user) => read(user) === wanted
    : (user) => read(user)?.startsWith(wanted) ?? false;
}

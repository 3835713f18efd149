/** ListUsers: filters, pages and what is shown. @module */

import type { Step, Subject, World } from "../case.ts";
import { absent, containing, text } from "../matchers.ts";
import { admin, answered, call, invalidParameter } from "../requests.ts";
import { api, quoted } from "../sources.ts";

const source = api("ListUsers");
const list = (more: Record<string, unknown> = {}) =>
  call("ListUsers", { UserPoolId: "$pool", ...more });
const by = (Filter: string) => list({ Filter });
const found = answered({ Users: [{ Username: "$user" }] });
const add = (Username: string) =>
  call("AdminCreateUser", { UserPoolId: "$pool", Username, MessageAction: "SUPPRESS" });
const own = (n: number, user: World["user"] = {}): World => ({
  pool: { PoolName: `list ${n}` },
  user: user!,
});
const others: Step[] = [add("second"), add("third")];
const firstPage = { ...list({ Limit: 2 }), save: { page: "PaginationToken" } };

export const listUsers: Subject = {
  name: "ListUsers",
  cases: [
    {
      claim: "It finds by the whole of an attribute",
      grade: "documented",
      source,
      world: { user: { email: "$email" } },
      ask: by('email = "$email"'),
      expect: found,
    },
    {
      claim: "A whole value is not the beginning of one",
      grade: "documented",
      source,
      world: { user: { email: "$email" } },
      ask: by('email = "u"'),
      expect: answered({ Users: [] }),
    },
    {
      claim: "It finds by the beginning of an attribute",
      grade: "documented",
      source,
      world: { user: { email: "$email" } },
      ask: by('email ^= "$user"'),
      expect: found,
    },
    {
      claim: "It finds by sub",
      grade: "documented",
      source,
      ask: by('sub = "$sub"'),
      expect: found,
    },
    {
      claim: "It finds by status Enabled or Disabled",
      grade: "documented",
      source,
      world: own(1),
      before: [...others, admin("AdminDisableUser")],
      ask: by('status = "Disabled"'),
      expect: found,
    },
    {
      claim: "It finds by cognito:user_status",
      grade: "documented",
      source,
      world: own(2),
      before: others,
      ask: by('cognito:user_status = "CONFIRMED"'),
      expect: found,
    },
    {
      claim: "cognito:user_status is compared without regard to case",
      grade: "documented",
      source,
      world: own(3),
      before: others,
      ask: by('cognito:user_status = "confirmed"'),
      expect: found,
    },
    {
      claim: "A custom attribute cannot be searched for",
      grade: "documented",
      source,
      ask: by('custom:shoe = "43"'),
      expect: invalidParameter(),
    },
    {
      claim: "A filter without quotation marks is refused",
      grade: "reported",
      source: quoted,
      ask: by("username = ada"),
      expect: invalidParameter(),
    },
    {
      claim: "A page holds as many as Limit says, and the token of the next",
      grade: "documented",
      source,
      world: own(4),
      before: others,
      ask: list({ Limit: 2 }),
      expect: answered({
        Users: [{ Username: text() }, { Username: text() }],
        PaginationToken: text(),
      }),
    },
    {
      claim: "The last page holds the rest, and no token",
      grade: "documented",
      source,
      world: own(5),
      before: [...others, firstPage],
      ask: list({ Limit: 2, PaginationToken: "$page" }),
      expect: answered({ Users: [{ Username: text() }], PaginationToken: absent }),
    },
    {
      claim: "A token that is none is refused",
      grade: "documented",
      source,
      ask: list({ Limit: 2, PaginationToken: "next" }),
      expect: invalidParameter(),
    },
    {
      claim: "A user has name, dates, status and attributes",
      grade: "documented",
      source: api("UserType"),
      world: own(6),
      ask: list(),
      expect: answered({
        Users: [{
          ...{ Username: "$user", Enabled: true, UserStatus: "CONFIRMED" },
          Attributes: containing({ Name: "sub", Value: "$sub" }),
        }],
      }),
    },
    {
      claim: "AttributesToGet names the attributes that are shown",
      grade: "documented",
      source,
      world: own(7, { email: "$email", name: "Ada" }),
      ask: list({ AttributesToGet: ["email"] }),
      expect: answered({ Users: [{ Attributes: [{ Name: "email", Value: "$email" }] }] }),
    },
  ],
};

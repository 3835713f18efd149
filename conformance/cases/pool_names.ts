/** Tags of pools, and which names their users may have. @module */

import type { Subject, World } from "../case.ts";
import { absent } from "../matchers.ts";
import {
  admin,
  answered,
  begin,
  call,
  invalidParameter,
  notAuthorized,
  refused,
  signedIn,
} from "../requests.ts";
import { api, guide, quoted } from "../sources.ts";

const describe = call("DescribeUserPool", { UserPoolId: "$pool" });
const own = (n: number, pool: World["pool"] = {}): World => ({
  pool: { PoolName: `settings ${n}`, ...pool },
});
const arn = { ...describe, save: { arn: "UserPool.Arn" } };
const caseless = own(2, { UsernameConfiguration: { CaseSensitive: false } });
const closed: World = {
  ...own(3, { AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } }),
  user: null,
};
const byMail = own(5, { UsernameAttributes: ["email"] });

export const poolNames: Subject = {
  name: "names and tags",
  cases: [
    {
      claim: "Without CaseSensitive any case of the name signs in",
      grade: "documented",
      source: api("UsernameConfigurationType"),
      world: caseless,
      before: [
        admin("AdminCreateUser", { Username: "GRACE", MessageAction: "SUPPRESS" }),
        admin("AdminSetUserPassword", {
          ...{ Username: "grace", Password: "$password", Permanent: true },
        }),
      ],
      ask: begin("USER_PASSWORD_AUTH", { USERNAME: "Grace", PASSWORD: "$password" }),
      expect: signedIn,
    },
    {
      claim: "A name is case sensitive unless the pool says otherwise",
      grade: "documented",
      source: api("UsernameConfigurationType"),
      before: [admin("AdminCreateUser", { Username: "X$user", MessageAction: "SUPPRESS" })],
      ask: admin("AdminGetUser", { Username: "x$user" }),
      expect: refused("UserNotFoundException"),
    },
    {
      claim: "Where administrators alone make users SignUp is refused",
      grade: "reported",
      source: quoted,
      world: closed,
      ask: call("SignUp", { ClientId: "$client", Username: "$user", Password: "$password" }),
      expect: notAuthorized("SignUp is not permitted for this user pool"),
    },
    {
      claim: "Where e-mail addresses are names, others are refused",
      grade: "reported",
      source: quoted,
      world: { ...byMail, user: null },
      ask: call("SignUp", { ClientId: "$client", Username: "ada", Password: "$password" }),
      expect: invalidParameter("Username should be an email."),
    },
    {
      claim: "Where e-mail addresses are aliases, they are no names",
      grade: "reported",
      source: quoted,
      world: { ...own(10, { AliasAttributes: ["email"] }), user: null },
      ask: call("SignUp", { ClientId: "$client", Username: "$email", Password: "$password" }),
      expect: invalidParameter(
        "Username cannot be of email format, since user pool is configured for email alias.",
      ),
    },
    {
      claim: "A pool may sign in by names that are aliases, or by addresses, not both",
      grade: "documented",
      source: guide("user-pool-settings-attributes"),
      ask: call("CreateUserPool", {
        ...{ PoolName: "both", AliasAttributes: ["email"], UsernameAttributes: ["email"] },
      }),
      expect: invalidParameter(),
    },
    {
      claim: "TagResource tags a pool, ListTagsForResource tells",
      grade: "documented",
      source: api("TagResource"),
      world: own(12),
      before: [arn, call("TagResource", { ResourceArn: "$arn", Tags: { team: "blue" } })],
      ask: call("ListTagsForResource", { ResourceArn: "$arn" }),
      expect: answered({ Tags: { team: "blue" } }),
    },
    {
      claim: "UntagResource takes tags away",
      grade: "documented",
      source: api("UntagResource"),
      world: own(13, { UserPoolTags: { team: "blue", floor: "2" } }),
      before: [arn, call("UntagResource", { ResourceArn: "$arn", TagKeys: ["team"] })],
      ask: call("ListTagsForResource", { ResourceArn: "$arn" }),
      expect: answered({ Tags: { team: absent, floor: "2" } }),
    },
  ],
};

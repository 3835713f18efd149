/** Names by which a user is found. @module */

import type { Subject, World } from "../case.ts";
import { admin, answered, call, refused, signedIn } from "../requests.ts";
import { guide, quoted, thread } from "../sources.ts";

const aliasPool: World = {
  pool: { AutoVerifiedAttributes: ["email"], AliasAttributes: ["email"] },
  user: { email: "$email", email_verified: "true" },
};

export const aliases: Subject = {
  name: "aliases",
  cases: [
    {
      claim: "An unverified alias does not sign in",
      grade: "recorded",
      source: thread("aws-amplify/amplify-js", 6212),
      world: {
        ...aliasPool,
        user: { email: "$email" },
        client: { PreventUserExistenceErrors: "LEGACY" },
      },
      ask: call("InitiateAuth", {
        ...{ ClientId: "$client", AuthFlow: "USER_PASSWORD_AUTH" },
        AuthParameters: { USERNAME: "$email", PASSWORD: "$password" },
      }),
      expect: refused("UserNotFoundException", "User does not exist."),
    },
    {
      claim: "A verified alias signs in",
      grade: "documented",
      source: guide("user-pool-settings-attributes"),
      world: aliasPool,
      ask: call("InitiateAuth", {
        ...{ ClientId: "$client", AuthFlow: "USER_PASSWORD_AUTH" },
        AuthParameters: { USERNAME: "$email", PASSWORD: "$password" },
      }),
      expect: signedIn,
    },
    {
      claim: "An alias that another user has verified is AliasExistsException",
      grade: "reported",
      source: quoted,
      world: aliasPool,
      ask: call("AdminCreateUser", {
        ...{ UserPoolId: "$pool", Username: "$nobody", MessageAction: "SUPPRESS" },
        UserAttributes: [
          { Name: "email", Value: "$email" },
          { Name: "email_verified", Value: "true" },
        ],
      }),
      expect: refused("AliasExistsException", "An account with the email already exists."),
    },
    {
      claim: "In a pool of e-mail names the real name is the sub",
      grade: "recorded",
      source: "getmoto/moto, tests marked aws_verified",
      world: { pool: { UsernameAttributes: ["email"] }, user: { email: "$email" } },
      ask: admin("AdminGetUser"),
      expect: answered({ Username: "$sub" }),
    },
  ],
};

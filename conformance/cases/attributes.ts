/** Attributes: who may read and write them, what is checked, and how tokens show them. @module */

import type { Subject, World } from "../case.ts";
import { absent, containing, jwt, number, without } from "../matchers.ts";
import {
  admin,
  answered,
  call,
  invalidParameter,
  notAuthorized,
  refused,
  signedIn,
  signIn,
} from "../requests.ts";
import { api, guide, quoted, thread } from "../sources.ts";

const source = guide("user-pool-settings-attributes");
const permissions = guide("user-pool-settings-attributes");
const user = { email: "$email", email_verified: "true" };
const schema: World = {
  pool: {
    Schema: [
      {
        Name: "shoe",
        AttributeDataType: "Number",
        Mutable: true,
        NumberAttributeConstraints: {
          ...{ MinValue: "20", MaxValue: "60" },
        },
      },
      { Name: "code", AttributeDataType: "String", Mutable: false },
      {
        ...{ Name: "note", AttributeDataType: "String", Mutable: true },
        StringAttributeConstraints: { MinLength: "2", MaxLength: "5" },
      },
    ],
  },
};
const readers: World = {
  client: { ReadAttributes: ["name"], WriteAttributes: ["name"] },
  user: { email: "$email", name: "Ada" },
};

const change = (Name: string, Value: string, more: { Name: string; Value: string }[] = []) =>
  call("UpdateUserAttributes", {
    AccessToken: "$access",
    UserAttributes: [{ Name, Value }, ...more],
  });
const set = (Name: string, Value: string, more: { Name: string; Value: string }[] = []) =>
  admin("AdminUpdateUserAttributes", { UserAttributes: [{ Name, Value }, ...more] });
const seen = (Name: string, Value: string) =>
  answered({ UserAttributes: containing({ Name, Value }) });

export const attributes: Subject = {
  name: "attributes",
  cases: [
    {
      claim: "DeleteUserAttributes takes an attribute away",
      grade: "documented",
      source: api("DeleteUserAttributes"),
      world: { user: { name: "Ada" } },
      before: [
        signIn(),
        call("DeleteUserAttributes", { AccessToken: "$access", UserAttributeNames: ["name"] }),
      ],
      ask: call("GetUser", { AccessToken: "$access" }),
      expect: answered({ UserAttributes: without({ Name: "name" }) }),
    },
    {
      claim: "An attribute that the client may not write is refused to its users",
      grade: "reported",
      source: `${quoted}; ${permissions}`,
      world: readers,
      before: [signIn()],
      ask: change("email", "new.$email"),
      expect: notAuthorized("A client attempted to write unauthorized attribute"),
    },
    {
      claim: "SignUp takes no attribute that the client may not write",
      grade: "documented",
      source: permissions,
      world: { ...readers, user: null },
      ask: call("SignUp", {
        ...{ ClientId: "$client", Username: "$user", Password: "$password" },
        UserAttributes: [{ Name: "email", Value: "$email" }],
      }),
      expect: notAuthorized(),
    },
    {
      claim: "GetUser shows what the client may read",
      grade: "documented",
      source: permissions,
      world: readers,
      before: [signIn()],
      ask: call("GetUser", { AccessToken: "$access" }),
      expect: answered({ UserAttributes: without({ Name: "email" }) }),
    },
    {
      claim: "The id token has what the client may read",
      grade: "documented",
      source: permissions,
      world: readers,
      ask: signIn(),
      expect: answered({ AuthenticationResult: { IdToken: jwt({ name: "Ada", email: absent }) } }),
    },
    {
      claim: "Administrators write what a client may not",
      grade: "documented",
      source: permissions,
      world: readers,
      before: [set("email", "new.$email")],
      ask: admin("AdminGetUser"),
      expect: seen("email", "new.$email"),
    },
    {
      claim: "A custom attribute is written with its prefix, and is in the id token",
      grade: "documented",
      source,
      world: schema,
      before: [set("custom:shoe", "43")],
      ask: signIn(),
      expect: answered({ AuthenticationResult: { IdToken: jwt({ "custom:shoe": "43" }) } }),
    },
    {
      claim: "A number out of its bounds is refused",
      grade: "documented",
      source,
      world: schema,
      ask: set("custom:shoe", "61"),
      expect: invalidParameter(),
    },
    {
      claim: "A text that is too long is refused",
      grade: "documented",
      source,
      world: schema,
      ask: set("custom:note", "too long"),
      expect: invalidParameter(),
    },
    {
      claim: "An attribute that is not Mutable cannot be changed",
      grade: "documented",
      source,
      world: schema,
      ask: set("custom:code", "b"),
      expect: invalidParameter(),
    },
    {
      claim: "AdminCreateUser gives nobody a sub",
      grade: "documented",
      source,
      ask: call("AdminCreateUser", {
        ...{ UserPoolId: "$pool", Username: "$nobody", MessageAction: "SUPPRESS" },
        UserAttributes: [{ Name: "sub", Value: "mine" }],
      }),
      expect: refused("*"),
    },
    {
      claim: "An e-mail address that is none is refused",
      grade: "reported",
      source: quoted,
      ask: set("email", "at home"),
      expect: invalidParameter("Invalid email address format."),
    },
    {
      claim: "A phone number without + is refused",
      grade: "reported",
      source: quoted,
      ask: set("phone_number", "5550104114"),
      expect: invalidParameter("Invalid phone number format."),
    },
    {
      claim: "address is an object in the id token",
      grade: "recorded",
      source: thread("aws-amplify/amplify-js", 4935),
      world: { user: { address: "1 Main Street" } },
      ask: signIn(),
      expect: answered({
        AuthenticationResult: { IdToken: jwt({ address: { formatted: "1 Main Street" } }) },
      }),
    },
    {
      claim: "updated_at is a number in the id token",
      grade: "reported",
      source: "https://github.com/floci-io/floci/pull/985; OpenID Connect Core, section 5.1",
      world: { user: { updated_at: "1767225600" } },
      ask: signIn(),
      expect: answered({ AuthenticationResult: { IdToken: jwt({ updated_at: number }) } }),
    },
    {
      claim: "email_verified is a boolean in the id token",
      grade: "documented",
      source: guide("amazon-cognito-user-pools-using-the-id-token"),
      world: { user },
      ask: signIn(),
      expect: answered({ AuthenticationResult: { IdToken: jwt({ email_verified: true }) } }),
    },
    {
      claim: "NEW_PASSWORD_REQUIRED takes attributes that are not required, too",
      grade: "documented",
      source: api("RespondToAuthChallenge"),
      world: { temporaryPassword: "Temporary-1" },
      before: [signIn()],
      ask: call("RespondToAuthChallenge", {
        ...{ ClientId: "$client", ChallengeName: "NEW_PASSWORD_REQUIRED", Session: "$session" },
        ChallengeResponses: {
          ...{ USERNAME: "$user", NEW_PASSWORD: "Battery-staple-2" },
          "userAttributes.nickname": "ada",
        },
      }),
      expect: signedIn,
    },
  ],
};

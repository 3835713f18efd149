/** Groups, pools, clients and what machines sign in with. @module */

import type { Subject, World } from "../case.ts";
import { absent, containing, jwt, members, number, text } from "../matchers.ts";
import { admin, answered, call, invalidParameter, refused, signIn } from "../requests.ts";
import { guide, model, moto, quoted } from "../sources.ts";

const group = (GroupName: string, more: Record<string, unknown> = {}) =>
  call("CreateGroup", { UserPoolId: "$pool", GroupName, ...more });
const join = (GroupName: string) => admin("AdminAddUserToGroup", { GroupName });
const own = (n: number): World => ({ pool: { PoolName: `directory ${n}` } });
const machines: World = {
  client: { GenerateSecret: true, ExplicitAuthFlows: ["ALLOW_CLIENT_TOKEN_AUTH"] },
};

export const directory: Subject = {
  name: "directory",
  cases: [
    {
      claim: "Groups are in the access token",
      grade: "recorded",
      source: moto("test_group_in_access_token"),
      world: own(1),
      before: [group("admins"), join("admins")],
      ask: signIn(),
      expect: answered({
        AuthenticationResult: { AccessToken: jwt({ "cognito:groups": ["admins"] }) },
      }),
    },
    {
      claim: "Groups are in the id token",
      grade: "documented",
      source: guide("amazon-cognito-user-pools-using-the-id-token"),
      world: own(2),
      before: [group("admins"), group("cooks"), join("admins"), join("cooks")],
      ask: signIn(),
      expect: answered({
        AuthenticationResult: { IdToken: jwt({ "cognito:groups": members("admins", "cooks") }) },
      }),
    },
    {
      claim: "Without a group there is no claim",
      grade: "documented",
      source: guide("cognito-user-pools-user-groups"),
      ask: signIn(),
      expect: answered({
        AuthenticationResult: { AccessToken: jwt({ "cognito:groups": absent }) },
      }),
    },
    {
      claim: "The role of the group of the lowest precedence is preferred",
      grade: "documented",
      source: guide("cognito-user-pools-user-groups"),
      world: own(3),
      before: [
        group("b", { Precedence: 2, RoleArn: "arn:aws:iam::123456789012:role/b" }),
        group("a", { Precedence: 1, RoleArn: "arn:aws:iam::123456789012:role/a" }),
        ...[join("b"), join("a")],
      ],
      ask: signIn(),
      expect: answered({
        AuthenticationResult: {
          IdToken: jwt({ "cognito:preferred_role": "arn:aws:iam::123456789012:role/a" }),
        },
      }),
    },
    {
      claim: "A group that is there is GroupExistsException",
      grade: "documented",
      source: model,
      world: own(4),
      before: [group("admins")],
      ask: group("admins"),
      expect: refused("GroupExistsException"),
    },
    {
      claim: "A group that is not there is ResourceNotFoundException",
      grade: "reported",
      source: quoted,
      ask: call("GetGroup", { UserPoolId: "$pool", GroupName: "nobodies" }),
      expect: refused("ResourceNotFoundException", "Group not found."),
    },
    {
      claim: "ListUsersInGroup lists them",
      grade: "documented",
      source: model,
      world: own(5),
      before: [group("admins"), join("admins")],
      ask: call("ListUsersInGroup", { UserPoolId: "$pool", GroupName: "admins" }),
      expect: answered({ Users: [{ Username: "$user" }] }),
    },
    {
      claim: "Leaving a group takes the claim away",
      grade: "documented",
      source: model,
      world: own(6),
      before: [
        ...[group("admins"), join("admins")],
        admin("AdminRemoveUserFromGroup", { GroupName: "admins" }),
      ],
      ask: signIn(),
      expect: answered({
        AuthenticationResult: { AccessToken: jwt({ "cognito:groups": absent }) },
      }),
    },
    {
      claim: "A new client allows SRP, custom and refresh unless told otherwise",
      grade: "documented",
      source: model,
      ask: call("CreateUserPoolClient", { UserPoolId: "$pool", ClientName: "plain" }),
      expect: answered({
        UserPoolClient: { ClientName: "plain", RefreshTokenValidity: 30, ClientSecret: absent },
      }),
    },
    {
      claim: "Old and new names of flows do not mix",
      grade: "documented",
      source: model,
      ask: call("CreateUserPoolClient", {
        ...{ UserPoolId: "$pool", ClientName: "mixed" },
        ExplicitAuthFlows: ["USER_PASSWORD_AUTH", "ALLOW_USER_SRP_AUTH"],
      }),
      expect: invalidParameter(),
    },
    {
      claim: "GenerateSecret makes a secret of 24 to 64 characters",
      grade: "documented",
      source: model,
      ask: call("CreateUserPoolClient", {
        ...{ UserPoolId: "$pool", ClientName: "secretive", GenerateSecret: true },
      }),
      expect: answered({ UserPoolClient: { ClientSecret: text(24) } }),
    },
    {
      claim: "DescribeUserPool gives id, name and ARN",
      grade: "documented",
      source: model,
      ask: call("DescribeUserPool", { UserPoolId: "$pool" }),
      expect: answered({ UserPool: { Id: "$pool", Name: text(), Arn: text(20) } }),
    },
    {
      claim: "The password policy asks for eight characters of four kinds unless told otherwise",
      grade: "documented",
      source: guide("managing-users-passwords"),
      ask: call("DescribeUserPool", { UserPoolId: "$pool" }),
      expect: answered({
        UserPool: {
          Policies: {
            PasswordPolicy: {
              ...{ MinimumLength: 8, RequireUppercase: true, RequireLowercase: true },
              ...{ RequireNumbers: true, RequireSymbols: true, TemporaryPasswordValidityDays: 7 },
            },
          },
        },
      }),
    },
    {
      claim: "A new pool has the standard attributes in its schema",
      grade: "documented",
      source: guide("user-pool-settings-attributes"),
      ask: call("DescribeUserPool", { UserPoolId: "$pool" }),
      expect: answered({
        UserPool: {
          SchemaAttributes: containing({ Name: "sub", Required: true, Mutable: false }),
        },
      }),
    },
    {
      claim: "GetUserPoolMfaConfig of a new pool is OFF",
      grade: "documented",
      source: model,
      ask: call("GetUserPoolMfaConfig", { UserPoolId: "$pool" }),
      expect: answered({ MfaConfiguration: "OFF" }),
    },
    {
      claim: "A deleted client is no client any more",
      grade: "documented",
      source: model,
      world: own(7),
      before: [call("DeleteUserPoolClient", { UserPoolId: "$pool", ClientId: "$client" })],
      ask: signIn(),
      expect: refused("ResourceNotFoundException", "User pool client $client does not exist."),
    },
    {
      claim: "GetClientToken gives a machine an access token without a user",
      grade: "documented",
      source: model,
      world: machines,
      ask: call("GetClientToken", { ClientId: "$client", Secret: "$secret" }),
      expect: answered({
        ClientAuthenticationResult: {
          ...{ TokenType: "Bearer", ExpiresIn: number },
          AccessToken: jwt({ token_use: "access", client_id: "$client", username: absent }),
        },
      }),
    },
  ],
};

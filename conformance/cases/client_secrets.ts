/** Secrets of app clients, and machines that sign in with them. @module */

import type { Step, Subject, World } from "../case.ts";
import { absent, jwt, number, text, without } from "../matchers.ts";
import { answered, begin, call, notAuthorized, refused, signedIn } from "../requests.ts";
import { api, guide, model, quoted } from "../sources.ts";

const inPool = { UserPoolId: "$pool", ClientId: "$client" };
const secretive = (n: number): World => ({
  client: { GenerateSecret: true, RefreshTokenValidity: n },
});
const hashed = begin("USER_PASSWORD_AUTH", {
  ...{ USERNAME: "$user", PASSWORD: "$password", SECRET_HASH: "$hash" },
});
const add = (more: Record<string, unknown> = {}) =>
  call("AddUserPoolClientSecret", { ...inPool, ...more });
const list = call("ListUserPoolClientSecrets", inPool);
const firstId: Step = { ...list, save: { id: "ClientSecrets.0.ClientSecretId" } };
const remove = call("DeleteUserPoolClientSecret", { ...inPool, ClientSecretId: "$id" });
const settings = guide("user-pool-settings-client-apps");

const machines: World = {
  pool: { PoolName: "machines" },
  client: { GenerateSecret: true, ExplicitAuthFlows: ["ALLOW_CLIENT_TOKEN_AUTH"] },
};
const token = (Secret = "$secret", more: Record<string, unknown> = {}) =>
  call("GetClientToken", { ClientId: "$client", Secret, ...more });

export const clientSecrets: Subject = {
  name: "client secrets",
  cases: [
    {
      claim: "AddUserPoolClientSecret makes a secret, and shows it",
      grade: "documented",
      source: api("AddUserPoolClientSecret"),
      world: secretive(20),
      ask: add(),
      expect: answered({
        ClientSecretDescriptor: { ClientSecretId: text(), ClientSecretValue: text(24) },
      }),
    },
    {
      claim: "AddUserPoolClientSecret takes a secret of one's own",
      grade: "documented",
      source: api("AddUserPoolClientSecret"),
      world: secretive(21),
      before: [add({ ClientSecret: "own0secret0of0one0and0twenty" })],
      ask: list,
      expect: answered({
        ClientSecrets: [{ ClientSecretId: text() }, { ClientSecretId: text() }],
      }),
    },
    {
      claim: "A third secret is refused",
      grade: "documented",
      source: settings,
      world: secretive(22),
      before: [add()],
      ask: add(),
      expect: refused("*"),
    },
    {
      claim: "ListUserPoolClientSecrets shows no secret",
      grade: "documented",
      source: api("ListUserPoolClientSecrets"),
      world: secretive(23),
      ask: list,
      expect: answered({
        ClientSecrets: [{ ClientSecretId: text(), ClientSecretValue: absent }],
      }),
    },
    {
      claim: "The last secret cannot be deleted",
      grade: "documented",
      source: api("DeleteUserPoolClientSecret"),
      world: secretive(24),
      before: [firstId],
      ask: remove,
      expect: refused("*"),
    },
    {
      claim: "A hash under a secret that was deleted is refused",
      grade: "documented",
      source: settings,
      world: secretive(25),
      before: [firstId, add(), remove],
      ask: hashed,
      expect: notAuthorized("Unable to verify secret hash for client $client"),
    },
    {
      claim: "The first secret is good beside the second",
      grade: "documented",
      source: settings,
      world: secretive(26),
      before: [add()],
      ask: hashed,
      expect: signedIn,
    },
    {
      claim: "GetClientToken refuses a wrong secret",
      grade: "documented",
      source: api("GetClientToken"),
      world: machines,
      ask: token("wrong0secret0wrong0secret0"),
      expect: refused("*"),
    },
    {
      claim: "GetClientToken needs ALLOW_CLIENT_TOKEN_AUTH",
      grade: "documented",
      source: api("GetClientToken"),
      world: secretive(27),
      ask: token(),
      expect: refused("*"),
    },
    {
      claim: "GetClientToken gives the scopes that are asked for",
      grade: "documented",
      source: api("GetClientToken"),
      world: machines,
      before: [
        call("CreateResourceServer", {
          ...{ UserPoolId: "$pool", Identifier: "hats", Name: "hats" },
          Scopes: [
            { ScopeName: "read", ScopeDescription: "reads" },
            { ScopeName: "write", ScopeDescription: "writes" },
          ],
        }),
        call("UpdateUserPoolClient", {
          ...{ ...inPool, ExplicitAuthFlows: ["ALLOW_CLIENT_TOKEN_AUTH"] },
          ...{ AllowedOAuthFlows: ["client_credentials"], AllowedOAuthFlowsUserPoolClient: true },
          AllowedOAuthScopes: ["hats/read", "hats/write"],
        }),
      ],
      ask: token("$secret", { Scopes: ["hats/read"] }),
      expect: answered({
        ClientAuthenticationResult: { AccessToken: jwt({ scope: "hats/read" }) },
      }),
    },
    {
      claim: "GetClientToken is unsigned",
      grade: "unknown",
      source: `${api("GetClientToken")} does not say; what it does is not recorded`,
      world: machines,
      ask: { ...token(), signed: false },
      expect: answered({ ClientAuthenticationResult: { ExpiresIn: number } }),
    },
    {
      claim: "RevokeToken of a wrong secret is UnauthorizedException of status 400",
      grade: "unknown",
      source: `${model} names the type; its status is not recorded`,
      world: secretive(28),
      before: [hashed],
      ask: call("RevokeToken", {
        ...{ Token: "$refresh", ClientId: "$client", ClientSecret: "wrong0secret0wrong0secret0" },
      }),
      expect: refused("UnauthorizedException"),
    },
    {
      claim: "GetTokensFromRefreshToken of a wrong secret is refused with the client's id",
      grade: "reported",
      source: quoted,
      world: secretive(28),
      before: [hashed],
      ask: call("GetTokensFromRefreshToken", {
        ...{ RefreshToken: "$refresh", ClientId: "$client" },
        ClientSecret: "wrong0secret0wrong0secret0",
      }),
      expect: notAuthorized("SecretHash does not match for the client: $client"),
    },
    {
      claim: "ListUserPoolClients shows no secrets",
      grade: "documented",
      source: api("ListUserPoolClients"),
      world: secretive(19),
      ask: call("ListUserPoolClients", { UserPoolId: "$pool", MaxResults: 60 }),
      expect: answered({ UserPoolClients: without({ ClientSecret: text() }) }),
    },
  ],
};

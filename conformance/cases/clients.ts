/** App clients: their settings, and what these do to tokens. @module */

import type { Subject } from "../case.ts";
import { containing, ending, jwt, like } from "../matchers.ts";
import { answered, call, invalidParameter, refused, signIn } from "../requests.ts";
import { api, guide } from "../sources.ts";

const inPool = { UserPoolId: "$pool", ClientId: "$client" };
const describe = call("DescribeUserPoolClient", inPool);
const create = (more: Record<string, unknown>) =>
  call("CreateUserPoolClient", { UserPoolId: "$pool", ClientName: "new", ...more });

export const clients: Subject = {
  name: "clients",
  cases: [
    {
      claim: "AccessTokenValidity in minutes is the ExpiresIn of tokens",
      grade: "documented",
      source: api("CreateUserPoolClient"),
      world: { client: { AccessTokenValidity: 5, TokenValidityUnits: { AccessToken: "minutes" } } },
      ask: signIn(),
      expect: answered({ AuthenticationResult: { ExpiresIn: 300 } }),
    },
    {
      claim: "ExpiresIn is an hour unless the client says otherwise",
      grade: "documented",
      source: api("CreateUserPoolClient"),
      ask: signIn(),
      expect: answered({ AuthenticationResult: { ExpiresIn: 3600 } }),
    },
    {
      claim: "An access token lives five minutes at least",
      grade: "documented",
      source: api("CreateUserPoolClient"),
      ask: create({ AccessTokenValidity: 4, TokenValidityUnits: { AccessToken: "minutes" } }),
      expect: invalidParameter(),
    },
    {
      claim: "UpdateUserPoolClient sets what is not given back to its default",
      grade: "documented",
      source: api("UpdateUserPoolClient"),
      world: { client: { AuthSessionValidity: 9, RefreshTokenValidity: 3 } },
      before: [call("UpdateUserPoolClient", inPool)],
      ask: describe,
      expect: answered({ UserPoolClient: { RefreshTokenValidity: 30 } }),
    },
    {
      claim: "ListUserPoolClients lists the client",
      grade: "documented",
      source: api("ListUserPoolClients"),
      ask: call("ListUserPoolClients", { UserPoolId: "$pool", MaxResults: 60 }),
      expect: answered({
        UserPoolClients: containing({ ClientId: "$client", ClientName: "conformance" }),
      }),
    },
    {
      claim: "A client has AuthSessionValidity 3 and token revocation unless told otherwise",
      grade: "documented",
      source: api("CreateUserPoolClient"),
      ask: create({}),
      expect: answered({ UserPoolClient: { AuthSessionValidity: 3, EnableTokenRevocation: true } }),
    },
    {
      claim: "The issuer of tokens ends in the pool's id",
      grade: "documented",
      source: guide("amazon-cognito-user-pools-using-the-access-token"),
      ask: signIn(),
      expect: answered({ AuthenticationResult: { AccessToken: jwt({ iss: ending("/$pool") }) } }),
    },
    {
      claim: "With IssuerConfiguration UPDATED it is on the host issuer-cognito-idp",
      grade: "documented",
      source: api("IssuerConfigurationType"),
      world: { pool: { PoolName: "issuer", IssuerConfiguration: { Type: "UPDATED" } } },
      ask: signIn(),
      expect: answered({
        AuthenticationResult: {
          AccessToken: jwt({
            iss: like(/^https:\/\/issuer-cognito-idp\.[\w-]+\.amazonaws\.com\//),
          }),
        },
      }),
    },
    {
      claim: "DescribeUserPoolClient does not know a deleted client",
      grade: "documented",
      source: api("DeleteUserPoolClient"),
      world: { pool: { PoolName: "short-lived" } },
      before: [call("DeleteUserPoolClient", inPool)],
      ask: describe,
      expect: refused("ResourceNotFoundException", "User pool client $client does not exist."),
    },
  ],
};

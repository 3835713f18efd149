/** What a sign-in brings. @module */

import type { Subject } from "../case.ts";
import { absent, jwt, like, number, text } from "../matchers.ts";
import { answered, call, notAuthorized, signIn } from "../requests.ts";
import { api, guide, moto } from "../sources.ts";

export const tokens: Subject = {
  name: "tokens",
  cases: [
    {
      claim: "The access token names user, client and scope",
      grade: "documented",
      source: guide("amazon-cognito-user-pools-using-the-access-token"),
      ask: signIn(),
      expect: answered({
        AuthenticationResult: {
          AccessToken: jwt({
            ...{ token_use: "access", username: "$user", client_id: "$client", sub: text(36) },
            ...{ scope: "aws.cognito.signin.user.admin", jti: text(), origin_jti: text() },
            ...{ exp: number, iat: number, auth_time: number, aud: absent },
          }),
        },
      }),
    },
    {
      claim: "The id token names user and client in claims of its own",
      grade: "documented",
      source: guide("amazon-cognito-user-pools-using-the-id-token"),
      ask: signIn(),
      expect: answered({
        AuthenticationResult: {
          IdToken: jwt({
            ...{ token_use: "id", "cognito:username": "$user", aud: "$client", sub: text(36) },
            ...{ auth_time: number, exp: number, client_id: absent, scope: absent },
          }),
        },
      }),
    },
    {
      claim: "GetUser tells the name and attributes of the token's user",
      grade: "documented",
      source: api("GetUser"),
      before: [signIn()],
      ask: call("GetUser", { AccessToken: "$access" }),
      expect: answered({ Username: "$user", PreferredMfaSetting: absent }),
    },
    {
      claim: "An id token is no access token",
      grade: "documented",
      source: api("GetUser"),
      before: [signIn()],
      ask: call("GetUser", { AccessToken: "$id" }),
      expect: notAuthorized(),
    },
    {
      claim: "Access and id token are of one sign-in: sub and origin_jti are the same",
      grade: "documented",
      source: guide("amazon-cognito-user-pools-using-the-id-token"),
      before: [{
        ...signIn(),
        save: {
          origin: "AuthenticationResult.IdToken#origin_jti",
        },
      }],
      ask: call("GetTokensFromRefreshToken", { RefreshToken: "$refresh", ClientId: "$client" }),
      expect: answered({
        AuthenticationResult: {
          AccessToken: jwt({ origin_jti: "$origin", sub: "$sub" }),
          IdToken: jwt({ origin_jti: "$origin", sub: "$sub" }),
        },
      }),
    },
    {
      claim: "A refresh token is opaque: a JWE of five parts",
      grade: "documented",
      source: guide("amazon-cognito-user-pools-using-the-refresh-token"),
      ask: signIn(),
      expect: answered({
        AuthenticationResult: { RefreshToken: like(/^[\w-]+(\.[\w-]*){3}\.[\w-]+$/) },
      }),
    },
    {
      claim: "The issuer of the id token is that of the access token",
      grade: "documented",
      source: guide("amazon-cognito-user-pools-using-the-id-token"),
      before: [{ ...signIn(), save: { issuer: "AuthenticationResult.AccessToken#iss" } }],
      ask: signIn(),
      expect: answered({ AuthenticationResult: { IdToken: jwt({ iss: "$issuer" }) } }),
    },
    {
      claim: "In a pool of e-mail names the access token's username is the sub",
      grade: "recorded",
      source: moto("test_initiate_auth_USER_PASSWORD_AUTH_with_email"),
      world: { pool: { UsernameAttributes: ["email"] }, user: { email: "$email" } },
      ask: signIn(),
      expect: answered({ AuthenticationResult: { AccessToken: jwt({ username: "$sub" }) } }),
    },
    {
      claim: "A client without token revocation has no origin_jti in its tokens",
      grade: "documented",
      source: guide("token-revocation"),
      world: { client: { EnableTokenRevocation: false } },
      ask: signIn(),
      expect: answered({ AuthenticationResult: { AccessToken: jwt({ origin_jti: absent }) } }),
    },
    {
      claim: "A token with something behind its signature is refused",
      grade: "documented",
      source: api("GetUser"),
      before: [signIn()],
      ask: call("GetUser", { AccessToken: "$access.x" }),
      expect: notAuthorized(),
    },
  ],
};

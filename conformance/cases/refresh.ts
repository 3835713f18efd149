/** Refreshing and revoking. @module */

import type { Subject, World } from "../case.ts";
import { absent, jwt, number, text } from "../matchers.ts";
import {
  admin,
  answered,
  begin,
  call,
  notAuthorized,
  refused,
  signedIn,
  signIn,
} from "../requests.ts";
import { guide, model, moto, quoted, thread } from "../sources.ts";

const refresh = begin("REFRESH_TOKEN_AUTH", { REFRESH_TOKEN: "$refresh" });
const newer = call("GetTokensFromRefreshToken", { RefreshToken: "$refresh", ClientId: "$client" });
const getUser = call("GetUser", { AccessToken: "$access" });
const unrevocable: World = { client: { EnableTokenRevocation: false } };

export const refreshing: Subject = {
  name: "refresh",
  cases: [
    {
      claim: "REFRESH_TOKEN_AUTH brings access and id token, and no refresh token",
      grade: "recorded",
      source: moto("test_initiate_auth_REFRESH_TOKEN"),
      before: [signIn()],
      ask: refresh,
      expect: answered({
        AuthenticationResult: { AccessToken: text(), IdToken: text(), RefreshToken: absent },
      }),
    },
    {
      claim: "REFRESH_TOKEN is the same flow",
      grade: "documented",
      source: model,
      before: [signIn()],
      ask: begin("REFRESH_TOKEN", { REFRESH_TOKEN: "$refresh" }),
      expect: signedIn,
    },
    {
      claim: "GetTokensFromRefreshToken does the same without rotation",
      grade: "documented",
      source: model,
      before: [signIn()],
      ask: newer,
      expect: answered({ AuthenticationResult: { AccessToken: text(), RefreshToken: absent } }),
    },
    {
      claim: "A refreshed token keeps auth_time and origin_jti",
      grade: "documented",
      source: guide("amazon-cognito-user-pools-using-the-refresh-token"),
      before: [signIn()],
      ask: refresh,
      expect: answered({
        AuthenticationResult: { AccessToken: jwt({ auth_time: number, origin_jti: text() }) },
      }),
    },
    {
      claim: "A refresh token that is none is refused, without a full stop",
      grade: "reported",
      source: quoted,
      ask: begin("REFRESH_TOKEN_AUTH", { REFRESH_TOKEN: "not.a.refresh.token" }),
      expect: notAuthorized("Invalid Refresh Token"),
    },
    {
      claim: "GetTokensFromRefreshToken refuses one with a full stop",
      grade: "recorded",
      source: thread("aws/aws-sdk-js-v3", 7162),
      ask: call("GetTokensFromRefreshToken", {
        ...{ RefreshToken: "not.a.refresh.token", ClientId: "$client" },
      }),
      expect: notAuthorized("Invalid Refresh Token."),
    },
    {
      claim: "A revoked refresh token is refused",
      grade: "reported",
      source: quoted,
      before: [signIn(), call("RevokeToken", { Token: "$refresh", ClientId: "$client" })],
      ask: refresh,
      expect: notAuthorized("Refresh Token has been revoked"),
    },
    {
      claim: "RevokeToken ends the access tokens of its sign-in",
      grade: "documented",
      source: guide("token-revocation"),
      before: [signIn(), call("RevokeToken", { Token: "$refresh", ClientId: "$client" })],
      ask: getUser,
      expect: notAuthorized("Access Token has been revoked"),
    },
    {
      claim: "RevokeToken of a revoked token is good",
      grade: "documented",
      source: guide("token-revocation"),
      before: [signIn(), call("RevokeToken", { Token: "$refresh", ClientId: "$client" })],
      ask: call("RevokeToken", { Token: "$refresh", ClientId: "$client" }),
      expect: answered({}),
    },
    {
      claim: "RevokeToken takes refresh tokens alone",
      grade: "documented",
      source: model,
      before: [signIn()],
      ask: call("RevokeToken", { Token: "$access", ClientId: "$client" }),
      expect: refused("UnsupportedTokenTypeException"),
    },
    {
      claim: "A client without EnableTokenRevocation cannot revoke",
      grade: "documented",
      source: model,
      world: unrevocable,
      before: [signIn()],
      ask: call("RevokeToken", { Token: "$refresh", ClientId: "$client" }),
      expect: refused("UnsupportedOperationException"),
    },
    {
      claim: "GetTokensFromRefreshToken says of a revoked token what it says of a foreign one",
      grade: "recorded",
      source: thread("aws/aws-sdk-js-v3", 7162),
      before: [signIn(), call("RevokeToken", { Token: "$refresh", ClientId: "$client" })],
      ask: newer,
      expect: notAuthorized("Invalid Refresh Token."),
    },
    {
      claim: "A refresh keeps origin_jti",
      grade: "documented",
      source: guide("token-revocation"),
      before: [{ ...signIn(), save: { origin: "AuthenticationResult.AccessToken#origin_jti" } }],
      ask: refresh,
      expect: answered({ AuthenticationResult: { AccessToken: jwt({ origin_jti: "$origin" }) } }),
    },
    {
      claim: "RevokeToken leaves the user's other sign-ins alone",
      grade: "documented",
      source: guide("token-revocation"),
      before: [
        { ...signIn(), save: { old: "AuthenticationResult.RefreshToken" } },
        signIn(),
        call("RevokeToken", { Token: "$old", ClientId: "$client" }),
      ],
      ask: getUser,
      expect: answered({ Username: "$user" }),
    },
    {
      claim: "A refresh token of a user who was deleted is refused",
      grade: "documented",
      source: guide("how-to-manage-user-accounts"),
      before: [signIn(), admin("AdminDeleteUser")],
      ask: refresh,
      expect: refused("*"),
    },
  ],
};

/** What a sign-in brings. @module */

import type { Subject } from "../case.ts";
import { absent, jwt, number, text } from "../matchers.ts";
import { answered, call, notAuthorized, signIn } from "../requests.ts";
import { api, guide } from "../sources.ts";

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
  ],
};

/** Signing out, and how long tokens last. @module */

import type { Subject } from "../case.ts";
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
import { model, quoted } from "../sources.ts";

const refresh = begin("REFRESH_TOKEN_AUTH", { REFRESH_TOKEN: "$refresh" });
const getUser = call("GetUser", { AccessToken: "$access" });

export const signingOut: Subject = {
  name: "sign-out",
  cases: [
    {
      claim: "GlobalSignOut ends refresh tokens",
      grade: "documented",
      source: model,
      before: [signIn(), call("GlobalSignOut", { AccessToken: "$access" })],
      ask: refresh,
      expect: refused("NotAuthorizedException"),
    },
    {
      claim: "GlobalSignOut ends access tokens",
      grade: "reported",
      source: quoted,
      before: [signIn(), call("GlobalSignOut", { AccessToken: "$access" })],
      ask: getUser,
      expect: notAuthorized("Access Token has been revoked"),
    },
    {
      claim: "AdminUserGlobalSignOut does the same",
      grade: "documented",
      source: model,
      before: [signIn(), admin("AdminUserGlobalSignOut")],
      ask: getUser,
      expect: notAuthorized("Access Token has been revoked"),
    },
    {
      claim: "A sign-in after GlobalSignOut is good",
      grade: "documented",
      source: model,
      before: [signIn(), call("GlobalSignOut", { AccessToken: "$access" }), signIn()],
      ask: getUser,
      expect: answered({ Username: "$user" }),
    },
    {
      claim: "An access token expires after an hour unless the client says otherwise",
      grade: "documented",
      source: model,
      before: [signIn(), { wait: 3601 }],
      ask: getUser,
      expect: notAuthorized("Access Token has expired"),
    },
    {
      claim: "A refresh token is good for 30 days unless the client says otherwise",
      grade: "documented",
      source: model,
      before: [signIn(), { wait: 29 * 86_400 }],
      ask: refresh,
      expect: signedIn,
    },
    {
      claim: "A refresh token expires",
      grade: "reported",
      source: quoted,
      before: [signIn(), { wait: 31 * 86_400 }],
      ask: refresh,
      expect: notAuthorized("Refresh Token has expired"),
    },
  ],
};

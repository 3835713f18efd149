/** Sessions that a pool tracks, which Cognito has since November 2026. @module */

import type { Step, Subject, World } from "../case.ts";
import { like, number } from "../matchers.ts";
import { admin, answered, call, notAuthorized, refused, signIn } from "../requests.ts";
import { api, guide } from "../sources.ts";

const source = guide("user-pool-user-sessions");
const world: World = { pool: { PoolName: "tracks sessions" } };
const track = (UserSessionTracking: string, MaxPerUser = 5) =>
  call("SetUserPoolSessionConfiguration", {
    ...{ UserPoolId: "$pool", UserSessionTracking, TokenSession: { MaxPerUser } },
  });
const list = call("ListUserSessions", { AccessToken: "$access" });
const newest = { first: "Sessions.0.SessionId" };
const revoke = (SessionId: string, more = {}) =>
  call("RevokeUserSession", { AccessToken: "$access", SessionId, ...more });
const firstToken = { old: "AuthenticationResult.AccessToken" };
/** Signed in twice, with the first session's id and token at hand. */
const twice: Step[] = [
  track("ENABLED"),
  { ...signIn(), save: firstToken },
  { ...list, save: newest },
  signIn(),
];
const oldToken = call("GetUser", { AccessToken: "$old" });

export const trackedSessions: Subject = {
  name: "tracked sessions",
  cases: [
    {
      claim: "A session names its client, and when it was made and used",
      grade: "documented",
      source: api("ListUserSessions"),
      world,
      before: [track("ENABLED"), signIn()],
      ask: list,
      expect: answered({
        Sessions: [{ ClientId: "$client", CreateDate: number, LastActiveDate: number }],
      }),
    },
    {
      claim: "AdminListUserSessions lists them for an administrator",
      grade: "documented",
      source: api("AdminListUserSessions"),
      world,
      before: [track("ENABLED"), signIn()],
      ask: admin("AdminListUserSessions"),
      expect: answered({ Sessions: [{ SessionId: like(/^tkn.{25}$/) }] }),
    },
    {
      claim: "RevokeUserSession ends another session's tokens",
      grade: "documented",
      source,
      world,
      before: [...twice, revoke("$first")],
      ask: oldToken,
      expect: notAuthorized("Access Token has been revoked"),
    },
    {
      claim: "RevokeUserSession does not end the caller's own session",
      grade: "documented",
      source,
      world,
      before: [track("ENABLED"), signIn(), { ...list, save: newest }],
      ask: revoke("$first"),
      expect: refused("*"),
    },
    {
      claim: "AdminRevokeUserSession ends any",
      grade: "documented",
      source: api("AdminRevokeUserSession"),
      world,
      before: [...twice, admin("AdminRevokeUserSession", { SessionId: "$first" })],
      ask: oldToken,
      expect: notAuthorized("Access Token has been revoked"),
    },
    {
      claim: "A session that was revoked is not listed",
      grade: "documented",
      source,
      world,
      before: [...twice, revoke("$first")],
      ask: list,
      expect: answered({ Sessions: [{ IsCurrentSession: true }] }),
    },
    {
      claim: "RevokeAssociatedSessions is NONE or LINKED",
      grade: "documented",
      source: api("RevokeUserSession"),
      world,
      before: twice,
      ask: revoke("$first", { RevokeAssociatedSessions: "ALL" }),
      expect: refused("InvalidParameterException"),
    },
    {
      claim: "RevokeToken takes RevokeAssociatedSessions, too",
      grade: "documented",
      source: api("RevokeToken"),
      world,
      before: [track("ENABLED"), signIn()],
      ask: call("RevokeToken", {
        ...{ Token: "$refresh", ClientId: "$client", RevokeAssociatedSessions: "LINKED" },
      }),
      expect: answered({}),
    },
    {
      claim: "Tracking is off unless it was switched on",
      grade: "documented",
      source,
      world: { pool: { PoolName: "tracks nothing" } },
      ask: call("GetUserPoolSessionConfiguration", { UserPoolId: "$pool" }),
      expect: answered({ UserSessionTracking: "DISABLED" }),
    },
    {
      claim: "Without tracking there are no sessions to list",
      grade: "documented",
      source: `${source}; how it is refused is not recorded`,
      world: { pool: { PoolName: "tracks nothing" } },
      before: [signIn()],
      ask: list,
      expect: refused("*"),
    },
    {
      claim: "The Lite tier tracks no sessions",
      grade: "documented",
      source,
      world: { pool: { PoolName: "lite sessions", UserPoolTier: "LITE" } },
      ask: track("ENABLED"),
      expect: refused("FeatureUnavailableInTierException"),
    },
  ],
};

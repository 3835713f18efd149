/**
 * Where a user is signed in: `ListUserSessions`, `RevokeUserSession`, `AdminListUserSessions`,
 * `AdminRevokeUserSession`. AWS added them in November 2026.
 *
 * A pool tracks sessions where it is told to (`SetUserPoolSessionConfiguration`), on the Essentials and Plus plans.
 *
 * @module
 */

import * as v from "valibot";
import type { CallOptions } from "../aws/call_options.ts";
import type { CognitoClient } from "../aws/client.ts";
import { boolean, filled, lazy, list, number, oneOf, string } from "../check.ts";
import { operate } from "./operation.ts";
import { nothing, sayingLittle } from "./schemas.ts";
import type { OrNewer } from "./wire.ts";

/** `SessionDescriptionType`: a sign-in that still lives. Dates are seconds since the epoch. */
export interface SessionDescriptionType {
  /** 28 characters: `tkn...` for the refresh token of one app client, `sso...` for managed login. */
  SessionId?: string;
  /** `TOKEN`: a refresh token of one app client. `SSO`: a session of managed login. */
  SessionType?: OrNewer<"TOKEN" | "SSO">;
  /** Of a token session: the app client that signed in. */
  ClientId?: string;
  /** The sign-in, in seconds since the epoch. */
  CreateDate?: number;
  /** Of a token session: its last refresh. */
  LastActiveDate?: number;
  /** System and browser or app, by the user agent; `unknown` where it says nothing. */
  DeviceType?: string;
  /** The address that it was last seen from. */
  LastIPAddress?: string;
  /** By the address. */
  LastLocation?: { City?: string; Country?: string };
  /** Of a token session that came of managed login: the `sso...` session. */
  OriginSessionId?: string;
  /** Whether it is the session of the access token; never for an administrator. */
  IsCurrentSession?: boolean;
}

/** `ListUserSessions`. */
export interface ListUserSessionsRequest {
  /** The access token of the user who asks, with the scope `aws.cognito.signin.user.admin`. */
  AccessToken: string;
  /** Of the page before; left out for the first. */
  NextToken?: string | undefined;
}

/** `AdminListUserSessions` without `UserPoolId`, which the client fills in. */
export interface AdminListUserSessionsRequest {
  /** The name or an alias. */
  Username: string;
  /** Of the page before; left out for the first. */
  NextToken?: string | undefined;
}

/** A page of sessions, and the token of the next where there is one. */
export interface ListUserSessionsResponse {
  /** Those that have neither expired nor been revoked. */
  Sessions?: SessionDescriptionType[];
  /** For the next page; absent on the last. */
  NextToken?: string;
}

/** `RevokeAssociatedSessionsType`: `LINKED` ends the sessions that belong together as well. `NONE` unless set. */
export type RevokeAssociatedSessionsType = "NONE" | "LINKED";

/** `RevokeUserSession`. */
export interface RevokeUserSessionRequest {
  /** Of the user whose sessions they are; another one is refused. */
  AccessToken: string;
  /** Any but that of the access token itself, which `globalSignOut` and `revokeToken` end. */
  SessionId: string;
  /** `LINKED` ends the sessions that belong to it as well; `NONE` unless set. */
  RevokeAssociatedSessions?: RevokeAssociatedSessionsType | undefined;
}

/** `AdminRevokeUserSession` without `UserPoolId`, which the client fills in. */
export interface AdminRevokeUserSessionRequest {
  /** The name or an alias. */
  Username: string;
  /** Of `adminListUserSessions`. */
  SessionId: string;
  /** `LINKED` ends the sessions that belong to it as well; `NONE` unless set. */
  RevokeAssociatedSessions?: RevokeAssociatedSessionsType | undefined;
}

const listInput = /* @__PURE__ */ lazy(() =>
  v.object({ AccessToken: filled(), NextToken: v.optional(string()) })
);

const adminListInput = /* @__PURE__ */ lazy(() =>
  v.object({ Username: filled(), NextToken: v.optional(string()) })
);

const listOutput = /* @__PURE__ */ lazy(() =>
  sayingLittle(v.object({
    Sessions: v.optional(list(v.object({
      SessionId: v.optional(string()),
      SessionType: v.optional(string()),
      ClientId: v.optional(string()),
      CreateDate: v.optional(number()),
      LastActiveDate: v.optional(number()),
      DeviceType: v.optional(string()),
      LastIPAddress: v.optional(string()),
      LastLocation: v.optional(v.object({
        City: v.optional(string()),
        Country: v.optional(string()),
      })),
      OriginSessionId: v.optional(string()),
      IsCurrentSession: v.optional(boolean()),
    }))),
    NextToken: v.optional(string()),
  }))
);

/** The member that says what goes along with a session. */
export const associatedSessions = /* @__PURE__ */ lazy(() => ({
  RevokeAssociatedSessions: v.optional(oneOf("NONE", "LINKED")),
}));

const revokeInput = /* @__PURE__ */ lazy(() =>
  v.object({ ...associatedSessions(), AccessToken: filled(), SessionId: filled() })
);

const adminRevokeInput = /* @__PURE__ */ lazy(() =>
  v.object({ ...associatedSessions(), Username: filled(), SessionId: filled() })
);

/**
 * `ListUserSessions`, unsigned: where the user of this access token is signed in.
 *
 * Source: API reference, `API_ListUserSessions`; developer guide, "Managing user sessions".
 *
 * @throws {CognitoServiceError} `token_expired`, `token_revoked`, `token_refused`; `other` or `invalid_parameter` where
 * the pool tracks no sessions.
 */
export function listUserSessions(
  client: CognitoClient,
  input: ListUserSessionsRequest,
  options?: CallOptions,
): Promise<ListUserSessionsResponse> {
  const name = "ListUserSessions";
  const operation = { name, effect: "none" as const, input: listInput, output: listOutput };
  return operate(client, operation, input, options);
}

/**
 * `RevokeUserSession`, unsigned: ends another session of the same user, its refresh token and its access tokens.
 *
 * Source: API reference, `API_RevokeUserSession`.
 *
 * @throws {CognitoServiceError} where Cognito refuses the access token, or knows no such session.
 */
export async function revokeUserSession(
  client: CognitoClient,
  input: RevokeUserSessionRequest,
  options?: CallOptions,
): Promise<void> {
  const operation = { name: "RevokeUserSession", input: revokeInput, output: nothing };
  await operate(client, operation, input, options);
}

/**
 * `AdminListUserSessions`, signed: where a user is signed in.
 *
 * Source: API reference, `API_AdminListUserSessions`.
 *
 * @throws {CognitoServiceError} `user_not_found`.
 */
export function adminListUserSessions(
  client: CognitoClient,
  input: AdminListUserSessionsRequest,
  options?: CallOptions,
): Promise<ListUserSessionsResponse> {
  return operate(
    client,
    {
      name: "AdminListUserSessions",
      signed: true,
      effect: "none",
      input: adminListInput,
      output: listOutput,
    },
    input,
    options,
  );
}

/**
 * `AdminRevokeUserSession`, signed: ends one session of a user.
 *
 * Source: API reference, `API_AdminRevokeUserSession`.
 *
 * @throws {CognitoServiceError} `user_not_found`, or where the user has no such session.
 */
export async function adminRevokeUserSession(
  client: CognitoClient,
  input: AdminRevokeUserSessionRequest,
  options?: CallOptions,
): Promise<void> {
  const name = "AdminRevokeUserSession";
  const operation = { name, signed: true, input: adminRevokeInput, output: nothing };
  await operate(client, operation, input, options);
}

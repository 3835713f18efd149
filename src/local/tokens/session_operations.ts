/**
 * Listing and ending what a user is signed in to, and switching the tracking of it on.
 *
 * @module
 */

import { requireClient, requirePool } from "../directory/lookup.ts";
import { type PageInput, paging } from "../directory/page.ts";
import { resolveUser, type UserInput, userMembers } from "../directory/user_input.ts";
import { ServiceFault } from "../fault.ts";
import type { ClientRecord, PoolRecord } from "../model/records.ts";
import { optional, structure } from "../model/structures.ts";
import {
  clientId,
  enumeration,
  int,
  paginationKey,
  string,
  token,
  type Type,
  userPoolId,
} from "../model/types.ts";
import type { Operation } from "../service.ts";
import { openAccessToken } from "./access_token.ts";
import { describeSessions, revokeSession } from "./session_tracking.ts";

const pages = /* @__PURE__ */ paging("MaxResults", "NextToken", { most: 20 });

interface RevokeInput {
  SessionId: string;
  /** Without effect: only sessions of managed login are linked to others. */
  RevokeAssociatedSessions?: "NONE" | "LINKED";
}

/** `ListUserSessions`. */
export const listUserSessions: Operation<{ AccessToken: string; NextToken?: string }> = {
  signed: false,
  input: () => structure({ AccessToken: token(), NextToken: optional(paginationKey()) }),
  async run(service, { input }) {
    const { pool, user, grant } = await openAccessToken(service, input.AccessToken);
    return list(describeSessions(service, pool, user, grant), input);
  },
};

/** `AdminListUserSessions`. */
export const adminListUserSessions: Operation<UserInput & { NextToken?: string }> = {
  signed: true,
  input: () => structure({ ...userMembers(), NextToken: optional(paginationKey()) }),
  run(service, { input }) {
    const { pool, user } = resolveUser(service, input);
    return list(describeSessions(service, pool, user), input);
  },
};

/** `RevokeUserSession`. */
export const revokeUserSession: Operation<RevokeInput & { AccessToken: string }> = {
  signed: false,
  input: () => structure({ AccessToken: token(), ...revokeMembers() }),
  async run(service, { input }) {
    const { pool, user, grant } = await openAccessToken(service, input.AccessToken);
    revokeSession(service, pool, user, input.SessionId, grant);
    return {};
  },
};

/** `AdminRevokeUserSession`. */
export const adminRevokeUserSession: Operation<UserInput & RevokeInput> = {
  signed: true,
  input: () => structure({ ...userMembers(), ...revokeMembers() }),
  run(service, { input }) {
    const { pool, user } = resolveUser(service, input);
    revokeSession(service, pool, user, input.SessionId);
    return {};
  },
};

interface TrackingInput {
  UserPoolId: string;
  UserSessionTracking: "ENABLED" | "DISABLED";
  TokenSession: { MaxPerUser: number };
}

/** `SetUserPoolSessionConfiguration`. */
export const setUserPoolSessionConfiguration: Operation<TrackingInput> = {
  signed: true,
  input: () =>
    structure({
      UserPoolId: userPoolId(),
      UserSessionTracking: enumeration(["ENABLED", "DISABLED"]),
      TokenSession: structure({ MaxPerUser: int(1, 100) }),
    }),
  run(service, { input }) {
    const pool = requirePool(service, input.UserPoolId);
    const enabled = input.UserSessionTracking === "ENABLED";
    if (enabled && pool.UserPoolTier === "LITE") {
      throw new ServiceFault(
        "FeatureUnavailableInTierException",
        "Session tracking is not available in the LITE tier",
      );
    }
    pool.sessionTracking = { enabled, maxPerUser: input.TokenSession.MaxPerUser };
    return describePool(pool);
  },
};

/** `GetUserPoolSessionConfiguration`. */
export const getUserPoolSessionConfiguration: Operation<{ UserPoolId: string }> = {
  signed: true,
  input: () => structure({ UserPoolId: userPoolId() }),
  run: (service, { input }) => describePool(requirePool(service, input.UserPoolId)),
};

interface ClientTrackingInput {
  UserPoolId: string;
  ClientId: string;
  SSOSession: { MaxValidityMinutes: number };
}

/** `SetUserPoolClientSessionConfiguration`: kept, and without effect, since this service has no managed login. */
export const setUserPoolClientSessionConfiguration: Operation<ClientTrackingInput> = {
  signed: true,
  input: () =>
    structure({
      UserPoolId: userPoolId(),
      ClientId: clientId(),
      SSOSession: structure({ MaxValidityMinutes: int(0, 129_600) }),
    }),
  run(service, { input }) {
    const client = requireClient(service, input.ClientId, requirePool(service, input.UserPoolId));
    client.ssoMinutes = input.SSOSession.MaxValidityMinutes;
    return describeClient(client);
  },
};

/** `GetUserPoolClientSessionConfiguration`. */
export const getUserPoolClientSessionConfiguration: Operation<
  Pick<ClientTrackingInput, "UserPoolId" | "ClientId">
> = {
  signed: true,
  input: () => structure({ UserPoolId: userPoolId(), ClientId: clientId() }),
  run: (service, { input }) =>
    describeClient(requireClient(service, input.ClientId, requirePool(service, input.UserPoolId))),
};

function describePool({ Id, sessionTracking }: PoolRecord): Record<string, unknown> {
  return {
    UserPoolId: Id,
    UserSessionTracking: sessionTracking?.enabled ? "ENABLED" : "DISABLED",
    TokenSession: { MaxPerUser: sessionTracking?.maxPerUser ?? 20 },
  };
}

function describeClient({ UserPoolId, ClientId, ssoMinutes = 60 }: ClientRecord) {
  return { UserPoolId, ClientId, SSOSession: { MaxValidityMinutes: ssoMinutes } };
}

function list(
  sessions: Map<string, Record<string, unknown>>,
  input: PageInput<"MaxResults", "NextToken">,
): Record<string, unknown> {
  const { items, next } = pages.pageOf(sessions, input);
  return { Sessions: items, ...next };
}

function revokeMembers() {
  return {
    SessionId: sessionId(),
    RevokeAssociatedSessions: optional(enumeration(["NONE", "LINKED"])),
  };
}

function sessionId(): Type<string> {
  return string({ min: 28, max: 28, pattern: "(tkn|sso)[a-z0-9]{25}" });
}

/**
 * `GET /sessions` and `POST /sessions/revoke`: where the user is signed in.
 *
 * @module
 */

import * as v from "valibot";
import { listUserSessions, revokeUserSession, type SessionDescriptionType } from "../../../mod.ts";
import { filled, lazy } from "../../check.ts";
import type {
  RevokedReply,
  RevokeSessionBody,
  SessionsReply,
  ShownSession,
} from "../shapes/sessions.ts";
import { askedAsUser } from "../signed_in.ts";
import type { RouteGroup } from "./groups.ts";
import type { Route } from "./route.ts";

/** Pages that are read at most. */
const PAGES = 5;

const listRoute: Route<undefined> = {
  method: "GET",
  path: "/sessions",
  async handle(call) {
    const sessions = await askedAsUser(call, async (AccessToken) => {
      const all: SessionDescriptionType[] = [];
      let next: { NextToken?: string } = {};
      for (let page = 0; page < PAGES; page++) {
        const answer = await listUserSessions(call.cognito, { AccessToken, ...next });
        all.push(...answer.Sessions ?? []);
        if (answer.NextToken === undefined) break;
        next = { NextToken: answer.NextToken };
      }
      return all.flatMap(shown);
    });
    return { body: { status: "sessions", sessions } satisfies SessionsReply };
  },
};

function shown(session: SessionDescriptionType): ShownSession[] {
  const { SessionId, IsCurrentSession = false, DeviceType, LastIPAddress } = session;
  const { City, Country } = session.LastLocation ?? {};
  const { CreateDate, LastActiveDate } = session;
  if (SessionId === undefined) return [];
  return [{
    sessionId: SessionId,
    current: IsCurrentSession,
    ...(DeviceType !== undefined && { device: DeviceType }),
    ...(LastIPAddress !== undefined && { lastIp: LastIPAddress }),
    ...(City !== undefined && { city: City }),
    ...(Country !== undefined && { country: Country }),
    ...(CreateDate !== undefined && { createdAt: CreateDate }),
    ...(LastActiveDate !== undefined && { lastUsedAt: LastActiveDate }),
  }];
}

const revokeRoute: Route<RevokeSessionBody> = {
  method: "POST",
  path: "/sessions/revoke",
  input: /* @__PURE__ */ lazy(() => v.object({ sessionId: filled() })),
  async handle(call, { sessionId: SessionId }) {
    await askedAsUser(
      call,
      (AccessToken) => revokeUserSession(call.cognito, { AccessToken, SessionId }),
      { resource_not_found: [404, "not_found"] },
    );
    return { body: { status: "revoked" } satisfies RevokedReply };
  },
};

/**
 * Routes for the user's sign-ins, where the pool tracks them: `GET /sessions` and `POST /sessions/revoke`. The current
 * one is ended by `POST /sign-out`.
 */
export const sessionRoutes: RouteGroup = { routes: [listRoute, revokeRoute], tells: [] };

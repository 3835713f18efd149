/**
 * `GET /user`: who is signed in. `POST /refresh`: the same, with new tokens.
 *
 * @module
 */

import type { AuthCall } from "../auth_call.ts";
import { currentSession } from "../current.ts";
import type { SignedInReply } from "../shapes/sign_in.ts";
import { shownUser } from "../user.ts";
import { nothing } from "./nothing.ts";
import type { Route, RouteReply } from "./route.ts";

/** Who am I. */
export const userRoute: Route<undefined> = {
  method: "GET",
  path: "/user",
  handle: (call) => reply(call, false),
};

/** New tokens now, so that a change to the user's groups or attributes shows. */
export const refreshRoute: Route<unknown> = {
  method: "POST",
  path: "/refresh",
  input: nothing,
  handle: (call) => reply(call, true),
};

async function reply(call: AuthCall, force: boolean): Promise<RouteReply> {
  const { session, settle } = await currentSession(call, { force });
  await settle();
  return { body: { status: "signed_in", user: shownUser(session) } satisfies SignedInReply };
}

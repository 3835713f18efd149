/**
 * Routes that belong together.
 *
 * @module
 */

import { answerRoute } from "./answer.ts";
import type { AnyRoute } from "./route.ts";
import { signInRoute } from "./sign_in.ts";
import { signOutRoute } from "./sign_out.ts";
import { totpRoute } from "./totp.ts";
import { refreshRoute, userRoute } from "./user.ts";

/** Routes to be given to `createAuthRoutes`. */
export interface RouteGroup {
  /** The routes. */
  readonly routes: readonly object[];
  /** States of the user that a refused sign-in tells, since these routes do something about them. */
  readonly tells: readonly string[];
}

/** The routes of a group. */
export function routesOf(group: RouteGroup): readonly AnyRoute[] {
  return group.routes as readonly AnyRoute[];
}

/** What a sign-in may ask for, who-am-I, refresh and sign-out. */
export const signInRoutes: RouteGroup = {
  routes: [signInRoute, answerRoute, totpRoute, userRoute, refreshRoute, signOutRoute],
  tells: [],
};

/**
 * `POST /sign-out`: ends the sign-in at Cognito and in the browser.
 *
 * @module
 */

import * as v from "valibot";
import { CognitoEdgeError, globalSignOut, revokeToken } from "../../../mod.ts";
import { boolean, lazy } from "../../check.ts";
import type { AuthCall } from "../auth_call.ts";
import { endFlows } from "../flow.ts";
import { dueAt, refreshSession } from "../refresh.ts";
import { endSession, findSession, type FoundSession } from "../session.ts";
import type { SignedOutReply, SignOutBody } from "../shapes/sign_in.ts";
import type { Route } from "./route.ts";

/** The browser is signed out whatever Cognito says. */
export const signOutRoute: Route<SignOutBody> = {
  method: "POST",
  path: "/sign-out",
  input: /* @__PURE__ */ lazy(() => v.object({ everywhere: v.optional(boolean()) })),
  async handle(call, { everywhere = false }) {
    const found = await findSession(call);
    call.username = found?.session.username;
    const revoked = found !== undefined && await revoke(call, found, everywhere);
    await endSession(call);
    await endFlows(call);
    return {
      body: { status: "signed_out", revoked } satisfies SignedOutReply,
      // "cookies" would take those of the whole domain along.
      headers: { "clear-site-data": `"cache", "storage"` },
    };
  },
};

async function revoke(call: AuthCall, found: FoundSession, everywhere: boolean): Promise<boolean> {
  const { refreshToken } = found.session.tokens;
  try {
    if (everywhere) {
      await globalSignOut(call.cognito, { AccessToken: await livingToken(call, found) });
    } else if (refreshToken !== undefined) {
      await revokeToken(call.cognito, { Token: refreshToken });
    }
    return everywhere || refreshToken !== undefined;
  } catch (error) {
    if (error instanceof CognitoEdgeError) return false;
    throw error;
  }
}

async function livingToken(call: AuthCall, found: FoundSession): Promise<string> {
  const { session } = found;
  if (dueAt(session, call.now()) !== "now") return session.tokens.accessToken;
  const result = await refreshSession(call, found, true);
  return ("session" in result ? result.session : session).tokens.accessToken;
}

/**
 * `POST /step-up`: a stronger or more recent proof of who the user is, as RFC 9470's answer asks for.
 *
 * @module
 */

import * as v from "valibot";
import {
  type ChoiceSignIn,
  CognitoEdgeError,
  type RememberedDevice,
  signIn,
  type SignInStep,
} from "../../../mod.ts";
import { filled, lazy, list, number } from "../../check.ts";
import type { AuthCall } from "../auth_call.ts";
import { findDevice } from "../device.ts";
import { checkRate, unhurried } from "../limits.ts";
import { proceed } from "../proceed.ts";
import { refusalOf } from "../refusal.ts";
import type { Session } from "../session.ts";
import type { SignedInReply, StepUpBody } from "../shapes/sign_in.ts";
import { signedInSession } from "../signed_in.ts";
import { shownUser } from "../user.ts";
import { factor } from "./factor.ts";
import type { RouteGroup } from "./groups.ts";
import type { Route } from "./route.ts";

const stepUpRoute: Route<StepUpBody> = {
  method: "POST",
  path: "/step-up",
  input: /* @__PURE__ */ lazy(() =>
    v.object({
      acrValues: v.optional(list(filled())),
      maxAge: v.optional(number()),
      preferredChallenge: factor(),
      password: v.optional(filled()),
    })
  ),
  async handle(call, input) {
    const session = await signedInSession(call);
    const { username } = session;
    await checkRate(call, username);
    const device = await findDevice(call, username);
    const step = await unhurried(call, () => stepUp(call, session, input, device));
    if (step) return { body: await proceed(call, step, { login: username, device }) };
    return { body: { status: "signed_in", user: shownUser(session) } satisfies SignedInReply };
  },
};

/** The step; nothing where the level was reached already. The user is the one who is signed in. */
async function stepUp(
  call: AuthCall,
  { username, tokens: { accessToken } }: Session,
  { acrValues, maxAge, preferredChallenge, password }: StepUpBody,
  device: RememberedDevice | undefined,
): Promise<SignInStep | undefined> {
  const input: ChoiceSignIn = {
    flow: "USER_AUTH",
    username,
    // Without a level to reach, what the token proves does not count: the user signs in from scratch.
    ...(acrValues && { targetAcr: acrValues, accessToken, maxAge }),
    ...(preferredChallenge !== undefined && { preferredChallenge }),
    ...(password !== undefined && { password }),
  };
  try {
    return await signIn(call.cognito, input, { ...call.context, device });
  } catch (error) {
    if (!(error instanceof CognitoEdgeError)) throw error;
    if (error.code === "level_already_reached") return undefined;
    // 401 would say that nobody is signed in.
    throw refusalOf(call, error, { wrong_credentials: [400, "wrong_credentials"] });
  }
}

/**
 * `POST /step-up`: the user who is signed in proves more, or once more. It goes on as a sign-in does, and ends in new
 * tokens; until then the old ones stay good.
 */
export const stepUpRoutes: RouteGroup = { routes: [stepUpRoute], tells: [] };

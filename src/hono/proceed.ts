/**
 * How a step of a sign-in ends: with a challenge for the page, or with a session.
 *
 * @module
 */

import type { RememberedDevice, SignInStep } from "../../mod.ts";
import type { AuthCall } from "./auth_call.ts";
import { confirmNewDevice, dropDevice, touchDevice } from "./device.ts";
import { endFlow, saveFlow } from "./flow.ts";
import { startSession } from "./session.ts";
import type { ChallengeReply, SignedInReply } from "./shapes/sign_in.ts";
import { shownUser } from "./user.ts";

/** What a step belongs to. */
export interface Course {
  /** The name that was typed. */
  login: string;
  /** The flow that it goes on from, where it does. */
  flow?: string;
  /** The device that it was made with. */
  device?: RememberedDevice | undefined;
}

/** Keeps what the step gave, and tells the page. */
export async function proceed(
  call: AuthCall,
  step: SignInStep,
  { login, flow, device }: Course,
): Promise<ChallengeReply | SignedInReply> {
  if (device && step.deviceForgotten) await dropDevice(call, device.deviceKey);
  if (step.status === "challenge") {
    return await saveFlow(call, { login, challenge: step.challenge }, flow);
  }
  const confirmed = await confirmNewDevice(call, step, login);
  const known = step.deviceForgotten ? undefined : device?.deviceKey;
  if (!confirmed && known !== undefined) await touchDevice(call, known);
  const deviceKey = confirmed?.deviceKey ?? known;
  const session = await startSession(call, step, deviceKey);
  if (flow !== undefined) await endFlow(call, flow);
  return {
    status: "signed_in",
    user: shownUser(session),
    ...(confirmed?.asks && { askToRemember: true }),
  };
}

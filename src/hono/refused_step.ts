/**
 * What becomes of a step that Cognito refused, or did not answer.
 *
 * @module
 */

import { AnswerRefusedError, CognitoEdgeError } from "../../mod.ts";
import type { AuthCall } from "./auth_call.ts";
import { endFlow, giveStepBack, type OpenFlow, saveFlow, shownFlow } from "./flow.ts";
import { Refusal, refusalOf } from "./refusal.ts";

/**
 * The error to throw. Where the challenge is still good the page may answer it again; where it is not, the flow is over.
 */
export async function refusedStep(
  call: AuthCall,
  flow: OpenFlow,
  error: unknown,
): Promise<unknown> {
  if (!(error instanceof CognitoEdgeError)) return error;
  const refusal = refusalOf(call, error);
  if (error.outcome === "spent" || error.outcome === "unknown") {
    await endFlow(call, flow.id);
    return refusal;
  }
  const { id, login } = flow;
  const challenge = error instanceof AnswerRefusedError ? error.challenge() : flow.challenge;
  const { session, deviceKey } = flow.challenge;
  const same = challenge.session === session && challenge.deviceKey === deviceKey;
  await (same ? giveStepBack(call, flow) : saveFlow(call, { login, challenge }, id));
  const { status, code, more } = refusal;
  return new Refusal(status, code, { ...more, ...shownFlow(id, challenge) }, refusal);
}

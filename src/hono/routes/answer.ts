/**
 * `POST /answer`: answers the challenge of a sign-in under way.
 *
 * @module
 */

import * as v from "valibot";
import {
  answerFromFields,
  answerFromJSON,
  AnswerRefusedError,
  CognitoEdgeError,
} from "../../../mod.ts";
import { anything, filled, lazy, record } from "../../check.ts";
import type { AuthCall } from "../auth_call.ts";
import { findDevice } from "../device.ts";
import {
  endFlow,
  findFlow,
  giveStepBack,
  type OpenFlow,
  saveFlow,
  shownFlow,
  takeStep,
} from "../flow.ts";
import { checkRate, unhurried } from "../limits.ts";
import { proceed } from "../proceed.ts";
import { Refusal, refusalOf } from "../refusal.ts";
import type { AnswerBody } from "../shapes/sign_in.ts";
import type { Route } from "./route.ts";

const object = () => record(anything);

/** The challenge comes from the sealed flow alone. */
export const answerRoute: Route<AnswerBody> = {
  method: "POST",
  path: "/answer",
  input: /* @__PURE__ */ lazy(() =>
    v.object({ flow: filled(), answer: v.optional(object()), values: v.optional(object()) })
  ),
  async handle(call, input) {
    const flow = await findFlow(call, input.flow);
    const { login, challenge, id } = flow;
    await checkRate(call, login);
    await takeStep(call, flow);
    const device = await findDevice(call, login);
    const step = await unhurried(call, async () => {
      try {
        const options = { ...call.context, device };
        const given = input.answer ?? answerFromFields(challenge, input.values ?? {});
        return await answerFromJSON(call.cognito, challenge, given, options);
      } catch (error) {
        throw await refused(call, flow, error);
      }
    });
    return { body: await proceed(call, step, { login, flow: id, device }) };
  },
};

/** Where the challenge is still good the page may answer it again; where it is not, the flow is over. */
async function refused(call: AuthCall, flow: OpenFlow, error: unknown): Promise<unknown> {
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

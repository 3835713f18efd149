/**
 * `POST /answer`: answers the challenge of a sign-in under way.
 *
 * @module
 */

import * as v from "valibot";
import { answerFromFields, answerFromJSON } from "../../../mod.ts";
import { anything, filled, lazy, record } from "../../check.ts";
import { findDevice } from "../device.ts";
import { findFlow, takeStep } from "../flow.ts";
import { checkRate, unhurried } from "../limits.ts";
import { proceed } from "../proceed.ts";
import { refusedStep } from "../refused_step.ts";
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
        throw await refusedStep(call, flow, error);
      }
    });
    return { body: await proceed(call, step, { login, flow: id, device }) };
  },
};

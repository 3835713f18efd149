/**
 * `POST /sign-in`: begins a sign-in.
 *
 * @module
 */

import * as v from "valibot";
import { signIn, type SignInInput } from "../../../mod.ts";
import { filled, lazy, oneOf } from "../../check.ts";
import { findDevice } from "../device.ts";
import { checkRate, unhurried } from "../limits.ts";
import { FLOWS } from "../options.ts";
import { proceed } from "../proceed.ts";
import { asked, Refusal } from "../refusal.ts";
import type { SignInBody, SignInFlow } from "../shapes/sign_in.ts";
import { factor } from "./factor.ts";
import type { Route } from "./route.ts";

/** Every flow that the option allows; the pool's app client has its say, too. */
export const signInRoute: Route<SignInBody> = {
  method: "POST",
  path: "/sign-in",
  input: /* @__PURE__ */ lazy(() =>
    v.object({
      username: filled(),
      password: v.optional(filled()),
      flow: v.optional(oneOf<SignInFlow>(...FLOWS)),
      preferredChallenge: factor(),
    })
  ),
  async handle(call, input) {
    const { username } = input;
    const { flows = FLOWS } = call.options;
    const flow = input.flow ?? flows[0]!;
    if (!flows.includes(flow)) throw new Refusal(400, "flow_not_enabled");
    await checkRate(call, username);
    const device = await findDevice(call, username);
    const options = { ...call.context, device };
    const step = await unhurried(
      call,
      () => asked(call, signIn(call.cognito, { ...input, flow } as SignInInput, options)),
    );
    return { body: await proceed(call, step, { login: username, device }) };
  },
};

/**
 * `POST /totp`: the secret of an app that MFA_SETUP asks for.
 *
 * @module
 */

import * as v from "valibot";
import { startTotpSetup } from "../../../mod.ts";
import { filled, lazy } from "../../check.ts";
import { findFlow, saveFlow, takeStep } from "../flow.ts";
import { checkRate } from "../limits.ts";
import { Refusal } from "../refusal.ts";
import { refusedStep } from "../refused_step.ts";
import type { TotpBody, TotpReply } from "../shapes/sign_in.ts";
import type { Route } from "./route.ts";

/** Answer the flow with the app's first code afterwards. */
export const totpRoute: Route<TotpBody> = {
  method: "POST",
  path: "/totp",
  input: /* @__PURE__ */ lazy(() => v.object({ flow: filled() })),
  async handle(call, input) {
    const flow = await findFlow(call, input.flow);
    const { challenge, login, id } = flow;
    if (challenge.name !== "MFA_SETUP") throw new Refusal(400, "invalid_input", { member: "flow" });
    await checkRate(call, login);
    await takeStep(call, flow);
    const { totpIssuer } = call.options;
    const label = { accountName: login, ...(totpIssuer !== undefined && { issuer: totpIssuer }) };
    const setup = await startTotpSetup(call.cognito, challenge, label)
      .catch(async (error) => {
        throw await refusedStep(call, flow, error);
      });
    const saved = await saveFlow(call, { login, challenge: setup.challenge }, id);
    const { secret, uri } = setup;
    return { body: { ...saved, secret, uri } satisfies TotpReply };
  },
};

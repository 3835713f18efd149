/**
 * `POST /sign-up`, `/sign-up/confirm` and `/sign-up/resend`: how an account begins.
 *
 * @module
 */

import * as v from "valibot";
import {
  CognitoEdgeError,
  confirmSignUp,
  resendConfirmationCode,
  signIn,
  type SignInStep,
  signUp,
} from "../../../mod.ts";
import { filled, lazy, record, string } from "../../check.ts";
import type { AuthCall } from "../auth_call.ts";
import { findDevice } from "../device.ts";
import { endFlow, findSignUp, type OpenSignUp, saveSignUp } from "../flow.ts";
import { checkRate, unhurried } from "../limits.ts";
import { FLOWS } from "../options.ts";
import { proceed } from "../proceed.ts";
import { asked, Refusal, type Telling } from "../refusal.ts";
import type {
  ConfirmSignUpBody,
  SignedUpReply,
  SignUpBody,
  SignUpFlowBody,
} from "../shapes/account.ts";
import { sent } from "./code_sent.ts";
import type { RouteGroup } from "./groups.ts";
import type { Route } from "./route.ts";

const signUpRoute: Route<SignUpBody> = {
  method: "POST",
  path: "/sign-up",
  input: /* @__PURE__ */ lazy(() =>
    v.object({
      username: filled(),
      password: v.optional(filled()),
      attributes: v.optional(record(string)),
    })
  ),
  async handle(call, { username, password, attributes = {} }) {
    await checkRate(call, username);
    const answer = await asked(
      call,
      signUp(call.cognito, {
        ...context(call),
        Username: username,
        ...(password !== undefined && { Password: password }),
        UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
      }),
    );
    if (answer.UserConfirmed) return { body: { status: "confirmed" } satisfies SignedUpReply };
    const { CodeDeliveryDetails: delivery, Session: session } = answer;
    const flow = await saveSignUp(call, { login: username, ...(session && { session }) });
    const { DeliveryMedium: medium, Destination: destination } = delivery ?? {};
    const body: SignedUpReply = {
      status: "unconfirmed",
      flow,
      ...(medium && { delivery: { medium, ...(destination && { destination }) } }),
    };
    return { body };
  },
};

/** Whether there is such a user, and whether it is confirmed already, is told to nobody. */
const HIDDEN: Telling = {
  user_not_found: [400, "code_mismatch"],
  invalid_parameter: [400, "code_mismatch"],
  code_expired: [400, "code_mismatch"],
  other: [400, "code_mismatch"],
};

const confirmRoute: Route<ConfirmSignUpBody> = {
  method: "POST",
  path: "/sign-up/confirm",
  input: /* @__PURE__ */ lazy(() =>
    v.object({ code: filled(), flow: v.optional(filled()), username: v.optional(filled()) })
  ),
  async handle(call, input) {
    const { login, session } = await signUpOf(call, input);
    await checkRate(call, login);
    const confirmed = await unhurried(
      call,
      () =>
        asked(
          call,
          confirmSignUp(call.cognito, {
            ...context(call),
            Username: login,
            ConfirmationCode: input.code,
            ...(session !== undefined && { Session: session }),
          }),
          HIDDEN,
        ),
    );
    if (input.flow !== undefined) await endFlow(call, input.flow);
    const step = await firstSignIn(call, login, confirmed.Session);
    return { body: step ? await proceed(call, step, { login }) : { status: "confirmed" } };
  },
};

/** With the session of the confirmation no password is needed, where the pool and the app allow USER_AUTH. */
async function firstSignIn(
  call: AuthCall,
  username: string,
  session: string | undefined,
): Promise<SignInStep | undefined> {
  const { flows = FLOWS } = call.options;
  if (session === undefined || !flows.includes("USER_AUTH")) return undefined;
  const device = await findDevice(call, username);
  try {
    const input = { flow: "USER_AUTH", username, session } as const;
    return await signIn(call.cognito, input, { ...call.context, device });
  } catch (error) {
    // The user is confirmed all the same, and signs in as usual.
    if (error instanceof CognitoEdgeError) return undefined;
    throw error;
  }
}

const resendRoute: Route<SignUpFlowBody> = {
  method: "POST",
  path: "/sign-up/resend",
  input: /* @__PURE__ */ lazy(() =>
    v.object({ flow: v.optional(filled()), username: v.optional(filled()) })
  ),
  async handle(call, input) {
    const { login } = await signUpOf(call, input);
    await checkRate(call, login);
    const request = { ...context(call), Username: login };
    return await sent(call, () => resendConfirmationCode(call.cognito, request));
  },
};

async function signUpOf(call: AuthCall, input: SignUpFlowBody): Promise<OpenSignUp> {
  if (input.flow !== undefined) return await findSignUp(call, input.flow);
  if (input.username !== undefined) return { login: input.username };
  throw new Refusal(400, "invalid_input", { member: "flow" });
}

function context({ context: { userContextData } }: AuthCall) {
  return userContextData ? { UserContextData: userContextData } : {};
}

/**
 * Routes for new users: `POST /sign-up`, `/sign-up/confirm` and `/sign-up/resend`. A sign-in of a user who is not
 * confirmed is then told so, also with a wrong password: Cognito does not look at it before.
 */
export const signUpRoutes: RouteGroup = {
  routes: [signUpRoute, confirmRoute, resendRoute],
  tells: ["user_not_confirmed"],
};

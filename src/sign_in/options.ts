/**
 * What goes along with the requests of a sign-in, beside what is asked.
 *
 * @module
 */

import * as v from "valibot";
import { callMembers, type CallOptions } from "../aws/call_options.ts";
import { checkMembers, checkOptions, filled, lazy, type ObjectSchema, refusal } from "../check.ts";
import { adminMembers, publicMembers, textMap } from "../operations/schemas.ts";
import type { ContextData, StringMap, UserContextData } from "../operations/wire.ts";
import type { RememberedDevice } from "./pending.ts";

/** What may go along with every request of the flow. */
export interface FlowOptions extends CallOptions {
  /** For the Lambda triggers. */
  clientMetadata?: StringMap | undefined;
  /** The Amazon Pinpoint endpoint that the event belongs to. */
  analyticsEndpointId?: string | undefined;
  /** For threat protection, in Admin operations; `contextFromRequest` makes it. */
  contextData?: ContextData | undefined;
  /** For threat protection, in public operations. */
  userContextData?: UserContextData | undefined;
}

/** What may go along with `signIn` and `answer`. */
export interface SignInOptions extends FlowOptions {
  /**
   * What `rememberDevice` gave at an earlier sign-in: takes the place of a second factor. DEVICE_SRP_AUTH is then
   * answered within the call.
   */
  device?: RememberedDevice | undefined;
}

/**
 * What may go along with `refreshTokens`. `GetTokensFromRefreshToken` takes `clientMetadata` and `device` alone; the
 * rest is for the flow `REFRESH_TOKEN_AUTH`.
 */
export interface RefreshTokensOptions extends FlowOptions {
  /**
   * The device of the sign-in, where the pool tracks devices: without its key Cognito refuses the token. What
   * `rememberDevice` gave will do, and so will `newDevice` of a sign-in whose device was not remembered.
   */
  device?: { deviceKey: string } | undefined;
}

/** What `rememberDevice` gives. */
export const rememberedDevice = /* @__PURE__ */ lazy(() =>
  v.object({ deviceKey: filled(), deviceGroupKey: filled(), devicePassword: filled() })
);

const flowMembers = /* @__PURE__ */ lazy(() => ({
  ...callMembers(),
  clientMetadata: v.optional(textMap()),
  analyticsEndpointId: v.optional(filled()),
  contextData: adminMembers().ContextData,
  userContextData: publicMembers().UserContextData,
}));

const flowOptions = /* @__PURE__ */ lazy(() => v.object(flowMembers()));

const signInOptions = /* @__PURE__ */ lazy(() =>
  v.object({ ...flowMembers(), device: v.optional(rememberedDevice()) })
);

const refreshOptions = /* @__PURE__ */ lazy(() =>
  v.object({ ...flowMembers(), device: v.optional(v.object({ deviceKey: filled() })) })
);

/**
 * The options of the flow's functions, looked at before anything is sent; gives those that bound a call.
 *
 * @throws {InputError} `invalid_option`, naming the option, where one cannot be used or is not known.
 */
export function checkFlowOptions(options: FlowOptions): CallOptions {
  return bounds(checkOptions(flowOptions(), options));
}

/** The options of `signIn` and `answer`, likewise. */
export function checkSignInOptions(options: SignInOptions): CallOptions {
  return bounds(checkOptions(signInOptions(), options));
}

/** The options of `refreshTokens`, likewise. */
export function checkRefreshTokensOptions(options: RefreshTokensOptions): CallOptions {
  return bounds(checkOptions(refreshOptions(), options));
}

function bounds({ signal, deadline }: CallOptions): CallOptions {
  return { signal, deadline };
}

/**
 * An input of the flow's functions. `task` says what cannot be done with a wrong one.
 *
 * @throws {InputError} `invalid_input`, naming the member, where one cannot be used or is not known.
 */
export function checkInput<Output>(
  schema: ObjectSchema<Output>,
  input: unknown,
  task: string,
): Output {
  return checkMembers(schema, input, refusal("invalid_input", `Cannot ${task}`));
}

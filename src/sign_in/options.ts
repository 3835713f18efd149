/**
 * What goes along with the requests of a sign-in, beside what is asked.
 *
 * @module
 */

import * as v from "valibot";
import type { CallOptions } from "../aws/call.ts";
import { checkOptions, filled, lazy } from "../check.ts";
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

/** What may go along with `refreshTokens`. */
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

const signInOptions = /* @__PURE__ */ lazy(() =>
  v.object({ device: v.optional(rememberedDevice()) })
);

const refreshOptions = /* @__PURE__ */ lazy(() =>
  v.object({ device: v.optional(v.object({ deviceKey: filled() })) })
);

/**
 * The options of `signIn` and `answer`, looked at before anything is sent.
 *
 * @throws {InputError} `invalid_option`, naming the option, where one cannot be used.
 */
export function checkSignInOptions(options: SignInOptions): void {
  checkOptions(signInOptions(), options);
}

/** The options of `refreshTokens`, likewise. */
export function checkRefreshTokensOptions(options: RefreshTokensOptions): void {
  checkOptions(refreshOptions(), options);
}

/**
 * Every flow that begins a sign-in, by the name that AuthFlow gives it.
 *
 * @module
 */

import type { AuthFlow } from "../../operations/wire.ts";
import { customAuth } from "./custom_auth.ts";
import type { Flow } from "./flow.ts";
import { userAuth } from "./user_auth.ts";
import { adminUserPasswordAuth, userPasswordAuth } from "./user_password_auth.ts";
import { userSrpAuth } from "./user_srp_auth.ts";

/** The flows that hand out tokens for a refresh token. */
export type RefreshFlow = "REFRESH_TOKEN" | "REFRESH_TOKEN_AUTH";

/** The flows that begin a sign-in. */
export const flows: Record<Exclude<AuthFlow, RefreshFlow>, Flow> = {
  ADMIN_NO_SRP_AUTH: adminUserPasswordAuth,
  ADMIN_USER_PASSWORD_AUTH: adminUserPasswordAuth,
  CUSTOM_AUTH: customAuth,
  USER_AUTH: userAuth,
  USER_PASSWORD_AUTH: userPasswordAuth,
  USER_SRP_AUTH: userSrpAuth,
};

/** Whether a flow refreshes instead of beginning a sign-in. */
export function isRefresh(flow: AuthFlow): flow is RefreshFlow {
  return flow === "REFRESH_TOKEN" || flow === "REFRESH_TOKEN_AUTH";
}

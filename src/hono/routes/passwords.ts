/**
 * `POST /password/forgot` and `/password/reset`, for whoever has forgotten it; `POST /password/change`, for whoever is
 * signed in.
 *
 * @module
 */

import * as v from "valibot";
import { changePassword, confirmForgotPassword, forgotPassword } from "../../../mod.ts";
import { filled, lazy } from "../../check.ts";
import { checkRate, unhurried } from "../limits.ts";
import { asked, type Telling } from "../refusal.ts";
import type {
  ChangePasswordBody,
  ForgotPasswordBody,
  PasswordChangedReply,
  ResetPasswordBody,
} from "../shapes/account.ts";
import { askedAsUser } from "../signed_in.ts";
import { sent } from "./code_sent.ts";
import type { RouteGroup } from "./groups.ts";
import type { Route } from "./route.ts";

const changed: PasswordChangedReply = { status: "password_changed" };

const forgotRoute: Route<ForgotPasswordBody> = {
  method: "POST",
  path: "/password/forgot",
  input: /* @__PURE__ */ lazy(() => v.object({ username: filled() })),
  async handle(call, { username }) {
    await checkRate(call, username);
    const { context: { userContextData } } = call;
    const request = {
      Username: username,
      ...(userContextData && { UserContextData: userContextData }),
    };
    return await sent(call, () => forgotPassword(call.cognito, request));
  },
};

/** Whether there is such a user is told to nobody. */
const HIDDEN: Telling = {
  user_not_found: [400, "code_mismatch"],
  user_not_confirmed: [400, "code_mismatch"],
  user_disabled: [400, "code_mismatch"],
  code_expired: [400, "code_mismatch"],
  limit_exceeded: [400, "code_mismatch"],
  other: [400, "code_mismatch"],
};

const resetRoute: Route<ResetPasswordBody> = {
  method: "POST",
  path: "/password/reset",
  input: /* @__PURE__ */ lazy(() =>
    v.object({ username: filled(), code: filled(), newPassword: filled() })
  ),
  async handle(call, { username, code, newPassword }) {
    await checkRate(call, username);
    const { context: { userContextData } } = call;
    const request = {
      Username: username,
      ConfirmationCode: code,
      Password: newPassword,
      ...(userContextData && { UserContextData: userContextData }),
    };
    await unhurried(call, () => asked(call, confirmForgotPassword(call.cognito, request), HIDDEN));
    return { body: changed };
  },
};

const changeRoute: Route<ChangePasswordBody> = {
  method: "POST",
  path: "/password/change",
  input: /* @__PURE__ */ lazy(() =>
    v.object({ password: v.optional(filled()), newPassword: filled() })
  ),
  async handle(call, { password, newPassword }) {
    await checkRate(call);
    // 401 would say that nobody is signed in.
    const telling: Telling = { wrong_credentials: [400, "wrong_credentials"] };
    await askedAsUser(call, (AccessToken, { username }) => {
      call.username = username;
      return changePassword(call.cognito, {
        AccessToken,
        ProposedPassword: newPassword,
        ...(password !== undefined && { PreviousPassword: password }),
      });
    }, telling);
    return { body: changed };
  },
};

/**
 * Routes for users who have forgotten their password: `POST /password/forgot` sends a code, `POST /password/reset`
 * takes it. A sign-in of a user whose password was reset is then told so.
 */
export const forgottenPasswordRoutes: RouteGroup = {
  routes: [forgotRoute, resetRoute],
  tells: ["password_reset_required"],
};

/** `POST /password/change`: a new password for the old one. */
export const changePasswordRoutes: RouteGroup = { routes: [changeRoute], tells: [] };

/**
 * `GET /mfa`, `POST /mfa/totp/register`, `/mfa/totp/complete` and `/mfa/preference`: the second factors of whoever is
 * signed in.
 *
 * @module
 */

import * as v from "valibot";
import {
  associateSoftwareToken,
  getUser,
  type MfaPreference,
  setUserMfaPreference,
  verifySoftwareToken,
} from "../../../mod.ts";
import { filled, lazy, oneOf, record } from "../../check.ts";
import { totpUri } from "../../sign_in/totp_setup.ts";
import { checkRate } from "../limits.ts";
import { Refusal } from "../refusal.ts";
import type {
  CompleteTotpBody,
  MfaPreferenceBody,
  MfaReply,
  TotpRegisteredReply,
  TotpSetupReply,
} from "../shapes/mfa.ts";
import { askedAsUser } from "../signed_in.ts";
import { shownUser } from "../user.ts";
import type { RouteGroup } from "./groups.ts";
import { nothing } from "./nothing.ts";
import type { Route, RouteReply } from "./route.ts";
import type { AuthCall } from "../auth_call.ts";

const settingsRoute: Route<undefined> = {
  method: "GET",
  path: "/mfa",
  handle: (call) => askedAsUser(call, (AccessToken) => settings(call, AccessToken)),
};

async function settings(call: AuthCall, AccessToken: string): Promise<RouteReply> {
  const user = await getUser(call.cognito, { AccessToken });
  const { UserMFASettingList: enabled = [], PreferredMfaSetting: preferred } = user;
  return { body: { status: "mfa", enabled, ...(preferred && { preferred }) } satisfies MfaReply };
}

const registerRoute: Route<unknown> = {
  method: "POST",
  path: "/mfa/totp/register",
  input: nothing,
  async handle(call) {
    const body = await askedAsUser(call, async (AccessToken, session) => {
      const { SecretCode: secret } = await associateSoftwareToken(call.cognito, { AccessToken });
      const { username, attributes: { email } } = shownUser(session);
      // People know themselves by their address where the pool makes up the names.
      const accountName = typeof email === "string" ? email : username;
      const uri = totpUri(secret, { issuer: call.options.totpIssuer, accountName });
      return { status: "totp_setup", secret, uri } satisfies TotpSetupReply;
    });
    return { body };
  },
};

const completeRoute: Route<CompleteTotpBody> = {
  method: "POST",
  path: "/mfa/totp/complete",
  input: /* @__PURE__ */ lazy(() =>
    v.object({ code: filled(), friendlyDeviceName: v.optional(filled()) })
  ),
  async handle(call, { code, friendlyDeviceName }) {
    await checkRate(call);
    await askedAsUser(call, async (AccessToken) => {
      const { Status } = await verifySoftwareToken(call.cognito, {
        AccessToken,
        UserCode: code,
        FriendlyDeviceName: friendlyDeviceName,
      });
      // Cognito has two ways of saying that the code is wrong.
      if (Status !== "SUCCESS") throw new Refusal(400, "code_mismatch");
      await setUserMfaPreference(call.cognito, {
        AccessToken,
        SoftwareTokenMfaSettings: PREFERENCES.preferred,
      });
    });
    return { body: { status: "totp_registered" } satisfies TotpRegisteredReply };
  },
};

const PREFERENCES = {
  on: { Enabled: true },
  off: { Enabled: false, PreferredMfa: false },
  preferred: { Enabled: true, PreferredMfa: true },
} satisfies Record<string, MfaPreference>;

/** What SetUserMFAPreference calls the settings of each factor. */
const SETTINGS = {
  EMAIL_OTP: "EmailMfaSettings",
  SMS_MFA: "SMSMfaSettings",
  SOFTWARE_TOKEN_MFA: "SoftwareTokenMfaSettings",
} as const;

const preferenceRoute: Route<MfaPreferenceBody> = {
  method: "POST",
  path: "/mfa/preference",
  // A misspelt factor would change nothing, and look as if it had.
  input: /* @__PURE__ */ lazy(() =>
    record((factor) => Object.hasOwn(SETTINGS, factor) ? oneOf("on", "off", "preferred") : oneOf())
  ),
  async handle(call, preferences) {
    const changes = Object.entries(preferences).map(([factor, preference]) =>
      [SETTINGS[factor as keyof typeof SETTINGS], preference && PREFERENCES[preference]] as const
    );
    if (changes.length === 0) throw new Refusal(400, "invalid_input");
    return await askedAsUser(call, async (AccessToken) => {
      await setUserMfaPreference(call.cognito, { AccessToken, ...Object.fromEntries(changes) });
      return await settings(call, AccessToken);
    });
  },
};

/**
 * Routes for the user's second factors: `GET /mfa`, `POST /mfa/totp/register` and `/mfa/totp/complete` (an app that
 * makes codes), `POST /mfa/preference` (which factor is on, and which is asked for first).
 *
 * Whoever has taken over a browser could lock its user out by them: demand a recent sign-in, with
 * `app.use("/auth/mfa/*", requireUser(auth, { maxAge: 300 }))` in front of `app.route("/auth", ...)`.
 */
export const mfaRoutes: RouteGroup = {
  routes: [settingsRoute, registerRoute, completeRoute, preferenceRoute],
  tells: [],
};

/**
 * The shapes of `wire.ts` as valibot schemas, made when first used.
 *
 * @module
 */

import * as v from "valibot";
import { lazy, text } from "../check.ts";

const optionalText = () => v.optional(v.string());

/** A map of texts to texts. */
export const textMap = /* @__PURE__ */ lazy(() => v.record(v.string(), v.string()));

/** What the four sign-in operations answer. */
export const authResponse = /* @__PURE__ */ lazy(() =>
  v.object({
    ChallengeName: optionalText(),
    Session: optionalText(),
    ChallengeParameters: v.optional(textMap()),
    AuthenticationResult: v.optional(authenticationResult()),
    AvailableChallenges: v.optional(v.array(v.string())),
  })
);

/** `AuthenticationResultType`. */
export const authenticationResult = /* @__PURE__ */ lazy(() =>
  v.object({
    AccessToken: optionalText(),
    ExpiresIn: v.optional(v.number()),
    TokenType: optionalText(),
    RefreshToken: optionalText(),
    IdToken: optionalText(),
    NewDeviceMetadata: v.optional(
      v.object({ DeviceKey: optionalText(), DeviceGroupKey: optionalText() }),
    ),
  })
);

/** `Session`: AWS's model bounds its length, and nothing else is known of it. */
export const session = /* @__PURE__ */ lazy(() =>
  text(
    ({ length }) => length >= 20 && length <= 2048,
    "must have 20 to 2048 characters",
  )
);

const sharedMembers = () => ({
  Session: v.optional(session()),
  ClientMetadata: v.optional(textMap()),
  AnalyticsMetadata: v.optional(v.object({ AnalyticsEndpointId: optionalText() })),
});

/** What all public operations of a sign-in take. */
export const publicMembers = /* @__PURE__ */ lazy(() => ({
  ...sharedMembers(),
  UserContextData: v.optional(
    v.object({ IpAddress: optionalText(), EncodedData: optionalText() }),
  ),
}));

/** What all Admin operations of a sign-in take. */
export const adminMembers = /* @__PURE__ */ lazy(() => ({
  ...sharedMembers(),
  ContextData: v.optional(
    v.object({
      IpAddress: v.string(),
      ServerName: v.string(),
      ServerPath: v.string(),
      HttpHeaders: v.array(v.object({ headerName: optionalText(), headerValue: optionalText() })),
      EncodedData: optionalText(),
    }),
  ),
}));

/** The flows that only `AdminInitiateAuth` knows, and all others. */
export const ADMIN_FLOWS = ["ADMIN_NO_SRP_AUTH", "ADMIN_USER_PASSWORD_AUTH"] as const;
export const PUBLIC_FLOWS = [
  "CUSTOM_AUTH",
  "REFRESH_TOKEN",
  "REFRESH_TOKEN_AUTH",
  "USER_AUTH",
  "USER_PASSWORD_AUTH",
  "USER_SRP_AUTH",
] as const;

/** An answer without members. */
export const nothing = /* @__PURE__ */ lazy(() => v.object({}));

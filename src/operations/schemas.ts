/**
 * The shapes of `wire.ts` as valibot schemas, made when first used.
 *
 * @module
 */

import * as v from "valibot";
import { filled, forgiving, lazy, list, record, string, within } from "../check.ts";

const optionalText = () => v.optional(string());

/** A map of texts to texts. */
export const textMap = /* @__PURE__ */ lazy(() => record(() => string()));

/** `{ AccessToken }`. */
export const accessToken = /* @__PURE__ */ lazy(() => v.object({ AccessToken: filled() }));

/** What the four sign-in operations answer. */
export const authResponse = /* @__PURE__ */ lazy(() =>
  forgiving("AuthenticationResult", {
    ChallengeName: optionalText(),
    Session: optionalText(),
    ChallengeParameters: v.optional(textMap()),
    AuthenticationResult: v.optional(authenticationResult()),
    AvailableChallenges: v.optional(list(string())),
  })
);

/** `AuthenticationResultType`. */
export const authenticationResult = /* @__PURE__ */ lazy(() =>
  forgiving("AccessToken", {
    AccessToken: optionalText(),
    ExpiresIn: v.optional(within(0, 1e9)),
    TokenType: optionalText(),
    RefreshToken: optionalText(),
    IdToken: optionalText(),
    NewDeviceMetadata: v.optional(
      v.object({ DeviceKey: optionalText(), DeviceGroupKey: optionalText() }),
    ),
  })
);

const sharedMembers = () => ({
  // Sessions outgrow the 2,048 characters of AWS's model: 8,420 were seen (aws-amplify/amplify-js#14411).
  Session: v.optional(filled()),
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
      IpAddress: string(),
      ServerName: string(),
      ServerPath: string(),
      HttpHeaders: list(v.object({ headerName: optionalText(), headerValue: optionalText() })),
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

/**
 * What an operation answers that may have nothing to say: `{}`, or the empty body that Cognito sends for ForgetDevice
 * and RevokeToken. Source: smithy-lang/smithy, `json_1_1_service_responds_with_no_payload`.
 */
export function sayingLittle<Output>(
  schema: v.GenericSchema<unknown, Output>,
): v.GenericSchema<unknown, Output> {
  return v.optional(schema, {}) as unknown as v.GenericSchema<unknown, Output>;
}

/** An answer without members. */
export const nothing = /* @__PURE__ */ lazy(() => sayingLittle(v.object({})));

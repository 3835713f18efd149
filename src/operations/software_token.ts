/**
 * `AssociateSoftwareToken` and `VerifySoftwareToken`: how a TOTP app is set up.
 *
 * @module
 */

import * as v from "valibot";
import type { CallOptions } from "../aws/call_options.ts";
import type { CognitoClient } from "../aws/client.ts";
import { filled, lazy, string, such, text } from "../check.ts";
import { operate } from "./operation.ts";
import type { OrNewer } from "./wire.ts";

/** Who sets the app up: a signed-in user by access token, or a sign-in under way by session. */
export type SoftwareTokenOwner =
  | { AccessToken: string; Session?: undefined }
  | { Session: string; AccessToken?: undefined };

/** The shared secret in base32, and the session to go on with where there was one. */
export interface AssociateSoftwareTokenResponse {
  /** For the app: base32, to be shown as text and as `otpauth:` URI. A bearer secret of the user. */
  SecretCode: string;
  /** Only for a sign-in under way, whose earlier session is spent: the next call takes this one. */
  Session?: string;
}

/** Whether the code was right, and the session to go on with where there was one. */
export interface VerifySoftwareTokenResponse {
  /** `SUCCESS`. A wrong code is an exception as a rule; the model has `ERROR` as well. */
  Status: OrNewer<"SUCCESS" | "ERROR">;
  /** Only for a sign-in under way: what MFA_SETUP is answered with. */
  Session?: string;
}

const owner = /* @__PURE__ */ lazy(() => ({
  AccessToken: v.optional(filled()),
  Session: v.optional(filled()),
}));

const ofOneOwner = <Input extends { AccessToken?: unknown; Session?: unknown }>(
  input: v.GenericSchema<unknown, Input>,
) =>
  such(
    input,
    ({ AccessToken, Session }) => (AccessToken === undefined) !== (Session === undefined),
    "must hold either AccessToken or Session",
  );

/** `SoftwareTokenMFAUserCodeType`. */
export const sixDigits = () => text((code) => /^[0-9]{6}$/.test(code), "must be six digits");

const associateInput = /* @__PURE__ */ lazy(() => ofOneOwner(v.object(owner())));

const associateOutput = /* @__PURE__ */ lazy(() =>
  v.object({ SecretCode: string(), Session: v.optional(string()) })
);

const verifyInput = /* @__PURE__ */ lazy(() =>
  ofOneOwner(v.object({
    ...owner(),
    UserCode: sixDigits(),
    FriendlyDeviceName: v.optional(string()),
  }))
);

const verifyOutput = /* @__PURE__ */ lazy(() =>
  v.object({ Status: string(), Session: v.optional(string()) })
);

/**
 * `AssociateSoftwareToken`, unsigned: a new shared secret for a TOTP app (RFC 6238: SHA-1, 6 digits,
 * 30 seconds). With `Session`, the session of the answer takes its place.
 *
 * Source: API reference, `API_AssociateSoftwareToken`.
 *
 * @throws {CognitoServiceError} where Cognito refuses; `mfa_unavailable` where the pool has no TOTP.
 */
export function associateSoftwareToken(
  client: CognitoClient,
  input: SoftwareTokenOwner,
  options?: CallOptions,
): Promise<AssociateSoftwareTokenResponse> {
  return operate(
    client,
    {
      name: "AssociateSoftwareToken",
      effect: ({ Session }) => Session === undefined ? "acts" : "spends",
      input: associateInput,
      output: associateOutput,
    },
    input,
    options,
  );
}

/**
 * `VerifySoftwareToken`, unsigned: the first code of the app. With `Session`, the session of the answer is
 * the one that MFA_SETUP is answered with; with `AccessToken` there is none, and SetUserMFAPreference
 * switches the factor on.
 *
 * Source: API reference, `API_VerifySoftwareToken`.
 *
 * @throws {CognitoServiceError} `code_mismatch` where the code is wrong.
 */
export function verifySoftwareToken(
  client: CognitoClient,
  input: SoftwareTokenOwner & { UserCode: string; FriendlyDeviceName?: string | undefined },
  options?: CallOptions,
): Promise<VerifySoftwareTokenResponse> {
  return operate(
    client,
    {
      name: "VerifySoftwareToken",
      effect: "spends",
      input: verifyInput,
      output: verifyOutput,
    },
    input,
    options,
  );
}

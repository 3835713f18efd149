/**
 * The shapes that several operations on an account share.
 *
 * @module
 */

import * as v from "valibot";
import { filled, lazy, list, string } from "../check.ts";
import { sayingLittle } from "./schemas.ts";
import type { OrNewer } from "./wire.ts";

/** `AttributeType`: an attribute of a user. Custom ones are named `custom:...`. */
export interface AttributeType {
  /** `email`, `phone_number`, `given_name`, ..., or `custom:<name>`. */
  Name: string;
  /** At most 2,048 characters; numbers, dates and booleans are texts too. */
  Value?: string | undefined;
}

/** `CodeDeliveryDetailsType`: where a code went. */
export interface CodeDeliveryDetailsType {
  /** Masked: `a***@e***`, `+********4114`. */
  Destination?: string;
  /** How it went: `EMAIL`, or `SMS` for a text message. */
  DeliveryMedium?: OrNewer<"SMS" | "EMAIL">;
  /** The attribute that the destination is the value of: `email`, `phone_number`. */
  AttributeName?: string;
}

/** `MFAOptionType`: the older form of SMS MFA. */
export interface MFAOptionType {
  /** Always `SMS`: this older form knows no other factor. */
  DeliveryMedium?: OrNewer<"SMS" | "EMAIL">;
  /** Always `phone_number`. */
  AttributeName?: string;
}

/** Which second factors a user has switched on, and which of them is asked for first. */
export interface UserMfaSettings {
  /** What `SetUserSettings` made, before there was a preference; absent where nobody called it. */
  MFAOptions?: MFAOptionType[];
  /**
   * The factor that is asked for without a choice: `SOFTWARE_TOKEN_MFA`, `SMS_MFA` or `EMAIL_OTP`. Absent:
   * SELECT_MFA_TYPE asks.
   */
  PreferredMfaSetting?: string;
  /** Every factor that is switched on, by the names of {@linkcode PreferredMfaSetting}. */
  UserMFASettingList?: string[];
}

/** Attributes to write. */
export const attributes = /* @__PURE__ */ lazy(() =>
  list(v.object({ Name: filled(), Value: v.optional(string()) }))
);

/** Attributes as Cognito tells them. */
export const attributesRead = /* @__PURE__ */ lazy(() =>
  list(v.object({ Name: string(), Value: v.optional(string()) }))
);

export const delivery = /* @__PURE__ */ lazy(() =>
  v.object({
    Destination: v.optional(string()),
    DeliveryMedium: v.optional(string()),
    AttributeName: v.optional(string()),
  })
);

/** `{ CodeDeliveryDetails }`, the answer of every operation that sends one code. */
export const sentCode = /* @__PURE__ */ lazy(() =>
  sayingLittle(v.object({ CodeDeliveryDetails: v.optional(delivery()) }))
);

/** The members of {@linkcode UserMfaSettings}. */
export const mfaSettings = /* @__PURE__ */ lazy(() => ({
  MFAOptions: v.optional(list(v.object({
    DeliveryMedium: v.optional(string()),
    AttributeName: v.optional(string()),
  }))),
  PreferredMfaSetting: v.optional(string()),
  UserMFASettingList: v.optional(list(string())),
}));

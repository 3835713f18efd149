/**
 * The shapes that several operations on an account share.
 *
 * @module
 */

import * as v from "valibot";
import { filled, lazy, string } from "../check.ts";
import { sayingLittle } from "./schemas.ts";
import type { OrNewer } from "./wire.ts";

/** `AttributeType`: an attribute of a user. Custom ones are named `custom:...`. */
export interface AttributeType {
  Name: string;
  Value?: string | undefined;
}

/** `CodeDeliveryDetailsType`: where a code went. */
export interface CodeDeliveryDetailsType {
  /** Masked: `a***@e***`, `+********4114`. */
  Destination?: string;
  DeliveryMedium?: OrNewer<"SMS" | "EMAIL">;
  /** The attribute that the destination is the value of: `email`, `phone_number`. */
  AttributeName?: string;
}

/** `MFAOptionType`: the older form of SMS MFA. */
export interface MFAOptionType {
  DeliveryMedium?: OrNewer<"SMS" | "EMAIL">;
  AttributeName?: string;
}

/** Which second factors a user has switched on, and which of them is asked for first. */
export interface UserMfaSettings {
  MFAOptions?: MFAOptionType[];
  PreferredMfaSetting?: string;
  UserMFASettingList?: string[];
}

/** Attributes to write. */
export const attributes = /* @__PURE__ */ lazy(() =>
  v.array(v.object({ Name: filled(), Value: v.optional(string()) }))
);

/** Attributes as Cognito tells them. */
export const attributesRead = /* @__PURE__ */ lazy(() =>
  v.array(v.object({ Name: string(), Value: v.optional(string()) }))
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
  MFAOptions: v.optional(v.array(v.object({
    DeliveryMedium: v.optional(string()),
    AttributeName: v.optional(string()),
  }))),
  PreferredMfaSetting: v.optional(string()),
  UserMFASettingList: v.optional(v.array(string())),
}));

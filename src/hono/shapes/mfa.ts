/**
 * The JSON of the user's second factors.
 *
 * @module
 */

import type { MfaType } from "../../../mod.ts";

/** `GET /mfa`. */
export interface MfaReply {
  /** Tells it from other answers. */
  status: "mfa";
  /** The factors that are switched on, by Cognito's names. */
  enabled: string[];
  /** The one that is asked for first. */
  preferred?: string;
}

/** `POST /mfa/totp/register`: what an app that makes codes (RFC 6238) is set up with. */
export interface TotpSetupReply {
  /** Tells it from other answers. */
  status: "totp_setup";
  /** Base32, for typing in. */
  secret: string;
  /** `otpauth://totp/...`, for a QR code. */
  uri: string;
}

/** `POST /mfa/totp/complete`. */
export interface CompleteTotpBody {
  /** The app's first code. */
  code: string;
  /** What the user calls the app: Cognito shows it with the challenge. */
  friendlyDeviceName?: string | undefined;
}

/** `POST /mfa/totp/complete`. */
export interface TotpRegisteredReply {
  /** Tells it from other answers. */
  status: "totp_registered";
}

/** `POST /mfa/preference`: each factor that shall change. `preferred`: asked for first. */
export type MfaPreferenceBody = { [Factor in MfaType]?: "on" | "off" | "preferred" | undefined };

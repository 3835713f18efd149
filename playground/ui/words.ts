/**
 * Words for Cognito's names.
 *
 * @module
 */

import type { FieldLabel } from "@cognito-edge/auth";

/** What stands beside a field. */
export const LABELS: Readonly<Record<FieldLabel, string>> = {
  answer: "Answer",
  attribute: "Attribute",
  code: "Code",
  device: "Remembered device (JSON)",
  email: "E-mail address",
  factor: "Factor",
  first_code_of_app: "First code of the app",
  new_password: "New password",
  passkey: "Passkey",
  password: "Password",
  responses: "Responses (JSON)",
};

/** Factors and challenges, as people call them. */
export const NAMES: Readonly<Record<string, string>> = {
  ADMIN_NO_SRP_AUTH: "Password, over Admin operations",
  CUSTOM_CHALLENGE: "What a Lambda asks",
  DEVICE_PASSWORD_VERIFIER: "The device's proof",
  DEVICE_SRP_AUTH: "Remembered device",
  EMAIL_OTP: "Code by e-mail",
  MFA_SETUP: "Set up a second factor",
  NEW_PASSWORD_REQUIRED: "New password",
  PASSWORD: "Password",
  PASSWORD_SRP: "Password, by SRP",
  PASSWORD_VERIFIER: "Proof of the password",
  SELECT_CHALLENGE: "Choose how to sign in",
  SELECT_MFA_TYPE: "Choose a second factor",
  SMS_MFA: "Code by SMS",
  SMS_OTP: "Code by SMS",
  SOFTWARE_TOKEN_MFA: "Authenticator app",
  WEB_AUTHN: "Passkey",
};

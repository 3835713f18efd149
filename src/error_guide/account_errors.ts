/**
 * Codes of what belongs to a user: attributes, devices, tokens and factors.
 *
 * @module
 */

import type { ServiceErrorCode } from "../errors.ts";
import { answerAgain, type Rows } from "./guide.ts";

const withoutDevice =
  "`signIn` and `answer` go on without it where they can, and say `deviceForgotten`; else sign in without `device`";

export const accountErrors = {
  attribute_immutable: {
    happened: "the attribute is set already and cannot be changed",
    todo: `leave it out${answerAgain}`,
    atTerminal: "leave that attribute out",
  },
  attribute_missing: {
    happened: "a required attribute is missing",
    todo: `ask for it${answerAgain}`,
    atTerminal: "give the attribute that it names",
  },
  attribute_unauthorized: {
    happened: "the app client may not write this attribute",
    todo: "add it to the app client's `WriteAttributes`",
  },
  alias_exists: {
    happened: "another user has this e-mail address or phone number",
    todo: `ask for another one${answerAgain}`,
    atTerminal: "use another address",
  },
  username_exists: {
    happened: "there is a user of this name already",
    todo: "sign in, or choose another name",
  },
  code_delivery_failed: {
    happened: "Cognito could not send the code",
    todo: "check the address or number, and the pool's settings for e-mail and SMS",
  },
  device_not_found: {
    happened: "Cognito has forgotten the remembered device",
    todo: withoutDevice,
    atTerminal: "delete the file of --device-file, then sign in again",
  },
  wrong_device_secret: {
    happened: "the password of the remembered device is wrong",
    todo: withoutDevice,
    atTerminal: "delete the file of --device-file, then sign in again",
  },
  token_refused: {
    happened:
      "the token is none of this pool and app client, or was revoked; with device tracking, `device` may be missing",
    todo: "sign in again",
  },
  token_expired: {
    happened: "the token is too old",
    todo: "sign in again",
  },
  token_revoked: {
    happened: "the token was revoked, or the user signed out everywhere",
    todo: "sign in again",
  },
  refresh_token_reused: {
    happened: "the refresh token was replaced already by a newer one",
    todo: "sign in again",
  },
  mfa_unavailable: {
    happened: "the pool does not offer this factor, or a code cannot reach the user",
    todo: "switch the factor on in the pool, or give the user a phone number or an address",
  },
  passkey_refused: {
    happened: "the passkey's origin, relying party, challenge or key does not fit",
    todo: "check the pool's `WebAuthnConfiguration`, and that the passkey is this user's",
  },
} satisfies Partial<Rows<ServiceErrorCode>>;

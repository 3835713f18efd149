/**
 * The JSON of the user's passkeys.
 *
 * @module
 */

import type { PasskeyCreationOptionsJSON } from "../../../mod.ts";

/** `POST /passkeys/register`: for `navigator.credentials.create`. */
export interface PasskeyOptionsReply {
  /** Tells it from other answers. */
  status: "passkey_options";
  /** `PublicKeyCredential.parseCreationOptionsFromJSON` decodes them. */
  options: PasskeyCreationOptionsJSON;
}

/** `POST /passkeys/complete`: the JSON of what `navigator.credentials.create` gave. */
export interface PasskeyBody {
  /** `PublicKeyCredential.toJSON()`. */
  credential: object;
}

/** One of the user's passkeys. */
export interface ShownPasskey {
  /** Of the passkey, base64url. */
  credentialId: string;
  /** As it was named. */
  name: string;
  /** Seconds since the epoch. */
  createdAt: number;
  /** `internal`, `hybrid`, `usb`, ... */
  transports: string[];
}

/** `GET /passkeys`. */
export interface PasskeysReply {
  /** Tells it from other answers. */
  status: "passkeys";
  /** In no order that means anything. */
  passkeys: ShownPasskey[];
}

/** `POST /passkeys/delete`. */
export interface DeletePasskeyBody {
  /** Of the passkey, base64url. */
  credentialId: string;
}

/** `POST /passkeys/complete`, `POST /passkeys/delete`. */
export interface PasskeyReply {
  /** Tells it from other answers. */
  status: "passkey_registered" | "passkey_deleted";
}

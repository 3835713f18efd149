/**
 * Passkeys between Cognito's JSON and the browser's buffers: options decoded for `navigator.credentials`,
 * credentials encoded back. For browsers that lack `PublicKeyCredential.parse…FromJSON` and `toJSON`.
 *
 * Source: Web Authentication Level 3, sections 5.1.8 to 5.1.10.
 *
 * @module
 */

import { bytesOf, fromBase64Url, toBase64Url } from "../bytes.ts";
import type {
  CredentialDescriptorJSON,
  PasskeyCreationOptionsJSON,
} from "../operations/web_authn.ts";

/** `PublicKeyCredentialRequestOptionsJSON`. */
export interface PasskeyRequestOptionsJSON {
  /** base64url. */
  challenge: string;
  /** Milliseconds. */
  timeout?: number;
  /** The domain of the relying party: the page's own, or one above it. */
  rpId?: string;
  /** The user's passkeys. Absent or empty: the browser offers all that it has for the domain. */
  allowCredentials?: CredentialDescriptorJSON[];
  /** Whether the authenticator asks for PIN, finger or face; `preferred` where absent. */
  userVerification?: "required" | "preferred" | "discouraged";
  /** Whatever else WebAuthn has. */
  [member: string]: unknown;
}

/** A descriptor with its id as bytes. */
export type CredentialDescriptor = Omit<CredentialDescriptorJSON, "id" | "type" | "transports"> & {
  type: "public-key";
  id: ArrayBuffer;
  transports?: ("ble" | "hybrid" | "internal" | "nfc" | "usb")[];
};

/** What `navigator.credentials.get({ publicKey })` takes. */
export interface PasskeyRequestOptions {
  /** What the authenticator signs. */
  challenge: ArrayBuffer;
  /** Milliseconds that the browser waits for the user. */
  timeout?: number;
  /** The domain of the relying party: the page's own, or one above it. */
  rpId?: string;
  /** The user's passkeys. Absent or empty: the browser offers all that it has for the domain. */
  allowCredentials?: CredentialDescriptor[];
  /** Whether the authenticator asks for PIN, finger or face; `preferred` where absent. */
  userVerification?: "required" | "preferred" | "discouraged";
}

/** What `navigator.credentials.create({ publicKey })` takes. */
export interface PasskeyCreationOptions {
  /** The relying party, whose `id` is the domain that the passkey will be good for. */
  rp: { id?: string; name: string };
  /** Whom the passkey is for: an opaque `id`, and names for the browser to show. */
  user: { id: ArrayBuffer; name: string; displayName: string };
  /** What the authenticator signs. */
  challenge: ArrayBuffer;
  /** COSE algorithms that Cognito takes: -7 (ES256) and -257 (RS256). */
  pubKeyCredParams: { type: "public-key"; alg: number }[];
  /** Passkeys that the user has already: an authenticator that holds one refuses. */
  excludeCredentials?: CredentialDescriptor[];
}

/** A credential as the browser gives it, or its JSON form. */
export interface PasskeyCredentialLike {
  /** In base64url. */
  id: string;
  /** Always `public-key`. */
  type: string;
  /** What the authenticator made, as buffers or as base64url. */
  response: object;
  /** The id as bytes, or as base64url. */
  rawId?: unknown;
  /** `platform` or `cross-platform`. */
  authenticatorAttachment?: string | null | undefined;
  /** Of the JSON form: what the extensions gave. */
  clientExtensionResults?: unknown;
  /** Of the browser's form: gives the same. */
  getClientExtensionResults?: (() => unknown) | undefined;
}

/**
 * Decodes the request options of a WEB_AUTHN challenge.
 *
 * @example In the browser
 * ```ts ignore
 * const credential = await navigator.credentials.get({ publicKey: passkeyRequestOptions(challenge.requestOptions) });
 * ```
 */
export function passkeyRequestOptions(json: PasskeyRequestOptionsJSON): PasskeyRequestOptions {
  return {
    ...json,
    challenge: decoded(json.challenge),
    ...(json.allowCredentials && { allowCredentials: json.allowCredentials.map(descriptor) }),
  } as PasskeyRequestOptions;
}

/**
 * Decodes the `CredentialCreationOptions` of `startWebAuthnRegistration`.
 *
 * @example In the browser
 * ```ts ignore
 * const credential = await navigator.credentials.create({ publicKey: passkeyCreationOptions(options) });
 * ```
 */
export function passkeyCreationOptions(json: PasskeyCreationOptionsJSON): PasskeyCreationOptions {
  return {
    ...json,
    challenge: decoded(json.challenge),
    user: { ...json.user, id: decoded(json.user.id) },
    ...(json.excludeCredentials && { excludeCredentials: json.excludeCredentials.map(descriptor) }),
  } as PasskeyCreationOptions;
}

/**
 * Encodes a credential of either kind (`RegistrationResponseJSON`, `AuthenticationResponseJSON`), its extension
 * results included. What is JSON already comes back unchanged.
 *
 * The credential's own `toJSON` is not asked: many password managers hand out objects that lack it, or on which it
 * throws.
 */
export function credentialToJSON(
  credential: PasskeyCredentialLike,
): { [member: string]: unknown } {
  const { id, type, rawId = id, response } = credential;
  // A browser's credential has its members on its prototype: a copy by spreading would be empty.
  const members = Object.fromEntries(
    RESPONSE_MEMBERS.flatMap((name) => {
      const value = readMember(response as Record<string, unknown>, name);
      return value === undefined || value === null ? [] : [[name, encoded(value)]];
    }),
  );
  const attachment = credential.authenticatorAttachment ?? undefined;
  return {
    id,
    rawId: encoded(rawId),
    type,
    response: members,
    clientExtensionResults: encoded(
      credential.getClientExtensionResults?.() ?? credential.clientExtensionResults ?? {},
    ),
    ...(attachment !== undefined && { authenticatorAttachment: attachment }),
  };
}

const RESPONSE_MEMBERS = [
  "clientDataJSON",
  "attestationObject",
  "authenticatorData",
  "signature",
  "userHandle",
  "transports",
  "publicKey",
  "publicKeyAlgorithm",
];

/** A member of a response, some of which browsers give by a method: `getPublicKey` for `publicKey`. */
function readMember(response: Record<string, unknown>, name: string): unknown {
  const method = response[`get${name[0]!.toUpperCase()}${name.slice(1)}`];
  try {
    return response[name] ?? (typeof method === "function" ? method.call(response) : undefined);
  } catch {
    // A password manager's object on the browser's prototype. Nobody needs what only methods give.
    return undefined;
  }
}

/** JSON of a value: buffers, however deep, as base64url. */
function encoded(value: unknown): unknown {
  const bytes = bytesOf(value);
  if (bytes) return toBase64Url(bytes);
  if (Array.isArray(value)) return value.map(encoded);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, encoded(item)]));
}

/** A buffer, as the browser's own `parse…FromJSON` gives it. */
function decoded(text: string): ArrayBuffer {
  return fromBase64Url(text).buffer;
}

function descriptor(json: CredentialDescriptorJSON): CredentialDescriptor {
  return { ...json, id: decoded(json.id) } as CredentialDescriptor;
}

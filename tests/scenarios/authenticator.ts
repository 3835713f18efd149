/**
 * A passkey authenticator in software: ES256, no attestation, user verified.
 *
 * Source: Web Authentication Level 3, sections 6.1 and 6.5; RFC 9053 section 7.1 for the key.
 *
 * @module
 */

import type { CreationOptionsJSON, RequestOptionsJSON } from "@cognito-edge/auth";
import { type Bytes, concat, toBase64Url, utf8 } from "../../src/bytes.ts";

/** One passkey, and the browser around it. */
export interface Authenticator {
  /** `RegistrationResponseJSON`. */
  create(options: CreationOptionsJSON): Promise<RegistrationJSON>;
  /** `AuthenticationResponseJSON`. */
  get(options: RequestOptionsJSON): Promise<AssertionJSON>;
}

interface CredentialJSON<Response> {
  [member: string]: unknown;
  id: string;
  rawId: string;
  type: "public-key";
  clientExtensionResults: Record<string, never>;
  response: Response;
}

export type RegistrationJSON = CredentialJSON<{
  clientDataJSON: string;
  attestationObject: string;
  transports: string[];
}>;

export type AssertionJSON = CredentialJSON<{
  clientDataJSON: string;
  authenticatorData: string;
  signature: string;
  userHandle: string;
}>;

const ES256 = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
const USER_PRESENT_AND_VERIFIED = 0x05;
const ATTESTED = 0x40;

/** An authenticator that holds one new passkey and speaks from pages of `origin`. */
export async function createAuthenticator(origin: string): Promise<Authenticator> {
  const { privateKey, publicKey } = await crypto.subtle.generateKey(ES256, true, [
    "sign",
    "verify",
  ]) as CryptoKeyPair;
  const id = crypto.getRandomValues(new Uint8Array(16));
  const credential = { id: toBase64Url(id), rawId: toBase64Url(id), type: "public-key" } as const;
  let counter = 0;
  let userHandle = "";

  const clientData = (type: string, challenge: string) =>
    utf8(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const authenticatorData = async (rpId: string, flags: number) => {
    const count = new Uint8Array(4);
    new DataView(count.buffer).setUint32(0, ++counter);
    return concat(await sha256(utf8(rpId)), Uint8Array.of(flags), count);
  };

  return {
    async create(options) {
      userHandle = options.user.id;
      const rpId = options.rp.id ?? new URL(origin).hostname;
      const authData = concat(
        await authenticatorData(rpId, USER_PRESENT_AND_VERIFIED | ATTESTED),
        new Uint8Array(16),
        Uint8Array.of(0, id.length),
        id,
        await coseKey(publicKey),
      );
      return {
        ...credential,
        clientExtensionResults: {},
        response: {
          clientDataJSON: toBase64Url(clientData("webauthn.create", options.challenge)),
          attestationObject: toBase64Url(attestationObject(authData)),
          transports: ["internal"],
        },
      };
    },
    async get(options) {
      const rpId = options.rpId ?? new URL(origin).hostname;
      const authData = await authenticatorData(rpId, USER_PRESENT_AND_VERIFIED);
      const data = clientData("webauthn.get", options.challenge);
      const signed = concat(authData, await sha256(data));
      const signature = new Uint8Array(await crypto.subtle.sign(ES256, privateKey, signed));
      return {
        ...credential,
        clientExtensionResults: {},
        response: {
          clientDataJSON: toBase64Url(data),
          authenticatorData: toBase64Url(authData),
          signature: toBase64Url(der(signature)),
          userHandle,
        },
      };
    },
  };
}

/** CBOR of `{ fmt: "none", attStmt: {}, authData }`. */
function attestationObject(authData: Uint8Array): Bytes {
  const text = (value: string) => concat(Uint8Array.of(0x60 + value.length), utf8(value));
  const length = Uint8Array.of(0x59, authData.length >> 8, authData.length & 0xff);
  return concat(
    Uint8Array.of(0xa3),
    text("fmt"),
    text("none"),
    text("attStmt"),
    Uint8Array.of(0xa0),
    text("authData"),
    length,
    authData,
  );
}

/** CBOR of `{ 1: 2, 3: -7, -1: 1, -2: x, -3: y }`: an EC2 key for ES256 on P-256. */
async function coseKey(publicKey: CryptoKey): Promise<Bytes> {
  const point = new Uint8Array(await crypto.subtle.exportKey("raw", publicKey));
  return concat(
    Uint8Array.of(0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 32),
    point.slice(1, 33),
    Uint8Array.of(0x22, 0x58, 32),
    point.slice(33),
  );
}

/** Web Crypto's r and s, side by side, as the DER sequence that WebAuthn wants. */
function der(signature: Uint8Array): Bytes {
  const integers = [signature.slice(0, 32), signature.slice(32)].map((bytes) => {
    const significant = bytes.slice(bytes.findIndex((byte) => byte !== 0));
    const value = significant[0]! >= 0x80 ? concat(Uint8Array.of(0), significant) : significant;
    return concat(Uint8Array.of(0x02, value.length), value);
  });
  const body = concat(...integers);
  return concat(Uint8Array.of(0x30, body.length), body);
}

async function sha256(bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}

/**
 * A passkey in software: ES256 keys of Web Crypto, attestation "none".
 *
 * @module
 */

import type { CreationOptionsJSON, RequestOptionsJSON } from "@cognito-edge/auth";
import { type Bytes, concat, toBase64Url, utf8 } from "../../../src/bytes.ts";

/** User present, user verified, and attested credential data included. */
const flags = { present: 0x01, verified: 0x04, attested: 0x40 };

/** A credential in the JSON form of a browser's. */
export interface CredentialJSON {
  id: string;
  rawId: string;
  type: "public-key";
  response: Record<string, string>;
  clientExtensionResults: object;
}

/** An authenticator that holds one passkey. */
export interface Authenticator {
  create(options: CreationOptionsJSON): Promise<CredentialJSON>;
  get(options: RequestOptionsJSON): Promise<CredentialJSON>;
}

async function sha256(bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}

/** A CBOR byte string of 24 to 255 bytes. Readers want the shortest form of the length. */
function cborBytes(bytes: Bytes): Bytes {
  return concat(Uint8Array.of(0x58, bytes.length), bytes);
}

/** A CBOR text of less than 24 bytes. */
function cborText(text: string): Bytes {
  return concat(Uint8Array.of(0x60 + text.length), utf8(text));
}

/** The COSE form of a raw P-256 public key (RFC 9053, section 7.1.1). */
function coseKey(raw: Bytes): Bytes {
  return concat(
    // kty: EC2, alg: ES256, crv: P-256, then x and y.
    Uint8Array.of(0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21),
    cborBytes(raw.slice(1, 33)),
    Uint8Array.of(0x22),
    cborBytes(raw.slice(33, 65)),
  );
}

/** Web Crypto signs as r and s; WebAuthn wants them as a DER sequence of two integers. */
function toDer(signature: Bytes): Bytes {
  const integer = (part: Bytes): Bytes => {
    const start = part.findIndex((byte) => byte !== 0);
    const minimal = part.slice(start);
    const padded = minimal[0]! & 0x80 ? concat(Uint8Array.of(0), minimal) : minimal;
    return concat(Uint8Array.of(0x02, padded.length), padded);
  };
  const both = concat(integer(signature.slice(0, 32)), integer(signature.slice(32)));
  return concat(Uint8Array.of(0x30, both.length), both);
}

function clientData(kind: "create" | "get", challenge: string, origin: string): Bytes {
  const data = { type: `webauthn.${kind}`, challenge, origin, crossOrigin: false };
  return utf8(JSON.stringify(data));
}

/** Makes an authenticator with a fresh key, used by a page of that origin. */
export async function createAuthenticator(origin: string): Promise<Authenticator> {
  const algorithm = { name: "ECDSA", namedCurve: "P-256" };
  const keys = await crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  const publicKey = new Uint8Array(await crypto.subtle.exportKey("raw", keys.publicKey));
  const credentialId = crypto.getRandomValues(new Uint8Array(16));
  const id = toBase64Url(credentialId);
  let counter = 0;

  const authenticatorData = async (rpId: string, bits: number, ...rest: Bytes[]) => {
    counter += 1;
    const head = Uint8Array.of(bits, 0, 0, 0, counter);
    return concat(await sha256(utf8(rpId)), head, ...rest);
  };
  const credential = (response: Record<string, string>): CredentialJSON => {
    return { id, rawId: id, type: "public-key", response, clientExtensionResults: {} };
  };

  return {
    async create({ rp, challenge }) {
      const bits = flags.present | flags.verified | flags.attested;
      const attested = concat(
        new Uint8Array(16),
        Uint8Array.of(0, credentialId.length),
        credentialId,
        coseKey(publicKey),
      );
      const data = await authenticatorData(rp.id ?? "", bits, attested);
      const attestation = concat(
        Uint8Array.of(0xa3),
        ...[cborText("fmt"), cborText("none")],
        ...[cborText("attStmt"), Uint8Array.of(0xa0)],
        ...[cborText("authData"), cborBytes(data)],
      );
      return credential({
        clientDataJSON: toBase64Url(clientData("create", challenge, origin)),
        attestationObject: toBase64Url(attestation),
      });
    },

    async get({ rpId = "", challenge }) {
      const data = await authenticatorData(rpId, flags.present | flags.verified);
      const client = clientData("get", challenge, origin);
      const signature = await crypto.subtle.sign(
        { name: "ECDSA", hash: "SHA-256" },
        keys.privateKey,
        concat(data, await sha256(client)),
      );
      return credential({
        clientDataJSON: toBase64Url(client),
        authenticatorData: toBase64Url(data),
        signature: toBase64Url(toDer(new Uint8Array(signature))),
      });
    },
  };
}

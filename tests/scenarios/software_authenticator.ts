/**
 * An authenticator in software, with a browser around it: it makes passkeys of ES256 or RS256 and signs with
 * them, as `navigator.credentials` would. It needs Web Crypto alone.
 *
 * @module
 */

import { type Bytes, concat, fromBase64Url, toBase64Url, utf8 } from "../../src/bytes.ts";
import { cbor, coseKey, derSignature, makeKeyPair } from "./cose.ts";

/** What the browser gets for `navigator.credentials.create`, as JSON. */
export interface CreationOptions {
  rp: { id?: string; name: string };
  user: { id: string; name: string; displayName: string };
  challenge: string;
  pubKeyCredParams: { type: string; alg: number }[];
  excludeCredentials?: { id: string }[];
}

/** What the browser gets for `navigator.credentials.get`, as JSON. */
export interface RequestOptions {
  challenge: string;
  rpId?: string;
  allowCredentials?: { id: string }[];
}

/** `RegistrationResponseJSON`. */
export interface RegistrationResponse {
  [member: string]: unknown;
  id: string;
  type: "public-key";
  response: { clientDataJSON: string; attestationObject: string; transports: string[] };
}

/** `AuthenticationResponseJSON`. */
export interface AuthenticationResponse {
  [member: string]: unknown;
  id: string;
  type: "public-key";
  response: {
    clientDataJSON: string;
    authenticatorData: string;
    signature: string;
    userHandle: string;
  };
}

/** How the authenticator behaves; by default it is a phone that has just seen its user's face. */
export interface AuthenticatorOptions {
  /** COSE: -7 is ES256, -257 RS256, -8 EdDSA. Default: the first that the options ask for. */
  algorithm?: number;
  /** The UV flag. Default: `true`. */
  userVerified?: boolean;
  /** Whether signatures are counted; synced passkeys stay at 0. Default: `true`. */
  counts?: boolean;
}

interface Passkey {
  id: string;
  rpId: string;
  userHandle: string;
  algorithm: number;
  privateKey: CryptoKey;
  counter: number;
}

const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;
const ATTESTED = 0x40;

/** One authenticator with its passkeys. */
export class SoftwareAuthenticator {
  readonly #options: AuthenticatorOptions;
  readonly #passkeys: Passkey[] = [];

  constructor(options: AuthenticatorOptions = {}) {
    this.#options = options;
  }

  /** Makes a passkey on a page of `origin`. Throws where a browser would. */
  async create(options: CreationOptions, origin: string): Promise<RegistrationResponse> {
    const rpId = options.rp.id ?? new URL(origin).hostname;
    const known = options.excludeCredentials ?? [];
    if (this.#passkeys.some(({ id }) => known.some((excluded) => excluded.id === id))) {
      throw new Error("The authenticator is registered already");
    }
    const algorithm = this.#options.algorithm ?? options.pubKeyCredParams[0]!.alg;
    const pair = await makeKeyPair(algorithm);
    const rawId = crypto.getRandomValues(new Uint8Array(16));
    const id = toBase64Url(rawId);
    const passkey: Passkey = {
      id,
      rpId,
      userHandle: options.user.id,
      algorithm,
      privateKey: pair.privateKey,
      counter: 0,
    };
    this.#passkeys.push(passkey);
    const authData = concat(
      await this.#authenticatorData(passkey, ATTESTED),
      new Uint8Array(16),
      Uint8Array.of(0, rawId.length),
      rawId,
      cbor(await coseKey(pair.publicKey, algorithm)),
    );
    const attestation = new Map<string, unknown>([
      ["fmt", "none"],
      ["attStmt", new Map()],
      ["authData", authData],
    ]);
    return {
      id,
      rawId: id,
      type: "public-key",
      authenticatorAttachment: "platform",
      clientExtensionResults: {},
      response: {
        clientDataJSON: clientData("webauthn.create", options.challenge, origin),
        attestationObject: toBase64Url(cbor(attestation)),
        transports: ["internal", "hybrid"],
      },
    };
  }

  /** Signs a challenge on a page of `origin`. Throws where a browser would. */
  async get(options: RequestOptions, origin: string): Promise<AuthenticationResponse> {
    const rpId = options.rpId ?? new URL(origin).hostname;
    const allowed = options.allowCredentials ?? [];
    const passkey = this.#passkeys.find((own) =>
      own.rpId === rpId && (allowed.length === 0 || allowed.some(({ id }) => id === own.id))
    );
    if (passkey === undefined) throw new Error("The authenticator has no passkey for this");
    if (this.#options.counts ?? true) passkey.counter++;
    const authenticatorData = await this.#authenticatorData(passkey, 0);
    const clientDataJSON = clientData("webauthn.get", options.challenge, origin);
    const signed = concat(authenticatorData, await sha256(fromBase64Url(clientDataJSON)));
    return {
      id: passkey.id,
      rawId: passkey.id,
      type: "public-key",
      authenticatorAttachment: "platform",
      clientExtensionResults: {},
      response: {
        clientDataJSON,
        authenticatorData: toBase64Url(authenticatorData),
        signature: toBase64Url(await sign(passkey, signed)),
        userHandle: passkey.userHandle,
      },
    };
  }

  async #authenticatorData({ rpId, counter }: Passkey, flags: number): Promise<Bytes> {
    const verified = (this.#options.userVerified ?? true) ? USER_VERIFIED : 0;
    const count = new Uint8Array(4);
    new DataView(count.buffer).setUint32(0, counter);
    return concat(
      await sha256(utf8(rpId)),
      Uint8Array.of(USER_PRESENT | verified | flags),
      count,
    );
  }
}

async function sign({ algorithm, privateKey }: Passkey, bytes: Bytes): Promise<Bytes> {
  const parameters = { ...privateKey.algorithm, hash: "SHA-256" };
  const signature = new Uint8Array(await crypto.subtle.sign(parameters, privateKey, bytes));
  return algorithm === -7 ? derSignature(signature) : signature;
}

function clientData(type: string, challenge: string, origin: string): string {
  return toBase64Url(utf8(JSON.stringify({ type, challenge, origin, crossOrigin: false })));
}

async function sha256(bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}

/** An authenticator in the browser of a page of `origin`. */
export interface PageAuthenticator {
  create(options: CreationOptions): Promise<RegistrationResponse>;
  get(options: RequestOptions): Promise<AuthenticationResponse>;
}

/** An authenticator that holds no passkey yet, for pages of `origin`. */
export function createAuthenticator(
  origin: string,
  options: AuthenticatorOptions = {},
): PageAuthenticator {
  const authenticator = new SoftwareAuthenticator(options);
  return {
    create: (asked) => authenticator.create(asked, origin),
    get: (asked) => authenticator.get(asked, origin),
  };
}

/**
 * An authenticator in software, with a browser around it: it makes passkeys of ES256 or RS256 and signs with
 * them, as `navigator.credentials` would. It needs Web Crypto alone.
 *
 * @module
 */

type Bytes = Uint8Array<ArrayBuffer>;

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
  response: { clientDataJSON: string; attestationObject: string; transports: string[] };
}

/** `AuthenticationResponseJSON`. */
export interface AuthenticationResponse {
  [member: string]: unknown;
  id: string;
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
    const id = base64Url(rawId);
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
        attestationObject: base64Url(cbor(attestation)),
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
        authenticatorData: base64Url(authenticatorData),
        signature: base64Url(await sign(passkey, signed)),
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

async function makeKeyPair(algorithm: number): Promise<CryptoKeyPair> {
  const parameters = {
    [-7]: { name: "ECDSA", namedCurve: "P-256" },
    [-8]: { name: "Ed25519" },
    [-257]: {
      name: "RSASSA-PKCS1-v1_5",
      hash: "SHA-256",
      modulusLength: 2048,
      publicExponent: Uint8Array.of(1, 0, 1),
    },
  }[algorithm];
  if (parameters === undefined) throw new Error("The authenticator does not know the algorithm");
  return await crypto.subtle.generateKey(parameters, true, ["sign", "verify"]) as CryptoKeyPair;
}

/** COSE_Key (RFC 9052 section 7, RFC 8230 section 4). */
async function coseKey(key: CryptoKey, algorithm: number): Promise<Map<number, unknown>> {
  const { x = "", y = "", n = "", e = "" } = await crypto.subtle.exportKey("jwk", key);
  const [type, ...rest]: [number, ...[number, unknown][]] = algorithm === -257
    ? [3, [-1, fromBase64Url(n)], [-2, fromBase64Url(e)]]
    : algorithm === -8
    ? [1, [-1, 6], [-2, fromBase64Url(x)]]
    : [2, [-1, 1], [-2, fromBase64Url(x)], [-3, fromBase64Url(y)]];
  return new Map<number, unknown>([[1, type], [3, algorithm], ...rest]);
}

async function sign({ algorithm, privateKey }: Passkey, bytes: Bytes): Promise<Bytes> {
  const parameters = { ...privateKey.algorithm, hash: "SHA-256" };
  const signature = new Uint8Array(await crypto.subtle.sign(parameters, privateKey, bytes));
  return algorithm === -7 ? derSignature(signature) : signature;
}

/** WebAuthn wants ECDSA signatures as ASN.1, and Web Crypto makes the two integers alone. */
function derSignature(raw: Bytes): Bytes {
  const integers = [raw.subarray(0, 32), raw.subarray(32)].map((part) => {
    const start = part.findIndex((byte) => byte !== 0);
    const digits = part.subarray(start);
    const value = digits[0]! >= 0x80 ? concat(Uint8Array.of(0), digits) : digits;
    return concat(Uint8Array.of(0x02, value.length), value);
  });
  const body = concat(...integers);
  return concat(Uint8Array.of(0x30, body.length), body);
}

/** CBOR (RFC 8949) of what an attestation holds: whole numbers, texts, bytes and maps. */
function cbor(value: unknown): Bytes {
  if (typeof value === "number") return value < 0 ? head(1, -1 - value) : head(0, value);
  if (value instanceof Uint8Array) return concat(head(2, value.length), value);
  if (typeof value === "string") return concat(head(3, utf8(value).length), utf8(value));
  if (!(value instanceof Map)) throw new TypeError("The value has no CBOR here");
  return concat(head(5, value.size), ...[...value].flat().map(cbor));
}

function head(major: number, argument: number): Bytes {
  const type = major << 5;
  if (argument < 24) return Uint8Array.of(type | argument);
  if (argument < 0x100) return Uint8Array.of(type | 24, argument);
  return Uint8Array.of(type | 25, argument >> 8, argument & 0xff);
}

function clientData(type: string, challenge: string, origin: string): string {
  return base64Url(utf8(JSON.stringify({ type, challenge, origin, crossOrigin: false })));
}

async function sha256(bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}

function utf8(text: string): Bytes {
  return new TextEncoder().encode(text);
}

function concat(...parts: Uint8Array[]): Bytes {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

function base64Url(bytes: Uint8Array): string {
  const text = btoa(String.fromCharCode(...bytes));
  return text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function fromBase64Url(text: string): Bytes {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

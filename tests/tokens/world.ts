/**
 * A pool's keys, tokens signed with them as Cognito signs its own, and a JWKS host that counts its visitors.
 *
 * @module
 */

import { SignJWT } from "jose";
import assert from "node:assert/strict";
import { toBase64Url, utf8 } from "../../src/bytes.ts";
import {
  createTokenVerifier,
  TokenError,
  type TokenErrorCode,
  type TokenVerifier,
  type TokenVerifierOptions,
} from "@cognito-edge/auth/tokens";

export const POOL_ID = "eu-west-1_Ab12Cd34e";
export const CLIENT_ID = "4h5j6k7l8m9n0p1q2r3s4t5u6v";
export const ISSUER = `https://cognito-idp.eu-west-1.amazonaws.com/${POOL_ID}`;
/** Seconds. */
export const NOW = Date.UTC(2026, 10, 25) / 1000;

/** A key pair, and its public half as a JWKS has it. */
export interface Key {
  kid: string;
  privateKey: CryptoKey;
  jwk: Record<string, unknown>;
}

async function makeKey(kid: string): Promise<Key> {
  const algorithm = {
    name: "RSASSA-PKCS1-v1_5",
    modulusLength: 2048,
    publicExponent: Uint8Array.of(1, 0, 1),
    hash: "SHA-256",
  };
  const pair = await crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  const { n, e } = await crypto.subtle.exportKey("jwk", pair.publicKey);
  const jwk = { alg: "RS256", e, kid, kty: "RSA", n, use: "sig" };
  return { kid, privateKey: pair.privateKey, jwk };
}

/** Two keys of the pool, and one of another. */
export const [key, nextKey, foreignKey] = await Promise.all(
  ["key-1", "key-2", "foreign"].map(makeKey),
) as [Key, Key, Key];

export const jwks = { keys: [key.jwk, nextKey.jwk] };

export const accessClaims = {
  sub: "a1b2c3d4-0000-4000-8000-000000000001",
  iss: ISSUER,
  client_id: CLIENT_ID,
  origin_jti: "origin",
  event_id: "event",
  token_use: "access",
  scope: "aws.cognito.signin.user.admin orders/read",
  auth_time: NOW - 600,
  iat: NOW - 10,
  exp: NOW + 3_590,
  jti: "jti",
  username: "ada",
  "cognito:groups": ["clerks", "buyers"],
  acr: "urn:cognito:loa:3",
  amr: ["pwd", "sms", "mfa"],
};

const { client_id: aud, scope: _, username, ...common } = accessClaims;

export const idClaims = {
  ...common,
  token_use: "id",
  aud,
  "cognito:username": username,
  email: "ada@example.com",
  email_verified: true,
};

/** A token with these claims in place of the usual ones; `undefined` leaves one out. */
export async function sign(
  change: Record<string, unknown> = {},
  header: Record<string, unknown> = {},
  signer: Key = key,
): Promise<string> {
  const claims = change.token_use === "id" ? idClaims : accessClaims;
  return await new SignJWT({ ...claims, ...change })
    .setProtectedHeader({ kid: signer.kid, alg: "RS256", ...header })
    .sign(signer.privateKey);
}

/** A token whose parts are given as texts, correctly signed whatever they say. */
export async function signTexts(header: string, payload: string | Uint8Array): Promise<string> {
  const bytes = typeof payload === "string" ? utf8(payload) : payload;
  const input = `${toBase64Url(utf8(header))}.${toBase64Url(bytes)}`;
  const signature = await crypto.subtle.sign("RSASSA-PKCS1-v1_5", key.privateKey, utf8(input));
  return `${input}.${toBase64Url(new Uint8Array(signature))}`;
}

/** A verifier of the pool that knows its keys, at {@linkcode NOW}. */
export function makeVerifier(options: Partial<TokenVerifierOptions> = {}): TokenVerifier {
  return createTokenVerifier({
    userPoolId: POOL_ID,
    clientId: CLIENT_ID,
    jwks,
    now: () => NOW * 1000,
    ...options,
  });
}

/** What a promise is refused with, which has to be a {@linkcode TokenError} of that code. */
export async function refusal(
  promise: Promise<unknown>,
  code: TokenErrorCode,
): Promise<TokenError> {
  const error = await promise.then(
    () => assert.fail(`Expected ${code}`),
    (error: unknown) => error,
  );
  assert(error instanceof TokenError, String(error));
  assert.equal(error.code, code, error.message);
  return error;
}

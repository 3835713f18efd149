/**
 * What a verified token says.
 *
 * Source: Amazon Cognito developer guide, "Understanding user pool JSON web tokens (JWTs)".
 *
 * @module
 */

import { TokenError } from "../token_error.ts";

/** The claims of both kinds of tokens. Times are seconds since the epoch. */
export interface TokenClaims {
  /** The user's id, which never changes; for a machine's token, the app client's id. */
  sub: string;
  /** The issuer: one of the pool's addresses. */
  iss: string;
  /** When it expires: 5 minutes to a day after `iat`, an hour unless the app client says otherwise. */
  exp: number;
  /** When it was signed. */
  iat: number;
  /** When the user proved who they are. A refresh does not move it. */
  auth_time?: number;
  /** How strong that proof was, by the pool's own name of the level. */
  acr?: string;
  /** What was shown: `pwd`, `otp` (TOTP), `sms`, `email_otp`, `swk`, `hwk` (passkeys), `mfa`, `fed`. */
  amr?: string[];
  /** The names of the user's groups. */
  "cognito:groups"?: string[];
  /** Blank-separated; in access tokens alone. */
  scope?: string;
  /** The id of this token. */
  jti?: string;
  /** The id that all tokens of a sign-in share, where the app client can revoke tokens. */
  origin_jti?: string;
  /** Whatever else the pool or its triggers put in. Not checked: look before use. */
  [claim: string]: unknown;
}

/** The claims of an access token. */
export interface AccessTokenClaims extends TokenClaims {
  /** Tells it from an id token. */
  token_use: "access";
  /** The app client. */
  client_id: string;
  /** Absent in a machine's token. */
  username?: string;
}

/** The claims of an id token; the user's attributes are among them. */
export interface IdTokenClaims extends TokenClaims {
  /** Tells it from an access token. */
  token_use: "id";
  /** The app client. */
  aud: string;
  /** The user's name in the pool. */
  "cognito:username"?: string;
  /** The attribute, where the app client may read it. Trust it only where `email_verified` is `true`. */
  email?: string;
}

const isText = (value: unknown) => typeof value === "string";

/** What the types above promise, and of which claims. */
const promises: readonly [fits: (value: unknown) => boolean, ...names: string[]][] = [
  [
    isText,
    ...["iss", "sub", "username", "cognito:username", "scope", "acr", "jti", "origin_jti", "email"],
  ],
  [(value) => Number.isFinite(value), "exp", "iat", "nbf", "auth_time"],
  [(value) => Array.isArray(value) && value.every(isText), "amr", "cognito:groups"],
];

const required = ["iss", "sub", "exp", "iat"];

/** The claims in a payload. Throws where it is no JSON, or where a claim is not as Cognito writes it. */
export function readClaims(payload: Uint8Array): TokenClaims {
  const claims = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(payload));
  for (const [fits, ...names] of promises) {
    for (const name of names) {
      if (name in claims ? fits(claims[name]) : !required.includes(name)) continue;
      throw new TokenError("jwt_invalid", `Token's ${name} is missing or wrong`);
    }
  }
  return claims;
}

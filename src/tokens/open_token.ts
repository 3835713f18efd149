/**
 * The claims of a signed token: its signature is verified by jose, with a key of its issuer.
 *
 * Source: RFC 7515 (JWS), RFC 8725 (best current practices for JWTs).
 *
 * @module
 */

import type { JWK } from "jose";
import { fromBase64Url } from "../bytes.ts";
import { CognitoEdgeError } from "../errors.ts";
import { optionalPackage } from "../optional_package.ts";
import { TokenError } from "../token_error.ts";
import { readClaims, type TokenClaims } from "./claims.ts";
import type { FindKey } from "./key_set.ts";

/** Characters that a token may have. All three tokens of a sign-in come in an answer of 256 KiB at most. */
const LONGEST = 256 * 1024;

/** Tokens that are remembered at most, and the characters that such a one may have: 2 MB in all. */
const [MOST_KNOWN, LONGEST_KNOWN] = [500, 4_096];

/** The part of jose that verifies, without the rest of it. */
const jose = /* @__PURE__ */ optionalPackage("jose", () => import("jose/jws/compact/verify"));

/** What tokens are opened with. */
export interface Opener {
  /** The keys of each issuer that is trusted. */
  keySets: ReadonlyMap<string, FindKey>;
  /**
   * Tokens with a good signature, and the key that it is good for, the oldest first. A token comes with every request
   * of its user, and the signature is what costs.
   */
  known: Map<string, { kid: string; key: JWK }>;
}

/** The claims of a token. Throws a {@linkcode TokenError} where its form, issuer, key or signature is not good. */
export async function openToken(token: string, { keySets, known }: Opener): Promise<TokenClaims> {
  const read = async (kid: string, payload: string) => {
    const claims = readClaims(fromBase64Url(payload));
    const findKey = keySets.get(claims.iss);
    if (!findKey) {
      const issuer = JSON.stringify(claims.iss).slice(0, 200);
      throw new TokenError("jwt_wrong_issuer", `Token is not the user pool's, but of ${issuer}`);
    }
    const key = await findKey(kid);
    if (!key) throw invalid();
    return { claims, kid, key };
  };
  const before = known.get(token);
  if (before) {
    const { claims, key } = await read(before.kid, token.split(".")[1]!);
    // A key that was withdrawn is not found, and one that was fetched again is another object.
    if (key === before.key) return claims;
  }
  const { claims, kid, key } = await verifySignature(token, read);
  if (token.length <= LONGEST_KNOWN) {
    const [oldest] = known.keys();
    if (known.size >= MOST_KNOWN) known.delete(oldest!);
    known.set(token, { kid, key });
  }
  return claims;
}

/** What `read` gives, which is the key to verify with and the claims, to be trusted from here on. */
async function verifySignature<Found extends { key: JWK }>(
  token: string,
  read: (kid: string, payload: string) => Promise<Found>,
): Promise<Found> {
  const { compactVerify } = await jose();
  let found!: Found;
  try {
    // Of all that jose would take, only what Cognito sends: base64url without padding, in three parts.
    if (token.length > LONGEST || !/^[\w-]+\.[\w-]+\.[\w-]+$/.test(token)) throw invalid();
    await compactVerify(token, async ({ kid, typ = "JWT", crit }, { payload }) => {
      // A token of another type serves another purpose (RFC 8725 3.11). Cognito's have none so far.
      if (!kid || crit || !/^(application\/)?(at\+)?jwt$/i.test(typ)) throw invalid();
      found = await read(kid, payload as string);
      return found.key;
    }, { algorithms: ["RS256"] });
    return found;
  } catch (error) {
    throw error instanceof CognitoEdgeError ? error : invalid();
  }
}

function invalid(): TokenError {
  return new TokenError("jwt_invalid", "Token is not an access or id token that Cognito signed");
}

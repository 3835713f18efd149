/**
 * The claims of a signed token: its signature is verified by jose, with a key of its issuer.
 *
 * Source: RFC 7515 (JWS), RFC 8725 (best current practices for JWTs).
 *
 * @module
 */

import { fromBase64Url } from "../bytes.ts";
import { CognitoEdgeError } from "../errors.ts";
import { optionalPackage } from "../optional_package.ts";
import { TokenError } from "../token_error.ts";
import { readClaims, type TokenClaims } from "./claims.ts";
import type { FindKey } from "./key_set.ts";

/** Characters that a token may have. All three tokens of a sign-in come in an answer of 256 KiB at most. */
const LONGEST = 256 * 1024;

/** The part of jose that verifies, without the rest of it. */
const jose = /* @__PURE__ */ optionalPackage("jose", () => import("jose/jws/compact/verify"));

/**
 * The claims of a token. Throws a {@linkcode TokenError} where its form, issuer, key or signature is not good.
 *
 * @param keySets The keys of each issuer that is trusted.
 */
export async function openToken(
  token: string,
  keySets: ReadonlyMap<string, FindKey>,
): Promise<TokenClaims> {
  const { compactVerify } = await jose();
  let claims!: TokenClaims;
  try {
    // Of all that jose would take, only what Cognito sends: base64url without padding, in three parts.
    if (token.length > LONGEST || !/^[\w-]+\.[\w-]+\.[\w-]+$/.test(token)) throw invalid();
    // The issuer has to be known before its key can be chosen. The claims are trusted afterwards only.
    await compactVerify(token, async ({ kid, typ = "JWT", crit }, { payload }) => {
      // A token of another type serves another purpose (RFC 8725 3.11). Cognito's have none so far.
      if (!kid || crit || !/^(application\/)?(at\+)?jwt$/i.test(typ)) throw invalid();
      claims = readClaims(fromBase64Url(payload as string));
      const findKey = keySets.get(claims.iss);
      if (!findKey) {
        const issuer = JSON.stringify(claims.iss).slice(0, 200);
        throw new TokenError("jwt_wrong_issuer", `Token is not the user pool's, but of ${issuer}`);
      }
      const key = await findKey(kid);
      if (!key) throw invalid();
      return key;
    }, { algorithms: ["RS256"] });
  } catch (error) {
    throw error instanceof CognitoEdgeError ? error : invalid();
  }
  return claims;
}

function invalid(): TokenError {
  return new TokenError("jwt_invalid", "Token is not an access or id token that Cognito signed");
}

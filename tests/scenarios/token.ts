/**
 * Access tokens, verified on Web Crypto alone.
 *
 * @module
 */

import type { LocalUserPool } from "@cognito-edge/auth/local";

const RS256 = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };

/** The claims of an access token of this pool and client; throws where it is not one. */
export async function verifiedClaims(
  local: LocalUserPool,
  token: string,
  clientId: string,
): Promise<Record<string, unknown>> {
  const [head = "", body = "", signature = ""] = token.split(".");
  const claims = JSON.parse(decodeText(body));
  const response = await local.fetch(`${claims.iss}/.well-known/jwks.json`);
  const { keys } = await response.json() as { keys: (JsonWebKey & { kid: string })[] };
  const jwk = keys.find(({ kid }) => kid === JSON.parse(decodeText(head)).kid);
  if (!jwk) throw new Error("Expected the token to name a key of the pool");
  const key = await crypto.subtle.importKey("jwk", jwk, RS256, false, ["verify"]);
  const signed = new TextEncoder().encode(`${head}.${body}`);
  const genuine = await crypto.subtle.verify(RS256.name, key, decode(signature), signed);
  if (!genuine) throw new Error("Expected the token's signature to be good");
  if (claims.client_id !== clientId || claims.token_use !== "access") {
    throw new Error("Expected an access token of the client that signed in");
  }
  return claims;
}

function decodeText(base64Url: string): string {
  return new TextDecoder().decode(decode(base64Url));
}

function decode(base64Url: string): Uint8Array<ArrayBuffer> {
  const base64 = base64Url.replaceAll("-", "+").replaceAll("_", "/");
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

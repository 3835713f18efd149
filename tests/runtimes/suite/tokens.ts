import { createClient, signIn } from "@cognito-edge/auth";
import {
  bearerRefusal,
  createTokenVerifier,
  TokenError,
  verifyAccessToken,
} from "@cognito-edge/auth/tokens";
import { openPool, password, signedIn, username } from "../../scenarios/pool.ts";
import { equal, ok, rejection, type Tests } from "./harness.ts";

async function signedInAt() {
  const { local } = openPool("public");
  const pool = {
    userPoolId: local.userPoolId,
    clientId: local.client.ClientId,
    fetch: local.fetch,
  };
  const { tokens } = signedIn(await signIn(createClient(pool), { username, password }));
  return { pool, token: tokens.accessToken };
}

/** Verification of tokens: jose, Web Crypto's RSA, and the timer around a request for the keys. */
export const verifiedTokens: Tests = {
  async "verifyAccessToken() gives the claims of a token that the pool signed"() {
    const { pool, token } = await signedInAt();
    const verifier = createTokenVerifier(pool);
    const claims = await verifyAccessToken(verifier, token, { maxAge: 300 });
    equal(claims.client_id, pool.clientId, "the client");
    const changed = token.slice(0, -8) + "AAAAAAAA";
    const error = await rejection(verifyAccessToken(verifier, changed), "a changed signature");
    ok(error instanceof TokenError, `a TokenError, not ${error}`);
    equal(error.code, "jwt_invalid", "the code");
  },

  async "a token that does not do is answered as RFC 9470 has it"() {
    const { pool, token } = await signedInAt();
    const later = () => Date.now() + 60_000;
    const verifier = createTokenVerifier({ ...pool, now: later });
    const error = await rejection(verifyAccessToken(verifier, token, { maxAge: 30 }), "its age");
    ok(error instanceof TokenError, `a TokenError, not ${error}`);
    const { status, headers } = new Response(null, bearerRefusal(error));
    equal(status, 401, "the status");
    ok(headers.get("www-authenticate")?.includes('max_age="30"'), "max_age in the challenge");
  },

  async "verifyAccessToken() does not wait for a JWKS host for ever"() {
    const { pool, token } = await signedInAt();
    const fetch = () => new Promise<Response>(() => {});
    const verifier = createTokenVerifier({ ...pool, fetch, timeout: 50 });
    const error = await rejection(verifyAccessToken(verifier, token), "a silent host");
    ok(error instanceof TokenError, `a TokenError, not ${error}`);
    equal(error.code, "jwks_unavailable", "the code");
  },
};

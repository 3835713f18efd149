import assert from "node:assert/strict";
import {
  bearerRefusal,
  bearerToken,
  type TokenDemand,
  TokenError,
  type TokenErrorCode,
  verifyAccessToken,
} from "@cognito-edge/auth/tokens";
import { makeVerifier, NOW, sign } from "./world.ts";

const refusalOf = (code: TokenErrorCode, demand?: TokenDemand, realm?: string) =>
  bearerRefusal(
    new TokenError(code, "Secret detail", demand),
    realm === undefined ? {} : { realm },
  );

/** The scheme and parameters of a challenge, read by the grammar of RFC 9110 11.6.1. */
function parse(header: string | undefined): Record<string, string> {
  assert(header !== undefined && header.startsWith("Bearer "), header);
  const parameter =
    /([!#$%&'*+.^_`|~\w-]+)="((?:[\t !#-[\]-~\x80-\xff]|\\[\t -~\x80-\xff])*)"(?:, |$)/gy;
  const rest = header.slice("Bearer ".length);
  const found = [...rest.matchAll(parameter)];
  assert.equal(found.map(([whole]) => whole).join(""), rest);
  return Object.fromEntries(found.map(([, name, value]) => [name, value]));
}

Deno.test("bearerToken() finds the token of a request", () => {
  const of = (authorization?: string) =>
    bearerToken(
      new Request("https://api.example/", { headers: authorization ? { authorization } : {} }),
    );
  for (const scheme of ["Bearer", "bearer", "BEARER"]) {
    assert.equal(of(`${scheme} a.b-c_d.e`), "a.b-c_d.e");
  }
  assert.equal(of("Bearer  abc=="), "abc==");
  for (
    const other of [
      undefined,
      "Bearer",
      "Basic abc",
      "Bearer a, Bearer b",
      "Bearer a b",
      "XBearer a",
      "a.b.c",
    ]
  ) {
    assert.equal(of(other), undefined, other);
  }
});

Deno.test("bearerRefusal() answers with the status and the error code of RFC 6750 and RFC 9470", () => {
  const answers: Record<TokenErrorCode, [status: number, error: string | undefined]> = {
    jwt_missing: [401, undefined],
    jwt_invalid: [401, "invalid_token"],
    jwt_expired: [401, "invalid_token"],
    jwt_wrong_use: [401, "invalid_token"],
    jwt_wrong_issuer: [401, "invalid_token"],
    jwt_wrong_client: [401, "invalid_token"],
    insufficient_scope: [403, "insufficient_scope"],
    insufficient_groups: [403, "insufficient_scope"],
    insufficient_user_authentication: [401, "insufficient_user_authentication"],
    jwks_unavailable: [503, undefined],
  };
  for (const [code, [status, error]] of Object.entries(answers)) {
    const refusal = refusalOf(code as TokenErrorCode);
    assert.equal(refusal.status, status, code);
    assert.equal(refusal.headers["cache-control"], "no-store");
    assert(!JSON.stringify(refusal).includes("Secret detail"));
    if (status === 503) {
      assert.equal(refusal.headers["www-authenticate"], undefined);
      assert.equal(refusal.headers["retry-after"], "1");
      continue;
    }
    const parameters = parse(refusal.headers["www-authenticate"]);
    assert.equal(parameters.error, error, code);
    assert.equal(parameters.realm, "api");
    // Without a token there is nothing to say about it (RFC 6750 3.1).
    assert.equal(parameters.error_description === undefined, error === undefined);
  }
});

Deno.test("bearerRefusal() says what a step-up has to reach", () => {
  const { headers } = refusalOf("insufficient_user_authentication", {
    acrValues: ["urn:cognito:loa:3", "urn:cognito:loa:4"],
    maxAge: 0,
  });
  const { acr_values, max_age, scope } = parse(headers["www-authenticate"]);
  assert.equal(acr_values, "urn:cognito:loa:3 urn:cognito:loa:4");
  assert.equal(max_age, "0");
  assert.equal(scope, undefined);
});

Deno.test("bearerRefusal() names the scopes that are needed", () => {
  const { headers } = refusalOf("insufficient_scope", { scope: ["orders/read", "orders/write"] });
  assert.equal(parse(headers["www-authenticate"]).scope, "orders/read orders/write");
});

Deno.test("bearerRefusal() writes names that no header could hold as a URI does", () => {
  for (
    const odd of ['a"b', "a\\b", "a\r\nset-cookie: b", "niveau-élevé", "等級三", "\ud800", "\x7f"]
  ) {
    const refusal = refusalOf("insufficient_user_authentication", { acrValues: [odd] }, odd);
    new Response(null, refusal);
    const { acr_values, realm } = parse(refusal.headers["www-authenticate"]);
    assert.equal(decodeURIComponent(acr_values!), odd.toWellFormed());
    assert.equal(realm, acr_values);
  }
});

Deno.test("a refused token becomes the answer to its request", async () => {
  const verifier = makeVerifier();
  const answer = async (authorization: string) => {
    const request = new Request("https://api.example/", { headers: { authorization } });
    try {
      await verifyAccessToken(verifier, bearerToken(request), { level: 4, maxAge: 60 });
      return new Response("done");
    } catch (error) {
      if (error instanceof TokenError) return new Response(null, bearerRefusal(error));
      throw error;
    }
  };
  const good = await sign({ acr: "urn:cognito:loa:4", auth_time: NOW });
  assert.equal((await answer(`Bearer ${good}`)).status, 200);
  const weak = await answer(`Bearer ${await sign()}`);
  assert.equal(weak.status, 401);
  const { error, acr_values, max_age } = parse(weak.headers.get("www-authenticate")!);
  assert.deepEqual(
    [error, acr_values, max_age],
    ["insufficient_user_authentication", "urn:cognito:loa:4", "60"],
  );
  assert.equal((await answer("Basic YTpi")).headers.get("www-authenticate"), 'Bearer realm="api"');
});

import assert from "node:assert/strict";
import { toBase64Url, utf8 } from "../../src/bytes.ts";
import { verifyAccessToken } from "@cognito-edge/auth/tokens";
import { hours, makeHost, minutes } from "./key_host.ts";
import { foreignKey, ISSUER, jwks, key, makeVerifier, nextKey, refusal, sign } from "./world.ts";

Deno.test("keys are fetched once, from the token's issuer, when the first token comes", async () => {
  const { host, token, verify } = makeHost();
  assert.deepEqual(host.requests, []);
  await verify(await token());
  await verify(await token({}, {}, nextKey));
  host.time = 59 * minutes;
  await verify(await token());
  assert.deepEqual(host.requests, [`${ISSUER}/.well-known/jwks.json`]);
  const iss = ISSUER.replace("//", "//issuer-");
  await verify(await token({ iss }));
  assert.deepEqual(host.requests.slice(1), [`${iss}/.well-known/jwks.json`]);
});

Deno.test("tokens that come together share one request", async () => {
  const { host, token, verify } = makeHost();
  const tokens = await Promise.all(Array.from({ length: 50 }, (_, i) => token({ jti: String(i) })));
  await Promise.all(tokens.map(verify));
  assert.equal(host.requests.length, 1);
});

Deno.test("while a request is under way no second one is sent, however often it could be", async () => {
  const { host, token, verify } = makeHost({ timeout: 10_000 });
  let answer!: (response: Response) => void;
  host.answer = () => new Promise((resolve) => answer = resolve);
  const good = await token();
  const waiting = [verify(good)];
  while (host.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
  host.time = 9_999;
  waiting.push(verify(good), verify(good));
  // Long enough for them to have sent one.
  await new Promise((resolve) => setTimeout(resolve, 20));
  answer(Response.json(jwks));
  await Promise.all(waiting);
  assert.equal(host.requests.length, 1);
});

Deno.test("only who asks waits while keys are looked up again: the others have the old ones", async () => {
  const { host, token, verify } = makeHost({ timeout: 10_000 });
  const [one, other] = [await token({ jti: "1" }), await token({ jti: "2" })];
  await verify(one);
  let answer!: (response: Response) => void;
  host.answer = () => new Promise((resolve) => answer = resolve);
  host.time = hours;
  const asking = verify(one);
  while (host.requests.length === 1) await new Promise((resolve) => setTimeout(resolve, 1));
  const started = performance.now();
  await verify(one);
  await verify(other);
  assert(performance.now() - started < 5_000);
  answer(Response.json(jwks));
  await asking;
  assert.equal(host.requests.length, 2);
});

Deno.test("nothing is fetched for a token that is refused before its key is needed", async () => {
  const { host, token, verify } = makeHost();
  for (const header of [{ kid: undefined }, { kid: "" }, { alg: "HS256" }, { typ: "logout+jwt" }]) {
    const good = (await token()).split(".");
    good[0] = toBase64Url(utf8(JSON.stringify({ alg: "RS256", kid: key.kid, ...header })));
    await refusal(verify(good.join(".")), "jwt_invalid");
  }
  const foreign = await token({ iss: "https://evil.example/pool" }, {}, foreignKey);
  await refusal(verify(foreign), "jwt_wrong_issuer");
  assert.deepEqual(host.requests, []);
});

Deno.test("nothing is ever fetched where the JWKS is given", async () => {
  const fetch = () => assert.fail("Expected no request");
  const verifier = makeVerifier({ fetch });
  await verifyAccessToken(verifier, await sign());
  await refusal(verifyAccessToken(verifier, await sign({}, {}, foreignKey)), "jwt_invalid");
});

Deno.test("a new key is fetched when the first token comes that it signed", async () => {
  const { host, token, verify } = makeHost();
  host.answer = () => Response.json({ keys: [key.jwk] });
  await verify(await token());
  host.answer = () => Response.json(jwks);
  host.time = 31_000;
  const tokens = await Promise.all([token({ jti: "1" }, {}, nextKey), token({}, {}, nextKey)]);
  // Neither the one that asks nor the one that comes meanwhile is refused.
  await Promise.all(tokens.map(verify));
  assert.equal(host.requests.length, 2);
});

Deno.test("a flood of unknown kids makes one request in 30 seconds, and holds nobody up", async () => {
  const { host, token, verify } = makeHost();
  const good = await token();
  await verify(good);
  const flood = async () => {
    for (let i = 0; i < 100; i++) {
      await refusal(verify(await token({}, { kid: `unknown-${i}` })), "jwt_invalid");
    }
    await verify(good);
  };
  await flood();
  assert.equal(host.requests.length, 1);
  host.time = 30_000;
  await flood();
  assert.equal(host.requests.length, 2);
});

Deno.test("a key that is gone from the JWKS is trusted for an hour at most", async () => {
  const { host, token, verify } = makeHost();
  const [old, next] = [await token(), await token({}, {}, nextKey)];
  await verify(old);
  host.answer = () => Response.json({ keys: [nextKey.jwk] });
  host.time = hours - 1;
  await verify(old);
  host.time = hours;
  await refusal(verify(old), "jwt_invalid");
  await verify(next);
});

Deno.test("redirects are not followed", async () => {
  const { host, token, verify } = makeHost();
  let redirect: unknown;
  host.answer = (init) => {
    redirect = init.redirect;
    return Response.json(jwks);
  };
  await verify(await token());
  assert.equal(redirect, "manual");
});

Deno.test("entries that are of no use are passed over; of two with one kid the first counts", async () => {
  const { host, token, verify } = makeHost();
  const ec = { kty: "EC", kid: "ec", crv: "P-256", x: "AA", y: "AA" };
  const nameless = { ...nextKey.jwk, kid: undefined };
  const usurper = { ...foreignKey.jwk, kid: key.kid };
  const keys = [
    null,
    1,
    "x",
    {},
    { ...ec, kid: key.kid },
    nameless,
    { ...key.jwk, kid: 7 },
    key.jwk,
    usurper,
  ];
  host.answer = () => Response.json({ keys });
  await verify(await token());
  await refusal(verify(await token({}, { kid: key.kid }, foreignKey)), "jwt_invalid");
  await refusal(verify(await token({}, {}, nextKey)), "jwt_invalid");
});

Deno.test("a key that cannot verify RS256 makes the token invalid, not the host unavailable", async () => {
  const unfit = [
    { ...key.jwk, use: "enc" },
    { ...key.jwk, alg: "RS512" },
    { ...key.jwk, key_ops: ["encrypt"] },
    { ...key.jwk, n: "AQAB" },
    { ...key.jwk, n: undefined },
    { ...key.jwk, n: "*" },
  ];
  for (const jwk of unfit) {
    const { host, token, verify } = makeHost();
    host.answer = () => Response.json({ keys: [jwk] });
    await refusal(verify(await token()), "jwt_invalid");
  }
});

Deno.test("a clock that is put back neither keeps keys longer nor stops requests", async () => {
  const { host, token, verify } = makeHost();
  const good = await token();
  await verify(good);
  host.time = -2 * hours;
  await verify(good);
  assert.equal(host.requests.length, 2);
  await refusal(verify(await token({}, { kid: "unknown" })), "jwt_invalid");
  host.time = -3 * hours;
  await refusal(verify(await token({}, { kid: "unknown" })), "jwt_invalid");
  assert.equal(host.requests.length, 3);
});

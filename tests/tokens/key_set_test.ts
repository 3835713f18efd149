import assert from "node:assert/strict";
import { toBase64Url, utf8 } from "../../src/bytes.ts";
import { verifyAccessToken } from "@cognito-edge/auth/tokens";
import {
  foreignKey,
  ISSUER,
  jwks,
  key,
  makeVerifier,
  nextKey,
  NOW,
  refusal,
  sign,
} from "./world.ts";

const minutes = 60_000;
const hours = 60 * minutes;

/** A verifier without keys, a host that it gets them from, and a clock. */
function makeHost(options: { timeout?: number } = {}) {
  const host = {
    /** What the host answers with; may be changed in the course of a test. */
    answer: (_: RequestInit): Response | Promise<Response> => Response.json(jwks),
    requests: [] as string[],
    /** Milliseconds since {@linkcode NOW}. */
    time: 0,
  };
  const verifier = makeVerifier({
    jwks: undefined,
    now: () => NOW * 1000 + host.time,
    fetch: async (url, init) => {
      host.requests.push(url);
      return await host.answer(init);
    },
    ...options,
  });
  // A token outlives what the tests wait.
  const token = async (change = {}, header = {}, signer = key) =>
    await sign({ exp: NOW + 90 * 24 * 3600, ...change }, header, signer);
  const verify = async (token: string) => await verifyAccessToken(verifier, token);
  return { host, token, verify };
}

const never = () => new Promise<Response>(() => {});

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

Deno.test("keys are used on for a day while their host is down", async () => {
  const { host, token, verify } = makeHost({ timeout: 20 });
  const good = await token();
  await verify(good);
  const failures = [
    () => Promise.reject(new TypeError("connection refused")),
    () => new Response("", { status: 500 }),
    () => Response.json({ keys: null }),
    never,
  ];
  for (const [i, answer] of failures.entries()) {
    host.answer = answer;
    host.time = (i + 1) * hours;
    // Whoever asks gets the old keys, and nobody asks again at once.
    for (let n = 0; n < 20; n++) await verify(good);
    assert.equal(host.requests.length, i + 2);
  }
  host.time = 24 * hours - 1;
  await verify(good);
  host.time = 24 * hours;
  await refusal(verify(good), "jwks_unavailable");
  host.answer = () => Response.json(jwks);
  host.time += 1_000;
  await verify(good);
});

Deno.test("an unknown kid is not called forged while the host is down: the key may be new", async () => {
  const { host, token, verify } = makeHost();
  host.answer = () => Response.json({ keys: [key.jwk] });
  await verify(await token());
  host.answer = () => new Response("", { status: 503 });
  host.time = minutes;
  const next = await token({}, {}, nextKey);
  await refusal(verify(next), "jwks_unavailable");
  await refusal(verify(next), "jwks_unavailable");
  assert.equal(host.requests.length, 2);
  host.answer = () => Response.json(jwks);
  host.time += 30_000;
  await verify(next);
  await refusal(verify(await token({}, { kid: "unknown" })), "jwt_invalid");
});

Deno.test("without any keys, a host that fails is asked once a second", async () => {
  const { host, token, verify } = makeHost();
  const good = await token();
  host.answer = () => new Response("", { status: 503 });
  for (let n = 0; n < 50; n++) await refusal(verify(good), "jwks_unavailable");
  assert.equal(host.requests.length, 1);
  host.answer = () => Response.json(jwks);
  host.time = 999;
  await refusal(verify(good), "jwks_unavailable");
  host.time = 1_000;
  await verify(good);
});

Deno.test("a host that does not answer costs everybody a bounded time, and one request", async () => {
  const { host, token, verify } = makeHost({ timeout: 50 });
  const signals: (AbortSignal | null | undefined)[] = [];
  host.answer = ({ signal }) => {
    signals.push(signal);
    return never();
  };
  const good = await token();
  const started = performance.now();
  const refusals = await Promise.all(
    Array.from({ length: 20 }, () => refusal(verify(good), "jwks_unavailable")),
  );
  assert(performance.now() - started < 2_000);
  for (const { message } of refusals) assert.match(message, /no answer within 50 ms/);
  assert.equal(host.requests.length, 1);
  assert.equal(signals[0]?.aborted, true);
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

Deno.test("a body that never ends is not waited for either", async () => {
  const { host, token, verify } = makeHost({ timeout: 50 });
  host.answer = () =>
    new Response(new ReadableStream({ start: (c) => c.enqueue(Uint8Array.of(123)) }));
  await refusal(verify(await token()), "jwks_unavailable");
});

Deno.test("a request that was lost on its way holds nobody up for longer than its time", async () => {
  // As on Workers, when the request that began it was cut off: not even its timer fires.
  const { host, token, verify } = makeHost({ timeout: 40 });
  const good = await token();
  host.answer = never;
  const { setTimeout } = globalThis;
  globalThis.setTimeout = (() => 0) as unknown as typeof setTimeout;
  try {
    void verify(good);
    // Until it has gone as far as to ask.
    while (host.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
  } finally {
    globalThis.setTimeout = setTimeout;
  }
  await refusal(verify(good), "jwks_unavailable");
  host.answer = () => Response.json(jwks);
  host.time = 1_000;
  await verify(good);
});

Deno.test("the error says why there are no keys", async () => {
  const cases: [answer: () => Response | Promise<Response>, reason: RegExp][] = [
    [() => Promise.reject(new TypeError("connection refused")), /connection refused$/],
    [() => new Response("", { status: 404 }), /status 404$/],
    // AWS WAF's challenge.
    [() => Response.json(jwks, { status: 202 }), /status 202$/],
    [() => Response.redirect("https://evil.example/jwks.json"), /status 302$/],
    [() => new Response("<html>"), /JSON/],
    [() => new Response(""), /JSON/],
    [() => Response.json(null), /not a JWKS$/],
    [() => Response.json([key.jwk]), /not a JWKS$/],
    [() => Response.json({ keys: "x" }), /not a JWKS$/],
    [() => Response.json({ keys: [] }), /no RSA key in it$/],
    [() => Response.json({ keys: [null, { kid: null, kty: "RSA" }] }), /no RSA key in it$/],
  ];
  for (const [answer, reason] of cases) {
    const { host, token, verify } = makeHost();
    host.answer = answer;
    const { message } = await refusal(verify(await token()), "jwks_unavailable");
    assert.match(message, reason);
    assert(message.includes(`${ISSUER}/.well-known/jwks.json`), message);
  }
});

Deno.test("keys that are known are used on where the issuer answers without one", async () => {
  const { host, token, verify } = makeHost();
  const good = await token();
  await verify(good);
  host.answer = () => Response.json({ keys: [] });
  host.time = 3_600_000;
  await verify(good);
  assert.equal(host.requests.length, 2);
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

import assert from "node:assert/strict";
import { hours, makeHost, minutes, never } from "./key_host.ts";
import { ISSUER, jwks, key, nextKey, refusal } from "./world.ts";

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

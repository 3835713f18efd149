import assert from "node:assert/strict";
import { webIdentityCredentials } from "@cognito-edge/auth";
import { BASE, granted, refused, roleArn, withSts } from "./sts.ts";

Deno.test("webIdentityCredentials() fetches once for all who wait, and anew five minutes before the end", async () => {
  let id = 0;
  await withSts([() => granted(3_600_000, `ID${++id}`)], async (endpoint, forms) => {
    let later = 0;
    let tokens = 0;
    const provide = webIdentityCredentials({
      roleArn,
      endpoint,
      webIdentityToken: () => Promise.resolve(`token ${++tokens}`),
      now: () => Date.now() + later,
    });
    const first = await Promise.all([provide(), provide(), provide()]);
    assert.deepEqual(new Set(first.map(({ accessKeyId }) => accessKeyId)), new Set(["ID1"]));
    later = 54 * 60_000;
    assert.equal((await provide()).accessKeyId, "ID1");
    later = 56 * 60_000;
    assert.equal((await provide()).accessKeyId, "ID2");
    assert.deepEqual(forms.map((form) => form.get("WebIdentityToken")), ["token 1", "token 2"]);
  });
});

Deno.test("webIdentityCredentials() counts the time by AWS's clock where this one is wrong", async () => {
  const hour = 3_600_000;
  await withSts([() => granted(hour)], async (endpoint, forms) => {
    // Two hours ahead: the expiration, taken as it stands, would lie in the past.
    const now = () => Date.now() + 2 * hour;
    const provide = webIdentityCredentials({ ...BASE, endpoint, now });
    await provide();
    await provide();
    assert.equal(forms.length, 1);
  });
});

Deno.test("webIdentityCredentials() keeps to the old credentials while they live", async () => {
  const failing = () => refused("AccessDenied", "Not authorized");
  await withSts([() => granted(3_600_000), failing], async (endpoint) => {
    let later = 0;
    const now = () => Date.now() + later;
    const provide = webIdentityCredentials({ ...BASE, endpoint, now });
    await provide();
    later = 58 * 60_000;
    assert.equal((await provide()).accessKeyId, "ASIAEXAMPLE");
    later = 60 * 60_000 - 2_000;
    assert.equal((await provide()).accessKeyId, "ASIAEXAMPLE");
    later = 60 * 60_000 + 5_000;
    await assert.rejects(async () => await provide(), { name: "AccessDenied" });
  });
});

Deno.test("webIdentityCredentials() uses the old credentials at once when STS hangs", async () => {
  const hanging = () => new Promise<Response>(() => {});
  let answer: () => Promise<Response> = () => Promise.resolve(granted(3_600_000));
  let later = 0;
  let asked = 0;
  const provide = webIdentityCredentials({
    ...BASE,
    region: "eu-west-1",
    attemptTimeout: 300,
    now: () => Date.now() + later,
    fetch: () => (asked++, answer()),
  });
  await provide();
  answer = hanging;
  later = 58 * 60_000;
  const began = performance.now();
  assert.equal((await provide()).accessKeyId, "ASIAEXAMPLE");
  assert(performance.now() - began < 1_800, "one second is all that a call waits");
  const again = performance.now();
  for (let i = 0; i < 5; i++) assert.equal((await provide()).accessKeyId, "ASIAEXAMPLE");
  assert(performance.now() - again < 500, "and nobody waits for the same renewal again");
  assert(asked > 1);
  // The renewal ends before the test does.
  await new Promise((resolve) => setTimeout(resolve, 1_600));
});

Deno.test("webIdentityCredentials() is not poisoned by a token function that never settles", async () => {
  let asked = 0;
  const provide = webIdentityCredentials({
    roleArn,
    region: "eu-west-1",
    attemptTimeout: 40,
    webIdentityToken: () => asked++ ? "token" : new Promise<string>(() => {}),
    fetch: () => Promise.resolve(granted(3_600_000)),
    now: () => clock,
  });
  let clock = Date.now();
  await assert.rejects(provide() as Promise<unknown>, {
    code: "credentials_unavailable",
    member: "webIdentityToken",
    message: "Cannot use option webIdentityToken: ask its function why it gave nothing in time",
  });
  clock += 6_000;
  assert.equal((await provide()).accessKeyId, "ASIAEXAMPLE");
});

Deno.test("webIdentityCredentials() begins anew where a renewal began in a request that is over", async () => {
  // On Cloudflare Workers such a promise never settles, and neither do its timers.
  let clock = Date.now();
  let asked = 0;
  const own = globalThis.setTimeout;
  const provide = webIdentityCredentials({
    ...BASE,
    region: "eu-west-1",
    fetch: () => asked++ ? Promise.resolve(granted(3_600_000)) : new Promise<Response>(() => {}),
    now: () => clock,
  });
  globalThis.setTimeout = (() => 0) as unknown as typeof own;
  try {
    void (async () => await provide())();
    await Promise.resolve();
  } finally {
    globalThis.setTimeout = own;
  }
  clock += 60_000;
  assert.equal((await provide()).accessKeyId, "ASIAEXAMPLE");
  assert.equal(asked, 2);
});

Deno.test("webIdentityCredentials() remembers a failure for a moment", async () => {
  let clock = Date.now();
  let asked = 0;
  const provide = webIdentityCredentials({
    ...BASE,
    region: "eu-west-1",
    now: () => clock,
    fetch: () => {
      asked++;
      return Promise.resolve(refused("IDPCommunicationError", "Could not reach the provider"));
    },
  });
  for (let i = 0; i < 5; i++) {
    await assert.rejects(async () => await provide(), { code: "service_failure" });
  }
  assert.equal(asked, 3);
  clock += 5_001;
  await assert.rejects(async () => await provide(), { code: "service_failure" });
  assert.equal(asked, 6);
});

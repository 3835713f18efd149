/// <reference lib="deno.unstable" />
import assert from "node:assert/strict";
import {
  type Attempt,
  type AuditEvent,
  denoKvRateLimit,
  type RateLimitVerdict,
  signUpRoutes,
} from "@cognito-edge/auth/hono";
import { totpCode } from "@cognito-edge/auth/local";
import { limits } from "./rate_limit_contract.ts";
import { makeWorld, PASSWORD, SECRET, told } from "./world.ts";

const bob = { username: "Bob", password: PASSWORD };

Deno.test("the rate-limit hook is asked with route, address and name, and its word holds", async () => {
  const attempts: Attempt[] = [];
  let verdict: RateLimitVerdict = true;
  const world = makeWorld({
    groups: [signUpRoutes],
    options: {
      ipHeader: "cf-connecting-ip",
      rateLimit(attempt) {
        attempts.push(attempt);
        return verdict;
      },
    },
  });
  const browser = world.browser();
  const ip = { "cf-connecting-ip": "203.0.113.7" };
  const asked = await browser.post("/sign-in", { username: "ada", password: PASSWORD }, ip);
  const { flow } = asked.body;
  await browser.post("/answer", { flow, answer: { code: "000000" } }, ip);
  await browser.post("/sign-up", bob, ip);
  await browser.post("/sign-up/confirm", { username: "bob", code: "1" });
  assert.deepEqual(attempts, [
    { route: "sign-in", ip: "203.0.113.7", username: "ada" },
    { route: "answer", ip: "203.0.113.7", username: "ada" },
    { route: "sign-up", ip: "203.0.113.7", username: "bob" },
    { route: "sign-up/confirm", username: "bob" },
  ]);
  const calls = { ...world.calls };
  for (verdict of [false, 30, 0.2]) {
    const { status, body, headers } = await browser.post("/sign-in", bob, ip);
    assert.deepEqual([status, body], [429, { error: "too_many_requests" }]);
    const retryAfter = { false: null, 30: "30", 0.2: "1" }[String(verdict)];
    assert.equal(headers.get("retry-after"), retryAfter);
    const answered = await browser.post("/answer", { flow, answer: { code: "000000" } }, ip);
    assert.deepEqual(told(answered), [429, "too_many_requests"]);
  }
  assert.deepEqual(world.calls, calls);
});

Deno.test("the client's address comes from the platform's header alone", async () => {
  const seen: (string | undefined)[] = [];
  const contexts: unknown[] = [];
  const world = makeWorld();
  const isolate = world.addIsolate({
    ipHeader: "cf-connecting-ip",
    rateLimit: ({ ip }) => (seen.push(ip), true),
    fetch(url, init) {
      contexts.push(JSON.parse(String(init.body)).UserContextData);
      return world.options.fetch!(url, init);
    },
  });
  const browser = Object.assign(world.browser(), { isolate });
  const forged = { "x-forwarded-for": "198.51.100.1", "x-real-ip": "198.51.100.1" };
  await browser.post("/sign-in", bob, { ...forged, "cf-connecting-ip": "203.0.113.7" });
  await browser.post("/sign-in", bob, forged);
  await browser.post("/sign-in", bob, { "cf-connecting-ip": "not an address" });
  assert.deepEqual(seen, ["203.0.113.7", undefined, undefined]);
  assert.deepEqual(contexts[0], { IpAddress: "203.0.113.7" });
  assert.equal(contexts.at(-1), undefined);
});

Deno.test("the audit hook hears the real reasons, and its failure is nobody's", async () => {
  const events: AuditEvent[] = [];
  const world = makeWorld({
    options: {
      audit(event) {
        events.push(event);
        throw new Error("The log is full");
      },
    },
  });
  const browser = world.browser();
  await browser.post("/sign-in", { username: "nobody", password: PASSWORD });
  await browser.post("/sign-in", { username: "bob", password: "Wrong-horse-1" });
  const { body } = await browser.post("/sign-in", { username: "ada", password: PASSWORD });
  const answer = { code: await totpCode(SECRET, world.now()) };
  await browser.post("/answer", { flow: body.flow, answer });
  await browser.get("/user");
  await browser.post("/sign-out");
  await browser.post("/sign-in", {}, { "sec-fetch-site": "cross-site" });
  const told = events.map(({ message, requestId, ...event }) => {
    assert.equal(typeof requestId, event.status === 401 ? "string" : "undefined");
    assert.equal(message === undefined, event.code === undefined || event.status === 403);
    return event;
  });
  assert.deepEqual(told, [
    { route: "sign-in", username: "nobody", status: 401, code: "user_not_found" },
    { route: "sign-in", username: "bob", status: 401, code: "wrong_credentials" },
    { route: "sign-in", username: "ada", status: 200, outcome: "challenge" },
    { route: "answer", username: "ada", status: 200, outcome: "signed_in" },
    { route: "user", username: "ada", status: 200, outcome: "signed_in" },
    { route: "sign-out", username: "ada", status: 200, outcome: "signed_out" },
    { route: "sign-in", status: 403, code: "cross_origin" },
  ]);
});

Deno.test("what is wrong with the server stands on the console where there is no audit hook", async () => {
  const { error } = console;
  const logged: string[] = [];
  console.error = (...parts) => void logged.push(parts.join(" "));
  try {
    const world = makeWorld({ client: { ClientSecret: "ClientSecret0123456789abcdef" } });
    const isolate = world.addIsolate({ clientSecret: "another" });
    const browser = Object.assign(world.browser(), { isolate });
    assert.deepEqual(told(await browser.post("/sign-in", bob)), [500, "server_error"]);
    assert.deepEqual(told(await browser.post("/sign-in", {})), [400, "invalid_input"]);
  } finally {
    console.error = error;
  }
  assert.equal(logged.length, 1);
  assert.match(logged[0]!, /^@cognito-edge\/auth: \/sign-in failed: secret_hash_mismatch Unable/);
  assert.doesNotMatch(logged[0]!, /another|ClientSecret0/);
});

Deno.test("a name of any length is counted by its first 128 characters, which a store's keys have room for", async () => {
  using kv = await Deno.openKv(":memory:");
  const rateLimit = denoKvRateLimit(kv, { limit: 1, period: 60 });
  const browser = makeWorld({ options: { rateLimit } }).browser();
  const name = "n".repeat(5_000);
  for (const [username, status] of [[`${name}1`, 401], [`${name}2`, 429]] as const) {
    assert.equal((await browser.post("/sign-in", { username, password: PASSWORD })).status, status);
  }
});

Deno.test("denoKvRateLimit() counts by address and by name, over isolates, and tells when to come again", async () => {
  using kv = await Deno.openKv(":memory:");
  let time = 1_000_000_000_000 + 10_000;
  const options = { limit: 5, period: 60, now: () => time };
  const isolates = [denoKvRateLimit(kv, options), denoKvRateLimit(kv, options)] as const;
  await limits([...isolates], { limit: 5, nextPeriod: () => void (time += 60_000) });
  const [one] = isolates;
  const attempt = { route: "sign-in", username: "eve" };
  for (let i = 0; i < 5; i++) assert.equal(await one(attempt), true);
  const left = await one(attempt) as number;
  assert(left > 0 && left <= 60);
  time += left * 1000 - 1;
  assert.equal(await one(attempt), 1);
  time += 1;
  assert.equal(await one(attempt), true);
});

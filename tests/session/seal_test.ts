import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { createSealer, open, seal, type SealerOptions } from "@cognito-edge/auth/session";
import { compactDecrypt, decodeProtectedHeader } from "jose";
import fc from "fast-check";
import { flip, KEYS, makeClock, makeSealer, START } from "./world.ts";

const name = "__Host-auth";
const expiresAt = START + 180_000;
const challenge = { name: "SMS_MFA", session: "s".repeat(100), username: "ada", api: "admin" };
const sealed = { name, value: challenge, expiresAt };

Deno.test("requirement 1: sealed values are JWEs, dir with A256GCM, which jose alone opens", async () => {
  const text = await seal(makeSealer(), sealed);
  const { alg, enc } = decodeProtectedHeader(text);
  assert.deepEqual([alg, enc, text.split(".").length], ["dir", "A256GCM", 5]);
  const key = Uint8Array.from(atob(KEYS[0]!), (character) => character.charCodeAt(0));
  const { plaintext } = await compactDecrypt(text, key);
  assert.deepEqual(JSON.parse(new TextDecoder().decode(plaintext)).val, challenge);
});

Deno.test("requirement 1: no bit of a sealed value can be changed", async () => {
  const sealer = makeSealer();
  // Three lengths, since the unused bits of base64url depend on it.
  for (const value of ["", "a", "ab"]) {
    const text = await seal(sealer, { name, value, expiresAt });
    assert.equal((await open(sealer, { name, text }))?.value, value);
    for (let bit = 0; bit < 7 * text.length; bit++) {
      assert.equal(await open(sealer, { name, text: flip(text, bit) }), undefined, `bit ${bit}`);
    }
    for (let length = 0; length < text.length; length++) {
      assert.equal(await open(sealer, { name, text: text.slice(0, length) }), undefined);
    }
    for (const more of ["=", "A", " ", "."]) {
      assert.equal(await open(sealer, { name, text: text + more }), undefined);
    }
  }
});

Deno.test("requirement 1: two seals of one value have nothing in common but their header", async () => {
  const [one = "", two = ""] = await Promise.all([0, 1].map(() => seal(makeSealer(), sealed)));
  const [[header, ...rest], [otherHeader, ...otherRest]] = [one.split("."), two.split(".")];
  assert.equal(header, otherHeader);
  rest.forEach((part, i) => assert(part === "" || part !== otherRest[i]));
});

Deno.test("requirement 2: a value opens under its own name, pool, client and host alone", async () => {
  const text = await seal(makeSealer(), sealed);
  const others: Partial<SealerOptions>[] = [
    { userPoolId: "eu-west-1_Session02" },
    { clientId: "client2" },
    { host: "evil.example" },
    { host: "app.example:8443" },
  ];
  for (const other of others) {
    assert.equal(await open(makeSealer(other), { name, text }), undefined);
  }
  assert.equal(await open(makeSealer(), { name: "__Host-auth-flow.1", text }), undefined);
  assert.deepEqual((await open(makeSealer(), { name, text }))?.value, challenge);
});

Deno.test("requirement 2: names that run together are told apart", async () => {
  const sealer = makeSealer({ userPoolId: "a", clientId: "bc" });
  const text = await seal(sealer, sealed);
  assert.equal(
    await open(makeSealer({ userPoolId: "ab", clientId: "c" }), { name, text }),
    undefined,
  );
});

Deno.test("requirement 2: neither pool, client nor host can be read off a sealed value", async () => {
  const header = JSON.stringify(decodeProtectedHeader(await seal(makeSealer(), sealed)));
  assert.doesNotMatch(header, /Session01|client|app\.example/);
});

Deno.test("requirement 3: the first key seals, all of them open, a retired one does not", async () => {
  const [first, second, third] = KEYS as [string, string, string];
  const text = await seal(makeSealer({ keys: second }), sealed);
  assert.equal((await open(makeSealer({ keys: second }), { name, text }))?.stale, false);
  assert.equal((await open(makeSealer({ keys: [first, second] }), { name, text }))?.stale, true);
  assert.equal(await open(makeSealer({ keys: [first, third] }), { name, text }), undefined);
  assert.notEqual(
    decodeProtectedHeader(await seal(makeSealer({ keys: `${first} ${second}` }), sealed)).kid,
    decodeProtectedHeader(text).kid,
  );
});

Deno.test("requirement 3: a key is named by six bytes of its digest, which no version may change", async () => {
  const [first, second] = KEYS as [string, string];
  const digest = createHash("sha256").update("kid").update(first, "base64").digest();
  // Line breaks around keys come with files and variables.
  for (const keys of [first, `\n${first}\n`, ` ${first}, ${second} `]) {
    const { kid } = decodeProtectedHeader(await seal(makeSealer({ keys }), sealed));
    assert.equal(kid, digest.subarray(0, 6).toString("base64url"));
  }
});

Deno.test("requirement 3: keys come from a function, which is asked at each use", async () => {
  let keys = KEYS[0]!;
  const sealer = makeSealer({ keys: () => Promise.resolve(keys) });
  const text = await seal(sealer, sealed);
  keys = `${KEYS[1]}, ${KEYS[0]}`;
  assert.equal((await open(sealer, { name, text }))?.stale, true);
  keys = KEYS[1]!;
  assert.equal(await open(sealer, { name, text }), undefined);
});

Deno.test("requirement 3: keys that are none are refused without being told", async () => {
  const bad = ["", "  ", "hunter2", btoa("short"), btoa("x".repeat(33)), [], [KEYS[0]!, "no!"], 7];
  for (const keys of bad) {
    await assert.rejects(seal(makeSealer({ keys: keys as string }), sealed), (error: Error) => {
      assert.equal((error as Error & { member: string }).member, "keys");
      assert.match(error.message, /^Option keys (must|holds)/);
      assert.doesNotMatch(error.message, /hunter2|no!/);
      return true;
    });
  }
  const base64url = KEYS[0]!.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  assert(
    await open(makeSealer({ keys: base64url }), { name, text: await seal(makeSealer(), sealed) }),
  );
});

Deno.test("requirement 4: what has expired does not open", async () => {
  const clock = makeClock();
  const sealer = makeSealer({ now: clock.now });
  const text = await seal(sealer, sealed);
  clock.wait(179_999);
  assert.equal((await open(sealer, { name, text }))?.expiresAt, expiresAt);
  clock.wait(1);
  assert.equal(await open(sealer, { name, text }), undefined);
  for (const expiresAt of [NaN, undefined as unknown as number]) {
    const text = await seal(sealer, { name, value: 1, expiresAt });
    assert.equal(await open(sealer, { name, text }), undefined);
  }
});

Deno.test("requirement 4: without a clock of its own a sealer takes the machine's", async () => {
  const sealer = createSealer({
    keys: KEYS,
    userPoolId: "eu-west-1_Session01",
    clientId: "client1",
    host: "app.example",
  });
  for (const [expiresAt, value] of [[Date.now() + 60_000, 7], [Date.now(), undefined]] as const) {
    const text = await seal(sealer, { name, value: 7, expiresAt });
    assert.equal((await open(sealer, { name, text }))?.value, value);
  }
});

Deno.test("requirement 12: the counter comes back from inside the seal", async () => {
  const sealer = makeSealer();
  const text = await seal(sealer, { ...sealed, counter: 7 });
  assert.equal((await open(sealer, { name, text }))?.counter, 7);
  assert.equal((await open(sealer, { name, text: await seal(sealer, sealed) }))?.counter, 0);
});

Deno.test("seal() and open() give back any JSON value, and take randomness from outside", async () => {
  const sealer = makeSealer();
  await fc.assert(fc.asyncProperty(fc.jsonValue(), async (value) => {
    const text = await seal(sealer, { name, value, expiresAt });
    const opened = await open(sealer, { name, text });
    assert.equal(JSON.stringify(opened?.value), JSON.stringify(value));
  }));
  const fixed = makeSealer({ random: (bytes) => bytes.fill(7) });
  assert.equal(await seal(fixed, sealed), await seal(fixed, sealed));
});

Deno.test("open() takes any text without an error", async () => {
  const sealer = makeSealer();
  const texts = fc.oneof(
    fc.string(),
    fc.array(fc.base64String(), { maxLength: 6 }).map((parts) => parts.join(".")),
  );
  await fc.assert(fc.asyncProperty(texts, async (text) => {
    assert.equal(await open(sealer, { name, text }), undefined);
  }));
  assert.equal(await open(sealer, { name, text: undefined }), undefined);
});

Deno.test("createSealer() names the option that cannot be used", () => {
  const good = { keys: KEYS[0]!, userPoolId: "p", clientId: "c", host: "h" };
  for (const member of ["userPoolId", "clientId", "host"]) {
    for (const value of ["", undefined, 7]) {
      assert.throws(() => createSealer({ ...good, [member]: value }), {
        name: "InputError",
        code: "invalid_option",
        member,
      });
    }
  }
  assert(!Deno.inspect(createSealer(good), { showHidden: true }).includes(KEYS[0]!));
  assert(!JSON.stringify(createSealer(good)).includes(KEYS[0]!));
});

Deno.test("a value that was sealed by the first version opens for ever", async () => {
  const text =
    "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIiwia2lkIjoiNl9MMHRMZW0iLCJibmQiOiJXNTdqa214US1jTlNt" +
    "MU43czB3WWdUdFN2aVBfUnVrbE1KRVBxNXpWdDdFIn0..BwcHBwcHBwcHBwcH.UzP1n8MGjEQucFw4jHpEUBtuuw" +
    "i4zw_g1eAd1MLFK90BATaxJ3qhp9g.UMpXZAje7qLPA6tFEFCfMw";
  const opened = await open(makeSealer(), { name, text });
  assert.equal(opened?.value, "ada");
  assert.equal(opened?.expiresAt, expiresAt);
});

Deno.test("seal() and open() say which code an object that is no sealer, and keys that are none, have", async () => {
  await assert.rejects(async () => await seal({} as never, sealed), {
    code: "invalid_input",
    member: "sealer",
  });
  await assert.rejects(seal(makeSealer({ keys: "too short" }), sealed), {
    code: "invalid_option",
    member: "keys",
  });
});

Deno.test("seal() and open() name jose where it is not installed", async () => {
  const options = { keys: KEYS[0], userPoolId: "p", clientId: "c", host: "h" };
  const wellFormed = `a..${"A".repeat(16)}.AAAA.${"A".repeat(22)}`;
  const program = `
    import { createSealer, open, seal } from "${import.meta.resolve("@cognito-edge/auth/session")}";
    const sealer = createSealer(${JSON.stringify(options)});
    const results = await Promise.allSettled([
      seal(sealer, { name: "a", value: 1, expiresAt: 1 }),
      open(sealer, { name: "a", text: "${wellFormed}" }),
    ]);
    console.log(JSON.stringify(results.map(({ reason }) => [reason?.code, reason?.member])));
  `;
  // Nothing but the configuration says where jose is.
  const args = ["eval", "--no-config", program];
  const { stdout } = await new Deno.Command(Deno.execPath(), { args }).output();
  const missing = ["missing_package", "jose"];
  assert.deepEqual(JSON.parse(new TextDecoder().decode(stdout)), [missing, missing]);
});

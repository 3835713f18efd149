import assert from "node:assert/strict";
import { keyRing } from "../../src/session/keys.ts";
import { KEYS } from "./world.ts";

/** How many keys are imported while `use` runs. */
async function importsOf(use: () => Promise<unknown>): Promise<number> {
  const { importKey } = crypto.subtle;
  let imports = 0;
  const counted = (...input: Parameters<SubtleCrypto["importKey"]>) => {
    imports++;
    return importKey.apply(crypto.subtle, input);
  };
  Object.assign(crypto.subtle, { importKey: counted });
  try {
    await use();
  } finally {
    Object.assign(crypto.subtle, { importKey });
  }
  return imports;
}

Deno.test("keyRing() imports keys that encrypt and decrypt, and that nobody can read again", async () => {
  const ring = await keyRing(KEYS)();
  assert.equal(ring.length, 3);
  for (const { key } of ring) {
    assert.deepEqual([key.algorithm.name, key.usages], ["AES-GCM", ["encrypt", "decrypt"]]);
    assert.equal(key.extractable, false);
  }
});

Deno.test("keyRing() imports each key once, where a function gives them too", async () => {
  let given = KEYS.slice(0, 2);
  const keys = keyRing(() => given);
  const [first] = await keys();
  assert.equal(await importsOf(keys), 0);
  given = [KEYS[2]!, KEYS[0]!];
  assert.equal(await importsOf(keys), 1, "only the new one is imported");
  assert.equal((await keys())[1], first);
  given = KEYS.slice(0, 2);
  assert.equal(await importsOf(keys), 1, "one that was taken away is forgotten");
});

Deno.test("keyRing() says what keys have to be", async () => {
  const cases: [given: unknown, message: string][] = [
    [7, "Option keys must be a string, a list of strings, or a function that gives them"],
    [
      [KEYS[0], 7],
      "Option keys must be a string, a list of strings, or a function that gives them",
    ],
    [[], "Option keys holds no key"],
    [" \n", "Option keys holds no key"],
    [btoa("short"), "Option keys must hold 32 bytes in base64: openssl rand -base64 32"],
    ["not base64", "Option keys must hold 32 bytes in base64: openssl rand -base64 32"],
  ];
  for (const [given, message] of cases) {
    await assert.rejects(keyRing(given as string), {
      name: "InputError",
      code: "invalid_option",
      member: "keys",
      message,
    });
  }
});

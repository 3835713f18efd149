import assert from "node:assert/strict";
import { warmUp } from "../../src/srp/mod.ts";

Deno.test("warmUp() computes what an exchange does, without a random number", async () => {
  const { digest, sign } = crypto.subtle;
  const { getRandomValues } = crypto;
  const calls: string[] = [];
  crypto.getRandomValues = () => {
    throw new Error("Random numbers are forbidden in a global scope");
  };
  crypto.subtle.digest = (...input) => {
    calls.push("digest");
    return digest.apply(crypto.subtle, input);
  };
  crypto.subtle.sign = (...input: Parameters<SubtleCrypto["sign"]>) => {
    calls.push("sign");
    return sign.apply(crypto.subtle, input);
  };
  try {
    assert.equal(await warmUp(), undefined);
  } finally {
    Object.assign(crypto, { getRandomValues });
    Object.assign(crypto.subtle, { digest, sign });
  }
  // u, the two of x; then the two of HKDF, and the signature.
  assert.deepEqual(calls, [...Array(3).fill("digest"), ...Array(3).fill("sign")]);
});

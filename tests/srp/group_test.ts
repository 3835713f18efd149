import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { K, N } from "../../src/srp/group.ts";
import { plainPower } from "./reference.ts";
import { N as expectedN } from "./vectors.ts";

Deno.test("N is the prime of RFC 3526 group 15, of which 2 generates the squares", () => {
  assert.equal(N, expectedN);
  assert.equal(N.toString(2).length, 3072);
  // N is a safe prime: 2 has the order (N - 1) / 2, being a square.
  assert.equal(plainPower(2n, (N - 1n) / 2n, N), 1n);
});

Deno.test("K is the hash of N and 2 as BigInteger bytes", () => {
  const digest = createHash("sha256").update("00" + N.toString(16) + "02", "hex").digest("hex");
  assert.equal(K, BigInt("0x" + digest));
});

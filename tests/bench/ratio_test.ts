import assert from "node:assert/strict";
import { N } from "../../src/srp/group.ts";
import { power, powerOfTwo } from "../../src/srp/modular_power.ts";
import { plainPower } from "../srp/reference.ts";

/**
 * The least milliseconds of each task, over rounds in which they take turns. A busy machine makes a task slower and
 * never faster, so of many short rounds one is left alone, and ratios hold where times do not.
 */
function least(tasks: (() => unknown)[], rounds: number): number[] {
  const times = tasks.map(() => Infinity);
  for (let round = 0; round < rounds; round++) {
    for (const [i, task] of tasks.entries()) {
      const start = performance.now();
      task();
      times[i] = Math.min(times[i]!, performance.now() - start);
    }
  }
  return times;
}

/** An integer of so many random bits, the highest of them set. */
function random(bits: number): bigint {
  const bytes = crypto.getRandomValues(new Uint8Array(bits / 8));
  return BigInt("0x" + bytes.toHex()) | 1n << BigInt(bits - 1);
}

Deno.test("powers take less than half the time of plain ones", () => {
  const [a, base] = [random(256), random(3064)];
  assert.equal(power(base, a), plainPower(base, a, N));
  assert.equal(powerOfTwo(a), plainPower(2n, a, N));
  const [fast = NaN, fastOfTwo = NaN, slow = NaN, slowOfTwo = NaN] = least([
    () => power(base, a),
    () => powerOfTwo(a),
    () => plainPower(base, a, N),
    () => plainPower(2n, a, N),
  ], 60);
  // An exchange has one power as long as two of these, and two of base 2.
  const [ours, plain] = [2 * fast + 2 * fastOfTwo, 2 * slow + 2 * slowOfTwo];
  assert.ok(ours < plain / 2, `${ours.toFixed(1)} ms, and ${plain.toFixed(1)} ms the plain way`);
});

Deno.test("powers take as long for a sparse exponent as for a dense one", () => {
  const base = random(3064);
  const [sparse, dense] = [1n << 255n, (1n << 256n) - 1n];
  const [sparseTime = NaN, denseTime = NaN] = least([
    () => power(base, sparse),
    () => power(base, dense),
  ], 100);
  const ratio = denseTime / sparseTime;
  // Without the multiplications for digits of 0 it is 1.24.
  assert.ok(ratio > 0.9 && ratio < 1.12, `dense takes ${ratio.toFixed(2)} times as long`);
});

Deno.test("powers of two take as long for a sparse exponent as for a dense one", () => {
  const [sparse, dense] = [1n << 255n, (1n << 256n) - 1n];
  const [sparseTime = NaN, denseTime = NaN] = least([
    () => powerOfTwo(sparse),
    () => powerOfTwo(dense),
  ], 100);
  const ratio = denseTime / sparseTime;
  assert.ok(ratio > 0.9 && ratio < 1.12, `dense takes ${ratio.toFixed(2)} times as long`);
});

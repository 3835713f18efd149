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

Deno.test("powers of two take less than half the time of plain ones, and all together six sevenths", () => {
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
  const beside = (a: number, b: number) =>
    `${a.toFixed(2)} ms, and ${b.toFixed(2)} ms the plain way`;
  // 0.34 to 0.39, and 0.66 to 0.79 with coverage and others at work.
  assert.ok(fastOfTwo < slowOfTwo / 2, beside(fastOfTwo, slowOfTwo));
  assert.ok(ours < plain * 6 / 7, beside(ours, plain));
});

const dense = (1n << 256n) - 1n;
const base = random(3064);

/** Exponents that would show where a zero costs less than another digit, or the first ones do. */
const telling: Record<string, bigint> = { "with one bit": 1n << 255n, "with zeros in front": 1n };

for (
  const [name, powerOf] of [
    ["powers", (exponent: bigint) => power(base, exponent)],
    ["powers of two", powerOfTwo],
    ["powers of a short base", (exponent: bigint) => power(2n, exponent)],
  ] as const
) {
  for (const [kind, exponent] of Object.entries(telling)) {
    Deno.test(`${name} take as long for an exponent ${kind} as for a dense one`, () => {
      const [time = NaN, denseTime = NaN] = least([
        () => powerOf(exponent),
        () => powerOf(dense),
      ], 100);
      const ratio = denseTime / time;
      // Where multiplications by 1 are short it is 1.28 to 190.
      assert.ok(ratio > 0.85 && ratio < 1.18, `dense takes ${ratio.toFixed(2)} times as long`);
    });
  }
}

import assert from "node:assert/strict";
import { TELLING, welch } from "../../tools/welch.ts";

/** Durations from 100 to 110, by a fixed sequence that looks random (the constants of Numerical Recipes). */
function durations(count: number, seed: number, shift = 0): number[] {
  let state = seed;
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return 100 + shift + state / 2 ** 32 * 10;
  });
}

Deno.test("welch() computes the t of known samples, without the slowest tenth", () => {
  // Means 3 and 6, variances 2.5 and 10, five each; 99 is left out.
  assert.equal(welch([1, 2, 3, 4, 5], [2, 4, 6, 8, 10, 99]), -3 / Math.sqrt(2.5));
});

Deno.test("welch() does not tell two samples of one distribution apart", () => {
  const t = welch(durations(2000, 1), durations(2000, 2));
  assert.ok(Math.abs(t) < TELLING, `t is ${t}`);
});

Deno.test("welch() tells samples apart that differ by a twentieth of their spread", () => {
  const t = welch(durations(5000, 1), durations(5000, 2, 0.5));
  assert.ok(t < -TELLING, `t is ${t}`);
});

Deno.test("welch() sees a difference that a few slow measurements would hide", () => {
  const slow = (sample: number[]) => sample.map((value, i) => i % 50 === 0 ? value * 1000 : value);
  const t = welch(slow(durations(5000, 1)), slow(durations(5000, 2, 0.5)));
  assert.ok(t < -TELLING, `t is ${t}`);
});

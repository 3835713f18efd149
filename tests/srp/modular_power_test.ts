import assert from "node:assert/strict";
import fc from "fast-check";
import { N } from "../../src/srp/group.ts";
import { power, powerOfTwo } from "../../src/srp/modular_power.ts";
import { plainPower } from "./reference.ts";

const bases = [0n, 1n, 2n, 3n, (1n << 64n) - 1n, 1n << 3008n, N >> 1n, N - 2n, N - 1n, N];

/** Exponents at the edges of every digit, row and length that the implementation splits at. */
const exponents = [
  ...[0n, 1n, 2n, 3n, 5n, 0xfn, 0x10n, 0x11n, N - 1n, N],
  ...[
    3,
    4,
    5,
    42,
    43,
    44,
    64,
    85,
    86,
    128,
    214,
    215,
    216,
    255,
    256,
    257,
    258,
    259,
    511,
    512,
    513,
    514,
    1023,
    1024,
  ]
    .flatMap((bits) => [1n << BigInt(bits), (1n << BigInt(bits)) - 1n, (1n << BigInt(bits)) + 1n]),
];

const exponent = fc.oneof(
  fc.constantFrom(...exponents),
  ...[8, 64, 256, 513, 1024].map((bits) => fc.bigInt({ min: 0n, max: (1n << BigInt(bits)) - 1n })),
);
const base = fc.oneof(fc.constantFrom(...bases), fc.bigInt({ min: 0n, max: N - 1n }));

Deno.test("power() agrees with square and multiply when base and exponent are at the edges", () => {
  for (const b of bases) {
    for (const e of exponents) {
      if (e > 1n << 600n && b !== bases[6]) continue;
      assert.equal(power(b, e), plainPower(b, e, N), `${b.toString(16)} ** ${e.toString(16)}`);
    }
  }
});

Deno.test("power() agrees with square and multiply when base and exponent are random", () => {
  fc.assert(
    fc.property(base, exponent, (b, e) => power(b, e) === plainPower(b, e, N)),
    { numRuns: 60 },
  );
});

Deno.test("powerOfTwo() agrees with square and multiply when the exponent is at the edges", () => {
  for (const e of exponents) {
    assert.equal(powerOfTwo(e), plainPower(2n, e, N), `2 ** ${e.toString(16)}`);
  }
});

Deno.test("powerOfTwo() agrees with square and multiply when the exponent is random", () => {
  fc.assert(
    fc.property(exponent, (e) => powerOfTwo(e) === plainPower(2n, e, N)),
    { numRuns: 100 },
  );
});

Deno.test("power() and powerOfTwo() use the injected power when there is one", () => {
  const calls: bigint[][] = [];
  const modPow = (...numbers: [bigint, bigint, bigint]) => {
    calls.push(numbers);
    return 7n;
  };
  assert.equal(power(3n, 5n, modPow), 7n);
  assert.equal(powerOfTwo(6n, modPow), 7n);
  assert.deepEqual(calls, [[3n, 5n, N], [2n, 6n, N]]);
});

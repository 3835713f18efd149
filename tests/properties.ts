/**
 * Properties, held against random inputs: a few in the suite, many by `deno task test:properties`.
 *
 * `PROPERTY_RUNS` says how many, `PROPERTY_SEED` which; what fails prints its seed and the smallest input that it could
 * be shrunk to.
 *
 * @module
 */

import fc from "fast-check";

/** Parameters for `fc.assert`. */
export function runs(inTheSuite: number): { numRuns: number; seed?: number } {
  const { PROPERTY_RUNS = inTheSuite, PROPERTY_SEED } = Deno.env.toObject();
  return {
    numRuns: Number(PROPERTY_RUNS),
    ...(PROPERTY_SEED !== undefined && { seed: Number(PROPERTY_SEED) }),
  };
}

/** Holds a property against so many inputs in the suite. `unit`: what they are called. */
export async function holds<Input>(
  inTheSuite: number,
  property: fc.IRawProperty<Input>,
  unit: "inputs" | "sequences" = "inputs",
): Promise<void> {
  const { numRuns, seed } = runs(inTheSuite);
  await fc.assert(property, {
    numRuns,
    ...(seed !== undefined && { seed }),
    // Shrinking what takes long would not end otherwise.
    interruptAfterTimeLimit: 600_000,
    markInterruptAsFailure: true,
  });
  // `deno task reliability` adds these lines up.
  if (numRuns !== inTheSuite) console.log(`held for ${numRuns} ${unit}`);
}

const codeUnit = fc.nat(0xffff).map((unit) => String.fromCharCode(unit));

/** What goes wrong where texts are cut, folded, quoted or joined. */
const awkward = fc.constantFrom(
  ...[
    ":",
    "|",
    "/",
    "\\",
    '"',
    "'",
    "%00",
    "%",
    "+",
    "=",
    "&",
    "#",
    "_",
    "-",
    "$&",
    "{}",
    "__proto__",
  ],
  // Composed and not; folding that changes the length; scripts from the right; beyond 16 bits; joined by U+200D.
  ...["\u00e9", "e\u0301", "\u0130", "\u00df", "\ufb01", "\u05e9\u05dc\u05d5\u05dd", "\u{1f511}"],
  "\u{1f469}\u200d\u{1f680}",
  // Not to be seen: marks of direction and of byte order, blanks, controls, an end of a text of C's.
  ...["\u202e", "\u200f", "\ufeff", "\u00a0", " ", "\t", "\r\n", "\u2028", "\u0085", "\x7f", "\0"],
  // Halves of a character, and what stands in their place.
  ...["\ud800", "\udc00", "\udfff\ud800", "\ufffd"],
);

/** What is another text, composed or in another case. */
const foldable = fc.constantFrom(
  ..."e\u0301 \u00e9 \u212b \u0130 \u00df \ufb01 \u0344 a B".split(" "),
);

/** Any text at all, up to so many UTF-16 units: plain, of any characters, of halves of them. */
export function texts(maxLength: number, minLength = 0): fc.Arbitrary<string> {
  const size = { minLength, maxLength, size: "max" } as const;
  const any = fc.oneof(
    fc.string({ ...size, unit: "grapheme" }),
    fc.string({ ...size, unit: "binary" }),
    fc.string({ ...size, unit: codeUnit }),
    fc.string({ ...size, unit: foldable }),
    fc.string({ ...size, unit: fc.oneof(awkward, fc.constantFrom(..."aZ09")), maxLength: 12 }),
  );
  return any.map((text) => text.slice(0, maxLength));
}

/** Whether a text has a UTF-8: half of a surrogate pair has none. */
export function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}

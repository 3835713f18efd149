/**
 * What is made of a valid input by somebody who means no good.
 *
 * @module
 */

import fc from "fast-check";

/** Values that belong nowhere, and some that belong elsewhere, as JSON; made when needed, since some are long. */
const VALUES: Record<string, () => string> = {
  "null": () => "null",
  "a boolean": () => "true",
  "zero": () => "0",
  "less than zero": () => "-1",
  "minus zero": () => "-0",
  "a fraction": () => "1.5",
  "too much for 32 bits": () => "2147483648",
  "too much for 64 bits": () => "123456789012345678901234567890",
  "infinity": () => "1e400",
  "no text": () => `""`,
  "a blank": () => `" "`,
  "NaN": () => `"NaN"`,
  "a digit": () => `"0"`,
  "the name of a getter": () => `"__proto__"`,
  "the name of a method": () => `"toString"`,
  "half of a pair": () => `"a\\udc00b"`,
  "a zero byte": () => `"\\u0000"`,
  "a header": () => `"\\r\\nX-Evil: 1"`,
  "a terminal's escape": () => `"\\u001b[2J"`,
  "a line separator": () => `"\\u2028\\ufeff"`,
  "a template": () => `"{####} \${x} {{x}} {username}"`,
  "a path": () => `"../../etc/passwd%00"`,
  "markup": () => `"<script>alert(1)</script>' OR 1=1 --"`,
  "longer than most may be": () => `"${"a1-".repeat(100)}"`,
  "longer than any may be": () => `"${"漢é".repeat(70_000)}"`,
  "slow to match": () => `"a${" ".repeat(100_000)}a!"`,
  "an empty list": () => "[]",
  "a list in a list": () => "[[]]",
  "a list of nothing": () => "[null]",
  "a list of one text": () => `["a"]`,
  "a long list": () => `[${Array(3000).fill(`"a"`)}]`,
  "an empty object": () => "{}",
  "an object": () => `{"a":1,"":null}`,
  "a large object": () => `{${Array.from({ length: 3000 }, (_, i) => `"k${i}":"a"`)}}`,
  "a long key": () => `{"${"k".repeat(50_000)}":1}`,
  "inherited members": () => `{"__proto__":{"Username":"ada"},"constructor":{"prototype":{"a":1}}}`,
  "nested too deeply": () => "[".repeat(70) + "]".repeat(70),
  "nested far too deeply": () => `{"a":`.repeat(3000) + "1" + "}".repeat(3000),
};

const KEYS = ["Unknown", "__proto__", "constructor", "toString", "0", "", "Username", "\ud800"];

/** One change, at a place that is told by number among those that an input has. */
export interface Change {
  at: number;
  how: "set" | "drop" | "add";
  key: string;
  /** A name of {@linkcode VALUES}, or JSON. */
  value: string;
}

/** Any change. */
export const changes: fc.Arbitrary<Change> = fc.record({
  at: fc.nat(40),
  how: fc.constantFrom("set", "set", "set", "drop", "add"),
  key: fc.constantFrom(...KEYS),
  value: fc.oneof(
    { arbitrary: fc.constantFrom(...Object.keys(VALUES)), weight: 4 },
    { arbitrary: fc.string({ unit: "binary" }).map((text) => JSON.stringify(text)), weight: 1 },
    { arbitrary: fc.json(), weight: 1 },
  ),
});

/** A text that stands for JSON until the whole is written: parsing it would change what it says. */
const MARK = "\u0001json:";

type Holder = Record<string, unknown>;

/** The input with the changes, as JSON. */
export function changed(input: Holder, list: Change[]): string {
  const copy = structuredClone(input);
  const values: string[] = [];
  for (const { at, how, key, value } of list) {
    const all = places(copy);
    const [holder, name] = all[at % Math.max(all.length, 1)] ?? [copy, key];
    if (how === "drop") delete holder[name];
    else {
      const written = values.push(VALUES[value]?.() ?? value) - 1;
      // Assigning to `__proto__` would set it, and it would not be sent.
      Object.defineProperty(holder, how === "add" ? key : name, {
        ...{ value: `${MARK}${written}`, enumerable: true, configurable: true, writable: true },
      });
    }
  }
  return JSON.stringify(copy).replace(/"\\u0001json:(\d+)"/g, (_, n) => values[n]!);
}

/** Every member of every structure and list, with what holds it. */
function places(value: unknown): [Holder, string][] {
  if (typeof value !== "object" || value === null) return [];
  const holder = value as Holder;
  return Object.keys(holder).flatMap((name): [Holder, string][] => [
    [holder, name],
    ...places(holder[name]),
  ]);
}

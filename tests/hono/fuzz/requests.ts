/**
 * What somebody sends in place of a browser: other headers, and cookies that were spoiled.
 *
 * @module
 */

import fc from "fast-check";
import { type Change, changes } from "../../local/fuzz/hostile.ts";
import { flip } from "../../session/world.ts";
import { ORIGIN } from "../world.ts";

const headerText = fc.string({
  unit: fc.oneof(
    fc.constantFrom(..." ,;=/\"'\\(){}%"),
    fc.integer({ min: 161, max: 255 }).map((code) => String.fromCharCode(code)),
    fc.constantFrom(..."aZ09-_."),
  ),
  maxLength: 60,
}).map((text) => text.trim());

/** Headers in place of a browser's own. */
const headers = fc.record({
  "content-type": fc.constantFrom(
    ...[
      "application/json",
      "application/json; charset=utf-16",
      "text/plain",
      "",
      "application/jsonp",
    ],
    "multipart/form-data; boundary=x",
  ),
  origin: fc.constantFrom(
    ORIGIN,
    "https://evil.example",
    "null",
    "",
    `${ORIGIN}.evil.example`,
    "é",
  ),
  "sec-fetch-site": fc.constantFrom("same-origin", "cross-site", "none", "nonsense"),
  "user-agent": fc.oneof(headerText, fc.constant("a".repeat(9000))),
  "accept-language": headerText,
  "x-forwarded-for": fc.constantFrom("203.0.113.7", "a, b", "::1", "9".repeat(500)),
  "x-forwarded-host": fc.constant("evil.example"),
  "content-length": fc.constantFrom("0", "1e9", "-1", "NaN"),
  authorization: fc.constantFrom("Bearer a.b.c", "Bearer", "Basic x"),
}, { requiredKeys: [] });

/** What becomes of a cookie. */
export type Spoil = {
  at: number;
  how: "drop" | "flip" | "cut" | "grow" | "swap" | "double";
  bit: number;
};

const spoils: fc.Arbitrary<Spoil> = fc.record({
  at: fc.nat(5),
  how: fc.constantFrom("drop", "flip", "cut", "grow", "swap", "double"),
  bit: fc.nat(5000),
});
const strays = fc.constantFrom(
  ...["", "=", ";;;", "a=b", "__Host-=", "__proto__=1; constructor=2", `x=${"y".repeat(8000)}`],
  ...[
    "a=%",
    'a="b;c"',
    "a=\u00e9",
    ...Array(1).fill(Array.from({ length: 300 }, (_, i) => `c${i}=1`).join("; ")),
  ],
);

/** The cookies, spoiled. */
export function spoiled(cookies: [string, string][], list: Spoil[]): [string, string][] {
  const result = [...cookies];
  for (const { at, how, bit } of list) {
    const i = at % Math.max(result.length, 1);
    const [name, value] = result[i] ?? ["", ""];
    if (name === "" || value === "") continue;
    const other = result[(i + 1) % result.length]!;
    const spoiledBy: Record<Spoil["how"], () => unknown> = {
      drop: () => result.splice(i, 1),
      flip: () => result[i] = [name, printable(flip(value, bit % (value.length * 7)))],
      cut: () => result[i] = [name, value.slice(0, bit % value.length)],
      grow: () => result[i] = [name, value + value],
      swap: () => result[i] = [name, other[1]],
      double: () => result.push([name, other[1]]),
    };
    spoiledBy[how]();
  }
  return result;
}

const printable = (text: string) => text.replace(/[^!-~]/g, "?");

/** What is made of a request. */
export interface Drawn {
  /** Changes of the body. */
  list: Change[];
  given: Record<string, string>;
  cookies: Spoil[];
  /** A text before all cookies. */
  stray: string | undefined;
  query: string;
  keepsHeaders: boolean;
  keepsCookies: boolean;
}

/** Any of that. */
export const requests: fc.Arbitrary<Drawn> = fc.record({
  list: fc.array(changes, { maxLength: 2 }),
  given: headers,
  cookies: fc.array(spoils, { maxLength: 2 }),
  stray: fc.option(strays, { nil: undefined, freq: 2 }),
  query: fc.constantFrom(
    "",
    "",
    "?return_to=https://evil.example",
    "?redirect=//evil.example&x=%00",
    "?",
  ),
  keepsHeaders: fc.boolean(),
  keepsCookies: fc.boolean(),
});

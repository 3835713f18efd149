import assert from "node:assert/strict";
import { toBase64Url, utf8 } from "../../src/bytes.ts";
import { claimLines, readClaims } from "../../src/cli/claims.ts";

const part = (value: unknown) => toBase64Url(utf8(JSON.stringify(value)));

Deno.test("readClaims() reads header and payload, beyond ASCII too", () => {
  const token = `${part({ alg: "RS256" })}.${part({ name: "Ægir 🦊" })}.c2ln`;
  for (
    const [before, after] of [
      ["", ""],
      [" ", "\n"],
      ["Bearer ", ""],
      ["bearer  ", " "],
      ["Authorization: Bearer ", "\r"],
      ['"', '"'],
    ]
  ) {
    assert.deepEqual(readClaims(before + token + after), {
      header: { alg: "RS256" },
      payload: { name: "Ægir 🦊" },
    });
  }
});

Deno.test("readClaims() says why it cannot read a token, and does not quote it", () => {
  const cases: [string, RegExp][] = [
    ["", /three parts/],
    ["hunter2", /three parts/],
    ["a.b.c.d.e", /encrypted/],
    [`${part({})}.hunter2.c`, /its payload is not/],
    [`hunter2.${part({})}.c`, /its header is not/],
    [`${part({})}.${part([1])}.c`, /its payload is not/],
    [`${part({})}.${part({})}`, /three parts/],
  ];
  for (const [token, message] of cases) {
    assert.throws(() => readClaims(token), (error: Error) => {
      assert.match(error.message, message);
      assert(!error.message.includes("hunter2"));
      return true;
    }, token);
  }
});

Deno.test("claimLines() writes times with their date, and lists as JSON", () => {
  assert.deepEqual(claimLines({ exp: 1_700_000_000, "cognito:groups": ["a"], n: 1 }), [
    "  exp             1700000000 (2023-11-14T22:13:20.000Z)",
    '  cognito:groups  ["a"]',
    "  n               1",
  ]);
  assert.deepEqual(claimLines({ exp: 1e300 }), ["  exp  1e+300"]);
});

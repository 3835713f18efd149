import assert from "node:assert/strict";
import fc from "fast-check";
import { likely } from "../src/likely.ts";

const names = ["endpoint", "clientId", "clientSecret", "deadline", "retries", "attemptTimeout"];

Deno.test("likely() finds the name that was meant", () => {
  for (
    const [written, meant] of [
      ["endPoint", "endpoint"],
      ["end_point", "endpoint"],
      ["enpoint", "endpoint"],
      ["clientID", "clientId"],
      ["client", "clientId"],
      ["timeout", "attemptTimeout"],
      ["deadLines", "deadline"],
      ["retrys", "retries"],
    ]
  ) assert.equal(likely(written!, names), meant, written);
});

Deno.test("likely() guesses nothing from what is like no name", () => {
  for (const written of ["", "a", "id", "username", "password", "x".repeat(1_000)]) {
    assert.equal(likely(written, names), undefined, written);
  }
  assert.equal(likely("endpoint", []), undefined);
});

Deno.test("likely() finds every name again behind one wrong letter", () => {
  fc.assert(fc.property(fc.constantFrom(...names), fc.nat(), (name, at) => {
    const place = at % name.length;
    const written = `${name.slice(0, place)}-${name.slice(place + 1)}`;
    assert.equal(likely(written, names), name);
  }));
});

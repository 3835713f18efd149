import assert from "node:assert/strict";
import { speaksFor } from "../../../src/local/passkeys/relying_party.ts";

Deno.test("speaksFor() knows the origins of a relying party", () => {
  for (
    const [origin, id, expected] of [
      ["https://example.com", "example.com", true],
      ["https://login.example.com:8443", "example.com", true],
      ["http://localhost:5173", "localhost", true],
      ["http://app.localhost:5173", "localhost", true],
      ["http://example.com", "example.com", false],
      ["https://evilexample.com", "example.com", false],
      ["https://example.com", "login.example.com", false],
      ["https://example.com/", "example.com", false],
      [`android:apk-key-hash:${"aZ0_-".repeat(8)}aZ0`, "example.com", true],
      ["android:apk-key-hash:AAAA", "example.com", false],
      [`https://android:apk-key-hash:${"a".repeat(43)}`, "example.com", false],
      ["null", "example.com", false],
      ["", "example.com", false],
    ] as const
  ) {
    assert.equal(speaksFor(origin, id), expected, `${origin} for ${id}`);
  }
});

import assert from "node:assert/strict";
import fc from "fast-check";
import { fromBase32, toBase32 } from "../../../src/local/mfa/base32.ts";
import { spendTotp, totpCode } from "../../../src/local/mfa/totp.ts";
import { makeWorld } from "../world.ts";

// RFC 6238, appendix B: the last six of the eight digits for SHA-1.
const SECRET = toBase32(new TextEncoder().encode("12345678901234567890"));
const VECTORS: [number, string][] = [
  [59, "287082"],
  [1111111109, "081804"],
  [1111111111, "050471"],
  [1234567890, "005924"],
  [2000000000, "279037"],
  [20000000000, "353130"],
];

Deno.test("totpCode() gives the codes of RFC 6238", async () => {
  for (const [seconds, code] of VECTORS) assert.equal(await totpCode(SECRET, seconds * 1000), code);
});

Deno.test("totpCode() reads secrets in either case, with spaces and padding", async () => {
  const spelt = SECRET.toLowerCase().replace(/(.{4})/g, "$1 ") + "==";
  assert.equal(await totpCode(spelt, 59_000), "287082");
  await assert.rejects(totpCode("not base32!"), SyntaxError);
});

Deno.test("toBase32() gives the texts of RFC 4648, and fromBase32() the bytes back", () => {
  const encode = (text: string) => toBase32(new TextEncoder().encode(text));
  assert.deepEqual(["", "f", "fo", "foo", "foob", "fooba", "foobar"].map(encode), [
    "",
    "MY",
    "MZXQ",
    "MZXW6",
    "MZXW6YQ",
    "MZXW6YTB",
    "MZXW6YTBOI",
  ]);
  fc.assert(fc.property(fc.uint8Array(), (bytes) => {
    assert.deepEqual([...fromBase32(toBase32(bytes))], [...bytes]);
  }));
});

Deno.test("spendTotp() takes each step once, and none before it", async () => {
  const world = makeWorld();
  const app = { secret: SECRET };
  const spend = (code: string) => spendTotp(world.service, app, code);
  const early = await totpCode(SECRET, world.service.now());
  for (let i = 0; i < 10; i++) {
    const code = await totpCode(SECRET, world.service.now());
    assert.equal(await spend(code), "right");
    assert.equal(await spend(code), "used");
    world.wait(30);
  }
  // The clock set back brings no code back.
  world.wait(-300);
  assert.equal(await spend(early), "used");
});

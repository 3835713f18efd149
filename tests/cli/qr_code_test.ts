import assert from "node:assert/strict";
import { qrCode } from "../../src/cli/qr_code.ts";

Deno.test("qrCode() draws a square with its three finder patterns, without escape codes", () => {
  const uri = "otpauth://totp/pool:ada?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=pool";
  const lines = qrCode(uri).split("\n");
  const width = lines[0]!.length;
  assert.equal(lines.length, Math.ceil(width / 2));
  assert(lines.every((line) => /^[ ▀▄█]+$/.test(line) && line.length === width));
  // Each line holds two rows: light squares are drawn.
  const rows = lines.flatMap((line) => [
    [...line].map((block) => block === " " || block === "▄"),
    [...line].map((block) => block === " " || block === "▀"),
  ]).slice(0, width);
  const finder = (x: number, y: number) =>
    rows.slice(y, y + 7).map((row) => row.slice(x, x + 7).map((dark) => dark ? "#" : ".").join(""));
  const expected = ["#######", "#.....#", "#.###.#", "#.###.#", "#.###.#", "#.....#", "#######"];
  const far = width - 2 - 7;
  for (const [x, y] of [[2, 2], [far, 2], [2, far]] as const) {
    assert.deepEqual(finder(x, y), expected, `at ${x}, ${y}`);
  }
});

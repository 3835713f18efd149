import assert from "node:assert/strict";
import { fromHex } from "../../src/bytes.ts";
import { generateEphemeral } from "../../src/srp/mod.ts";
import { plainPower } from "./reference.ts";
import { field, N, type Vector, vectors } from "./vectors.ts";

Deno.test("generateEphemeral() gives A when the private value has 8 to 128 bytes", () => {
  const all: Vector[] = [...vectors("public_a"), ...vectors("password_signature")];
  for (const { id, inputs, expected } of all) {
    if (!expected["A_hex"]) continue;
    const privateValue = fromHex(field(inputs, "a_hex"));
    const ephemeral = generateEphemeral({ privateValue });
    assert.equal(ephemeral.publicValue, field(expected, "A_hex"), id);
    assert.deepEqual(ephemeral.privateValue, privateValue, id);
  }
});

Deno.test("generateEphemeral() draws 256 bits afresh when no private value is given", () => {
  const [one, other] = [generateEphemeral(), generateEphemeral()];
  assert.equal(one.privateValue.length, 32);
  assert.notDeepEqual(one.privateValue, other.privateValue);
  assert.notEqual(one.publicValue, other.publicValue);
});

Deno.test("generateEphemeral() draws from the given source when there is one", () => {
  const lengths: number[] = [];
  const { publicValue, privateValue } = generateEphemeral({
    random: (bytes) => {
      lengths.push(bytes.length);
      return bytes.fill(7);
    },
  });
  assert.deepEqual(lengths, [32]);
  assert.deepEqual(privateValue, new Uint8Array(32).fill(7));
  assert.equal(publicValue, plainPower(2n, BigInt("0x" + "07".repeat(32)), N).toString(16));
});

Deno.test("generateEphemeral() refuses a private value that is empty or zero", () => {
  for (const privateValue of [Uint8Array.of(), new Uint8Array(32)]) {
    assert.throws(
      () => generateEphemeral({ privateValue }),
      { name: "InputError", code: "invalid_input", member: "privateValue" },
    );
  }
});

import assert from "node:assert/strict";
import { type Bytes, fromBase64, fromHex, toHex, utf8 } from "../../src/bytes.ts";
import { claimKey, privateKey, scrambler, signClaim } from "../../src/srp/claim.ts";
import { toBytes, toInteger } from "../../src/srp/integers.ts";
import { field, type Vector, vectors } from "./vectors.ts";

const exchanges: Vector[] = [
  ...vectors("password_signature"),
  ...vectors("device_signature"),
  ...vectors("authentication_key"),
];

const integer = (values: Record<string, string>, name: string) =>
  BigInt("0x" + field(values, name));

function identityOf({ inputs }: Vector) {
  return {
    group: inputs["pool_name"] ?? field(inputs, "device_group_key"),
    name: inputs["user_id"] ?? field(inputs, "device_key"),
    password: inputs["password"] ?? field(inputs, "device_password"),
  };
}

Deno.test("privateKey() gives x when salts start with a high bit, a zero byte or an odd digit", async () => {
  for (const vector of exchanges) {
    const { password, ...identity } = identityOf(vector);
    const x = await privateKey(identity, password, integer(vector.inputs, "salt_hex"));
    assert.equal(x, integer(vector.intermediates, "x_hex"), vector.id);
  }
});

Deno.test("privateKey() hashes group, name and password as one text", async () => {
  for (const { id, inputs, expected } of vectors("password_hash")) {
    const identity = { group: field(inputs, "pool_name"), name: field(inputs, "user_id") };
    const outer = await crypto.subtle.digest(
      "SHA-256",
      fromHex("05" + field(expected, "hash_hex")),
    );
    const x = await privateKey(identity, field(inputs, "password"), 5n);
    assert.equal(x, toInteger(new Uint8Array(outer)), id);
  }
});

Deno.test("scrambler() gives u when A and B have any length", async () => {
  const complete = exchanges.filter(({ expected }) => expected["A_hex"]);
  assert.ok(complete.length >= 13);
  for (const { id, inputs, expected, intermediates } of complete) {
    const u = await scrambler(integer(expected, "A_hex"), integer(inputs, "B_hex"));
    assert.equal(u, integer(intermediates, "u_hex"), id);
  }
});

Deno.test("claimKey() gives the key when S and u have any length", async () => {
  for (const { id, intermediates } of exchanges) {
    const key = await claimKey(integer(intermediates, "S_hex"), integer(intermediates, "u_hex"));
    assert.equal(toHex(key), field(intermediates, "key_hex"), id);
  }
});

Deno.test("claimKey() gives what HKDF gives, as checked by RFC 5869's vectors", async () => {
  const hkdf = async (ikm: Bytes, salt: Bytes, info: Bytes, length: number) => {
    const key = await crypto.subtle.importKey("raw", ikm, "HKDF", false, ["deriveBits"]);
    const algorithm = { name: "HKDF", hash: "SHA-256", salt, info };
    return new Uint8Array(await crypto.subtle.deriveBits(algorithm, key, 8 * length));
  };
  for (const { id, inputs, expected } of vectors("hkdf")) {
    const [ikm, salt, info] = ["ikm_hex", "salt_hex", "info_hex"].map((name) =>
      fromHex(field(inputs, name))
    ) as [Bytes, Bytes, Bytes];
    const okm = await hkdf(ikm, salt, info, Number(inputs["length"]));
    assert.equal(toHex(okm), field(expected, "okm_hex"), id);
  }
  const info = utf8("Caldera Derived Key");
  for (const [S, u] of [[5n, 7n], [1n << 3071n, 1n << 255n]] as const) {
    assert.deepEqual(await claimKey(S, u), await hkdf(toBytes(S), toBytes(u), info, 16));
  }
});

Deno.test("signClaim() gives the signature under the key of a vector", async () => {
  const signed = exchanges.filter(({ expected }) => expected["signature_b64"]);
  assert.ok(signed.length >= 14);
  for (const vector of signed) {
    const { inputs, expected, intermediates } = vector;
    const key = fromHex(field(intermediates, "key_hex"));
    const parts = {
      secretBlock: fromBase64(field(inputs, "secret_block_b64")),
      timestamp: field(inputs, "timestamp"),
    };
    const signature = await signClaim(key, identityOf(vector), parts);
    assert.equal(signature, field(expected, "signature_b64"), vector.id);
  }
});

import assert from "node:assert/strict";
import { fromBase64, fromHex } from "../../src/bytes.ts";
import { InputError, ProtocolError } from "../../src/errors.ts";
import { createDeviceVerifier, generateEphemeral, signDeviceClaim } from "../../src/srp/mod.ts";
import { field, vectors } from "./vectors.ts";

const keys = { deviceGroupKey: "-Ab3dEfGh", deviceKey: "eu-west-1_1111-2222" };
const parameters = { salt: "8f3c", srpB: "5a17", secretBlock: "c2VjcmV0" };

Deno.test("createDeviceVerifier() gives verifier and salt of every vector", async () => {
  for (const { id, inputs, expected } of vectors("device_verifier")) {
    const device = await createDeviceVerifier({
      deviceGroupKey: field(inputs, "device_group_key"),
      deviceKey: field(inputs, "device_key"),
      devicePassword: field(inputs, "device_password"),
      salt: fromHex(field(inputs, "salt_hex")),
    });
    assert.deepEqual(device, {
      devicePassword: field(inputs, "device_password"),
      passwordVerifier: field(expected, "password_verifier_b64"),
      salt: field(expected, "salt_b64"),
    }, id);
  }
});

Deno.test("createDeviceVerifier() draws password and salt when none are given", async () => {
  const lengths: number[] = [];
  const random = (bytes: Uint8Array<ArrayBuffer>) => {
    lengths.push(bytes.length);
    return bytes.fill(0x81);
  };
  const device = await createDeviceVerifier(keys, { random });
  assert.deepEqual(lengths, [40, 16]);
  assert.deepEqual(fromBase64(device.devicePassword), new Uint8Array(40).fill(0x81));
  assert.deepEqual(fromBase64(device.salt), Uint8Array.of(0, ...new Uint8Array(16).fill(0x81)));
  const other = await createDeviceVerifier(keys);
  assert.notEqual(other.devicePassword, (await createDeviceVerifier(keys)).devicePassword);
});

Deno.test("signDeviceClaim() gives the signature of every vector", async () => {
  for (const { id, inputs, expected } of vectors("device_signature")) {
    const ephemeral = generateEphemeral({ privateValue: fromHex(field(inputs, "a_hex")) });
    assert.equal(ephemeral.publicValue, field(expected, "A_hex"), id);
    const claim = await signDeviceClaim(ephemeral, {
      deviceGroupKey: field(inputs, "device_group_key"),
      deviceKey: field(inputs, "device_key"),
      devicePassword: field(inputs, "device_password"),
      salt: field(inputs, "salt_hex"),
      srpB: field(inputs, "B_hex"),
      secretBlock: field(inputs, "secret_block_b64"),
      now: new Date(field(inputs, "timestamp")),
    });
    assert.equal(claim.signature, field(expected, "signature_b64"), id);
    assert.equal(claim.timestamp, field(inputs, "timestamp"), id);
  }
});

Deno.test("signDeviceClaim() and createDeviceVerifier() name the member when it is empty", async () => {
  const ephemeral = generateEphemeral();
  for (const member of ["deviceGroupKey", "deviceKey", "devicePassword"]) {
    const device = { ...keys, devicePassword: "device password", ...{ [member]: "" } };
    const expected = (error: unknown) =>
      error instanceof InputError && error.code === "invalid_input" && error.member === member &&
      !error.message.includes("device password");
    await assert.rejects(signDeviceClaim(ephemeral, { ...device, ...parameters }), expected);
    await assert.rejects(createDeviceVerifier(device), expected);
  }
});

Deno.test("signDeviceClaim() refuses SRP_B when it is 0", async () => {
  const claim = { ...keys, ...parameters, devicePassword: "device password", srpB: "0" };
  await assert.rejects(
    signDeviceClaim(generateEphemeral(), claim),
    (error) => error instanceof ProtocolError && error.code === "srp_refused",
  );
});

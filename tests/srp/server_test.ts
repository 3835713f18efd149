import assert from "node:assert/strict";
import { fromBase64, fromHex, toHex } from "../../src/bytes.ts";
import { InputError } from "../../src/errors.ts";
import {
  createDeviceVerifier,
  generateEphemeral,
  signDeviceClaim,
  signPasswordClaim,
} from "../../src/srp/mod.ts";
import {
  createVerifier,
  generateServerEphemeral,
  isPublicValue,
  passwordClaimSignature,
  readDeviceVerifier,
  type ServerClaim,
  verifyPasswordClaim,
} from "../../src/srp/server.ts";
import { claimKey, scrambler, signClaim } from "../../src/srp/claim.ts";
import { plainPower } from "./reference.ts";
import { field, N, type Vector, vectors } from "./vectors.ts";

const withServerSide: Vector[] = [...vectors("password_signature"), ...vectors("device_signature")]
  .filter(({ inputs }) => inputs["server_b_hex"]);

function serverClaim({ inputs, expected }: Vector): ServerClaim {
  return {
    group: inputs["pool_name"] ?? field(inputs, "device_group_key"),
    name: inputs["user_id"] ?? field(inputs, "device_key"),
    verifier: field(inputs, "server_v_hex"),
    ephemeral: {
      publicValue: field(inputs, "B_hex"),
      privateValue: fromHex(field(inputs, "server_b_hex")),
    },
    srpA: field(expected, "A_hex"),
    secretBlock: fromBase64(field(inputs, "secret_block_b64")),
    timestamp: field(inputs, "timestamp"),
  };
}

const user = { group: "Ab12Cd34e", name: "ada" };
const password = "correct horse ß";
const secretBlock = "c2VjcmV0";

/** A whole exchange of a client that has `typed` with a server that knows `password`. */
async function exchange(typed: string) {
  const { salt, verifier } = await createVerifier({ ...user, password });
  const server = generateServerEphemeral(verifier);
  const client = generateEphemeral();
  const claim = await signPasswordClaim(client, {
    userPoolId: "eu-west-1_" + user.group,
    userIdForSrp: user.name,
    password: typed,
    salt,
    srpB: server.publicValue,
    secretBlock,
  });
  return {
    ...user,
    verifier,
    ephemeral: server,
    srpA: client.publicValue,
    secretBlock: fromBase64(secretBlock),
    timestamp: claim.timestamp,
    signature: claim.signature,
  };
}

Deno.test("createVerifier() gives v of every vector with a server's side", async () => {
  assert.equal(withServerSide.length, 13);
  for (const vector of withServerSide) {
    const { group, name } = serverClaim(vector);
    const { verifier } = await createVerifier({
      group,
      name,
      password: vector.inputs["password"] ?? field(vector.inputs, "device_password"),
      salt: fromHex(field(vector.inputs, "salt_hex")),
    });
    assert.equal(verifier, field(vector.inputs, "server_v_hex"), vector.id);
  }
});

Deno.test("createVerifier() lets no random salt start with a zero byte, whatever the source", async () => {
  const random = (bytes: Uint8Array<ArrayBuffer>) => bytes.fill(0);
  const { salt } = await createVerifier({ ...user, password }, { random });
  assert.equal(salt, "01" + "00".repeat(15));
  for (const [first, second] of [[0, 7], [7, 0], [7, 7]] as const) {
    const drawn = (bytes: Uint8Array<ArrayBuffer>) => (bytes.set([first, second]), bytes);
    const verifier = await createVerifier({ ...user, password }, { random: drawn });
    assert.equal(verifier.salt.slice(0, 4), toHex(Uint8Array.of(first || 1, second)));
  }
});

Deno.test("generateServerEphemeral() gives B of every vector with a server's side", () => {
  for (const vector of withServerSide) {
    const { verifier, ephemeral } = serverClaim(vector);
    assert.deepEqual(generateServerEphemeral(verifier, ephemeral), ephemeral, vector.id);
  }
});

Deno.test("generateServerEphemeral() draws 256 bits afresh and refuses an empty private value", () => {
  const pair = generateServerEphemeral("5");
  assert.equal(pair.privateValue.length, 32);
  assert.notEqual(pair.publicValue, generateServerEphemeral("5").publicValue);
  assert.throws(() => generateServerEphemeral("5", { privateValue: Uint8Array.of() }), InputError);
});

Deno.test("passwordClaimSignature() gives the signature of every vector with a server's side", async () => {
  for (const vector of withServerSide) {
    const claim = serverClaim(vector);
    const expected = field(vector.expected, "signature_b64");
    assert.equal(await passwordClaimSignature(claim), expected, vector.id);
    const upper = { ...claim, srpA: "00" + claim.srpA.toUpperCase() };
    assert.equal(await passwordClaimSignature(upper), expected, vector.id);
  }
});

Deno.test("passwordClaimSignature() uses the injected modPow for both powers", async () => {
  const vector = withServerSide[0]!;
  let calls = 0;
  const modPow = (base: bigint, exponent: bigint, modulus: bigint) => {
    calls++;
    return plainPower(base, exponent, modulus);
  };
  const signature = await passwordClaimSignature(serverClaim(vector), { modPow });
  assert.equal(signature, field(vector.expected, "signature_b64"));
  assert.equal(calls, 2);
});

Deno.test("verifyPasswordClaim() is true when the client has the password", async () => {
  for (let i = 0; i < 5; i++) {
    assert.equal(await verifyPasswordClaim(await exchange(password)), true);
  }
});

Deno.test("verifyPasswordClaim() is false when the client has another password", async () => {
  assert.equal(await verifyPasswordClaim(await exchange(password + " ")), false);
});

Deno.test("verifyPasswordClaim() is false when anything signed has changed", async () => {
  const claim = await exchange(password);
  const changes: Partial<typeof claim>[] = [
    { name: "bob" },
    { group: "other" },
    { timestamp: claim.timestamp.replace(" UTC ", " GMT ") },
    { secretBlock: Uint8Array.of(1) },
    { srpA: claim.srpA.slice(0, -1) + (claim.srpA.endsWith("0") ? "1" : "0") },
    { verifier: "5" },
    { ephemeral: generateServerEphemeral(claim.verifier) },
    { signature: "" },
    { signature: claim.signature.slice(0, -2) },
    { signature: claim.signature + "=" },
    { signature: "A".repeat(43) + "=" },
  ];
  for (const change of changes) {
    assert.equal(await verifyPasswordClaim({ ...claim, ...change }), false, Object.keys(change)[0]);
  }
});

Deno.test("verifyPasswordClaim() is false for whoever sends an SRP_A that makes the secret 0", async () => {
  const claim = await exchange(password);
  for (const A of [0n, N, 2n * N]) {
    const forged = { ...claim, srpA: A.toString(16) };
    // No password is needed for this: S is 0 whatever the verifier.
    const u = await scrambler(A, BigInt("0x" + claim.ephemeral.publicValue));
    const signature = await signClaim(await claimKey(0n, u), forged, forged);
    assert.equal(await verifyPasswordClaim({ ...forged, signature }), false, forged.srpA);
    assert.equal(await passwordClaimSignature(forged), undefined, forged.srpA);
  }
});

Deno.test("verifyPasswordClaim() is false when SRP_A is not hex", async () => {
  const claim = await exchange(password);
  for (const srpA of ["", "xyz", "0x12", "-1", " 1"]) {
    assert.equal(await verifyPasswordClaim({ ...claim, srpA }), false, srpA);
    assert.equal(await passwordClaimSignature({ ...claim, srpA }), undefined, srpA);
  }
});

Deno.test("isPublicValue() takes hex of a usual length that is not 0 modulo N", () => {
  const hex = (value: bigint) => value.toString(16);
  const longest = 1024;
  for (const good of ["1", "0A", hex(N - 1n), hex(N + 1n), "5".padStart(longest, "0")]) {
    assert.equal(isPublicValue(good), true, good);
  }
  for (const bad of ["", "xyz", "-1", "0", hex(N), hex(2n * N), "5".padStart(longest + 1, "0")]) {
    assert.equal(isPublicValue(bad), false, bad);
  }
});

Deno.test("readDeviceVerifier() gives what the device's claim is verified with", async () => {
  const keys = { deviceGroupKey: "-Ab3dEfGh", deviceKey: "eu-west-1_1111-2222" };
  // Salts with a high bit, a zero byte in front, and neither.
  for (const salt of ["81aa", "0012", "12aa"]) {
    const device = await createDeviceVerifier({ ...keys, salt: fromHex(salt) });
    const stored = readDeviceVerifier(device);
    assert.equal(stored.salt, BigInt("0x" + salt).toString(16));
    const server = generateServerEphemeral(stored.verifier);
    const client = generateEphemeral();
    const claim = await signDeviceClaim(client, {
      ...keys,
      devicePassword: device.devicePassword,
      salt: stored.salt,
      srpB: server.publicValue,
      secretBlock,
    });
    const received = {
      group: keys.deviceGroupKey,
      name: keys.deviceKey,
      verifier: stored.verifier,
      ephemeral: server,
      srpA: client.publicValue,
      secretBlock: fromBase64(secretBlock),
      ...{ timestamp: claim.timestamp, signature: claim.signature },
    };
    assert.equal(await verifyPasswordClaim(received), true, salt);
    assert.equal(await verifyPasswordClaim({ ...received, name: "other" }), false, salt);
  }
});

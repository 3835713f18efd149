import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import fc from "fast-check";
import { toHex } from "../../src/bytes.ts";
import { ProtocolError } from "../../src/errors.ts";
import { K } from "../../src/srp/group.ts";
import { parseInteger, toBytes, toInteger } from "../../src/srp/integers.ts";
import {
  createDeviceVerifier,
  generateEphemeral,
  signDeviceClaim,
  signPasswordClaim,
} from "../../src/srp/mod.ts";
import { power, powerOfTwo } from "../../src/srp/modular_power.ts";
import { passwordClaimSignature } from "../../src/srp/server.ts";
import { holds, isWellFormed, texts } from "../properties.ts";
import { hashOf, javaBytes, plainPower, plainServer } from "./reference.ts";
import { N } from "./vectors.ts";

const ofBits = (bits: number) => fc.bigInt({ min: 0n, max: (1n << BigInt(bits)) - 1n });

const base = fc.oneof(fc.constantFrom(0n, 1n, 2n, N - 1n, N, N + 2n, 2n * N), ofBits(3072));
const exponent = fc.oneof(fc.constantFrom(0n, 1n, 2n), ofBits(16), ofBits(256), ofBits(520));

/** As SRP has them: above 0, and of up to 256 bits or, as some clients draw them, 1,024. */
const secret = fc.oneof(fc.constantFrom(1n, 2n), ofBits(256), ofBits(1024)).filter((n) => n > 0n);
const bytes = fc.uint8Array({ minLength: 1, maxLength: 40 });

Deno.test("power() and powerOfTwo() add exponents up, whatever base and exponents", async () => {
  await holds(
    12,
    fc.property(base, exponent, exponent, (g, a, b) => {
      assert.equal(power(g, a + b), power(g, a) * power(g, b) % N);
      assert.equal(powerOfTwo(a + b), powerOfTwo(a) * powerOfTwo(b) % N);
      assert.equal(powerOfTwo(a), power(2n, a));
    }),
  );
});

Deno.test("power() multiplies exponents out, and bases", async () => {
  await holds(
    8,
    fc.property(base, base, exponent, exponent, (g, h, a, b) => {
      const product = power(g, a * b);
      assert.equal(power(power(g, a), b), product);
      assert.equal(power(power(g, b), a), product);
      assert.equal(power(powerOfTwo(a), b), powerOfTwo(a * b));
      assert.equal(power(g * h % N, a), power(g, a) * power(h, a) % N);
    }),
  );
});

Deno.test("power() is as N being a prime has it, at the exponents around N and the bases around 0", async () => {
  await holds(
    3,
    fc.property(base, ofBits(256), (g, a) => {
      const within = g % N;
      assert.equal(power(g, 0n), 1n);
      assert.equal(power(g, 1n), within);
      assert.equal(power(g, N), within);
      assert.equal(power(g, N - 1n), within === 0n ? 0n : 1n);
      assert.equal(power(g, N - 1n + a), within === 0n ? 0n : power(g, a));
      assert.equal(power(0n, a), a === 0n ? 1n : 0n);
      assert.equal(power(1n, a), 1n);
      assert.equal(power(N - 1n, a), a % 2n === 0n ? 1n : N - 1n);
      assert.equal(power(N - g % N, 2n), power(g, 2n));
    }),
  );
});

Deno.test("power() agrees with square and multiply where the base is above N", async () => {
  await holds(
    10,
    fc.property(base, exponent, (g, a) => {
      const result = power(g, a);
      assert.equal(result, plainPower(g, a, N));
      assert(result >= 0n && result < N);
    }),
  );
});

Deno.test("toBytes() pads as BigInteger's documentation says, and toInteger() reads it back", async () => {
  // Every length, with the highest bit of the first byte set and not, is near a power of two.
  const near = fc.tuple(fc.nat(3200), fc.integer({ min: -2, max: 2 })).map(([bits, more]) =>
    (1n << BigInt(bits)) + BigInt(more)
  ).filter((n) => n >= 0n);
  await holds(
    300,
    fc.property(fc.oneof(near, ofBits(16), ofBits(3100)), fc.nat(5), (n, zeros) => {
      const padded = toBytes(n);
      assert.equal(toHex(padded), javaBytes(n).toString("hex"));
      assert.equal(toInteger(padded), n);
      const hex = "0".repeat(zeros) + n.toString(16);
      assert.equal(parseInteger(hex), n);
      assert.equal(parseInteger(hex.toUpperCase()), n);
    }),
  );
});

Deno.test("client and server of SRP agree with the formulas, whatever name, password, salt and values", async () => {
  const inputs = fc.record({
    name: texts(130, 1),
    password: texts(260, 1).filter(isWellFormed),
    salt: fc.bigInt({ min: 0n, max: (1n << 128n) - 1n }),
    a: secret,
    b: secret,
    secretBlock: bytes,
    now: fc.date({ noInvalidDate: true }),
  });
  await holds(
    12,
    fc.asyncProperty(inputs, async ({ name, password, salt, a, b, secretBlock, now }) => {
      const ephemeral = generateEphemeral({ privateValue: javaBytes(a) });
      const A = plainPower(2n, a, N);
      assert.equal(ephemeral.publicValue, A.toString(16));
      const group = "Ab12Cd34e";
      const server = plainServer({ group, name, password, salt, A, b });
      const claim = await signPasswordClaim(ephemeral, {
        userPoolId: `eu-west-1_${group}`,
        userIdForSrp: name,
        password,
        salt: salt.toString(16),
        srpB: server.B.toString(16),
        secretBlock: Buffer.from(secretBlock).toString("base64"),
        now,
      });
      const expected = server.signature(secretBlock, claim.timestamp);
      assert.equal(claim.signature, expected);
      const inner = Buffer.from(
        hashOf(`${group}${name}:${password}`).toString(16).padStart(64, "0"),
        "hex",
      );
      const ours = await passwordClaimSignature({
        group,
        name,
        verifier: powerOfTwo(hashOf(salt, inner)).toString(16),
        ephemeral: { publicValue: server.B.toString(16), privateValue: javaBytes(b) },
        srpA: ephemeral.publicValue,
        secretBlock,
        timestamp: claim.timestamp,
      });
      assert.equal(ours, expected);
    }),
  );
});

Deno.test("a device's verifier and its claim agree with the formulas, whatever keys and password", async () => {
  const inputs = fc.record({
    deviceGroupKey: texts(20, 1).filter(isWellFormed),
    deviceKey: texts(60, 1).filter(isWellFormed),
    devicePassword: texts(60, 1).filter(isWellFormed),
    salt: bytes,
    a: secret,
    b: secret,
  });
  await holds(
    6,
    fc.asyncProperty(inputs, async ({ salt, a, b, ...device }) => {
      const made = await createDeviceVerifier({ ...device, salt });
      const integer = toInteger(Buffer.from(made.salt, "base64"));
      assert.equal(integer, toInteger(salt));
      const A = plainPower(2n, a, N);
      const { deviceGroupKey: group, deviceKey: name, devicePassword: password } = device;
      const server = plainServer({ group, name, password, salt: integer, A, b });
      const claim = await signDeviceClaim(generateEphemeral({ privateValue: javaBytes(a) }), {
        ...device,
        salt: integer.toString(16),
        srpB: server.B.toString(16),
        secretBlock: "c2VjcmV0",
      });
      assert.equal(claim.signature, server.signature(Buffer.from("secret"), claim.timestamp));
    }),
  );
});

const parameters = {
  userPoolId: "eu-west-1_Ab12Cd34e",
  userIdForSrp: "ada",
  password: "Correct-horse-1",
  salt: "8f3c",
  secretBlock: "c2VjcmV0",
};
const ephemeral = generateEphemeral();

Deno.test("B - k v is brought to between 0 and N, whichever of the two is larger", async () => {
  const check = async (B: bigint, v: bigint) => {
    const bases: bigint[] = [];
    const modPow = (base: bigint) => (bases.push(base), v);
    await signPasswordClaim(ephemeral, { ...parameters, srpB: B.toString(16) }, { modPow });
    const [g, difference = -1n] = bases;
    assert.equal(g, 2n);
    assert(difference >= 0n && difference < N);
    assert.equal((difference + K * v) % N, B);
  };
  // A verifier below N / k leaves the difference positive or 0, which a real one does about never.
  await check(K * 5n, 5n);
  const verifier = fc.oneof(ofBits(8), ofBits(2800), ofBits(2816), fc.bigInt(0n, N - 1n));
  const inputs = [
    fc.oneof(ofBits(300), fc.bigInt(1n, N - 1n)).filter((n) => n > 0n),
    verifier,
  ] as const;
  await holds(100, fc.asyncProperty(...inputs, check));
});

Deno.test("an SRP_B with which anyone knows the secret is refused, and an SRP_A likewise", async () => {
  await holds(
    40,
    fc.asyncProperty(fc.bigInt(0n, 1n << 200n), fc.nat(3), async (times, zeros) => {
      const multiple = "0".repeat(zeros) + (times * N).toString(16);
      await assert.rejects(
        signPasswordClaim(ephemeral, { ...parameters, srpB: multiple }),
        (error) => error instanceof ProtocolError && error.code === "srp_refused",
      );
      const signature = await passwordClaimSignature({
        group: "Ab12Cd34e",
        name: "ada",
        verifier: "5a17",
        ephemeral,
        srpA: multiple,
        secretBlock: Uint8Array.of(1),
        timestamp: "Tue Sep 5 04:40:08 UTC 2017",
      });
      assert.equal(signature, undefined);
    }),
  );
});

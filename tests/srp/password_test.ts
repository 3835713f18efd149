import assert from "node:assert/strict";
import { fromHex } from "../../src/bytes.ts";
import { CognitoEdgeError, InputError, ProtocolError } from "../../src/errors.ts";
import { generateEphemeral, type PasswordClaim, signPasswordClaim } from "../../src/srp/mod.ts";
import { plainPower } from "./reference.ts";
import { field, N, type Vector, vectors } from "./vectors.ts";

const cases = vectors("password_signature");

function claimOf({ inputs }: Vector): PasswordClaim {
  return {
    userPoolId: "eu-west-1_" + field(inputs, "pool_name"),
    userIdForSrp: field(inputs, "user_id"),
    password: field(inputs, "password"),
    salt: field(inputs, "salt_hex"),
    srpB: field(inputs, "B_hex"),
    secretBlock: field(inputs, "secret_block_b64"),
    now: new Date(field(inputs, "timestamp")),
  };
}

const ephemeralOf = ({ inputs }: Vector) =>
  generateEphemeral({ privateValue: fromHex(field(inputs, "a_hex")) });

const first = cases[0]!;
const canary = "canary-Pa$$w0rd";
const ephemeral = ephemeralOf(first);

/** Signs the first vector's claim with changes, and gives the error that this must end with. */
async function errorOf(changes: Partial<Record<keyof PasswordClaim, unknown>>, pair = ephemeral) {
  const claim = { ...claimOf(first), password: canary, ...changes } as PasswordClaim;
  const error = await signPasswordClaim(pair, claim).then(
    () => assert.fail("It was signed"),
    (error: unknown) => error,
  );
  assert.ok(error instanceof CognitoEdgeError, String(error));
  assert.ok(!`${Deno.inspect(error)}${JSON.stringify(error)}${error.stack}`.includes(canary));
  assert.match(error.message, /^[A-Z][^]*[^.]$/);
  return error;
}

async function assertRefused(changes: Partial<Record<keyof PasswordClaim, unknown>>, name: string) {
  const error = await errorOf(changes);
  assert.ok(error instanceof ProtocolError, error.name);
  assert.equal(error.code, "srp_refused");
  assert.ok(error.message.includes(name), error.message);
}

Deno.test("signPasswordClaim() gives the signature of every vector", async () => {
  for (const vector of cases) {
    const claim = claimOf(vector);
    assert.deepEqual(await signPasswordClaim(ephemeralOf(vector), claim), {
      signature: field(vector.expected, "signature_b64"),
      secretBlock: claim.secretBlock,
      timestamp: field(vector.inputs, "timestamp"),
    }, vector.id);
  }
});

Deno.test("signPasswordClaim() accepts upper-case hex with zeros in front", async () => {
  const claim = claimOf(first);
  const other = {
    ...claim,
    srpB: "00" + claim.srpB.toUpperCase(),
    salt: "0" + claim.salt.toUpperCase(),
  };
  const pair = { ...ephemeral, publicValue: "0" + ephemeral.publicValue.toUpperCase() };
  const { signature } = await signPasswordClaim(pair, other);
  assert.equal(signature, field(first.expected, "signature_b64"));
});

Deno.test("signPasswordClaim() uses all of the id behind the first _ as pool name", async () => {
  const claim = { ...claimOf(first), userPoolId: "eu-west-1_ab_cd" };
  const right = await signPasswordClaim(ephemeral, claim);
  const other = await signPasswordClaim(ephemeral, { ...claim, userPoolId: "us-gov-west-1_ab_cd" });
  const cut = await signPasswordClaim(ephemeral, { ...claim, userPoolId: "eu-west-1_ab" });
  assert.equal(right.signature, other.signature);
  assert.notEqual(right.signature, cut.signature);
});

Deno.test("signPasswordClaim() signs the time of now when none is given", async () => {
  const { now: _, ...claim } = claimOf(first);
  const before = Math.floor(Date.now() / 1000) * 1000;
  const { timestamp } = await signPasswordClaim(ephemeral, claim);
  const signed = Date.parse(timestamp);
  assert.ok(signed >= before && signed <= Date.now(), timestamp);
});

Deno.test("signPasswordClaim() computes both powers with an injected modPow", async () => {
  const bases: bigint[] = [];
  const modPow = (base: bigint, exponent: bigint, modulus: bigint) => {
    assert.ok(base >= 0n && base < N && exponent > 0n && modulus === N);
    bases.push(base);
    return plainPower(base, exponent, modulus);
  };
  const { signature } = await signPasswordClaim(ephemeral, claimOf(first), { modPow });
  assert.equal(signature, field(first.expected, "signature_b64"));
  assert.equal(bases.length, 2);
  assert.equal(bases[0], 2n);
});

Deno.test("signPasswordClaim() refuses SRP_B when it is 0 modulo N or not below N", async () => {
  for (const value of [0n, N, 2n * N, N + 1n, 3n * N + 7n, 1n << 4096n]) {
    await assertRefused({ srpB: value.toString(16) }, "SRP_B");
  }
});

Deno.test("signPasswordClaim() refuses SRP_B and SALT when they are not hex or are missing", async () => {
  for (const value of ["", "0x12", "xyz", "-5", "12 34", " 12", "１２", undefined, null]) {
    await assertRefused({ srpB: value }, "SRP_B");
    await assertRefused({ salt: value }, "SALT");
  }
});

Deno.test("signPasswordClaim() refuses SECRET_BLOCK when it is not base64 or is missing", async () => {
  for (const value of ["", "a", "ab=c", "%%%%", "a-_b", undefined, null]) {
    await assertRefused({ secretBlock: value }, "SECRET_BLOCK");
  }
});

Deno.test("signPasswordClaim() refuses USER_ID_FOR_SRP when it is missing", async () => {
  await assertRefused({ userIdForSrp: "" }, "USER_ID_FOR_SRP");
  await assertRefused({ userIdForSrp: undefined }, "USER_ID_FOR_SRP");
});

Deno.test("signPasswordClaim() refuses SRP_B when it makes u 0", async () => {
  const { subtle } = crypto;
  const digest = subtle.digest;
  subtle.digest = () => Promise.resolve(new ArrayBuffer(32));
  try {
    await assertRefused({}, "SRP_B: it makes u 0");
  } finally {
    subtle.digest = digest;
  }
});

Deno.test("signPasswordClaim() names the member when an input cannot be used", async () => {
  const inputs = [
    ["userPoolId", ""],
    ["userPoolId", "eu-west-1"],
    ["userPoolId", "eu-west-1_"],
    ["userPoolId", "_Ab12Cd34e"],
    ["userPoolId", "_eu-west-1_Ab12Cd34e"],
    ["userPoolId", undefined],
    ["password", ""],
    ["password", undefined],
    // U+FFFD would be hashed for each of them.
    ["password", "Correct-horse-\ud83d"],
    ["password", "\udd11\ud83d"],
  ] as const;
  for (const [member, value] of inputs) {
    const error = await errorOf({ [member]: value });
    assert.ok(error instanceof InputError, error.name);
    assert.equal(error.code, "invalid_input");
    assert.equal(error.member, member);
  }
});

Deno.test("signPasswordClaim() refuses an ephemeral when a value is missing", async () => {
  const broken = [
    { ...ephemeral, privateValue: Uint8Array.of() },
    { ...ephemeral, publicValue: "" },
    { ...ephemeral, publicValue: "xyz" },
    { ...ephemeral, publicValue: "0" },
  ];
  for (const pair of broken) {
    const error = await errorOf({}, pair);
    assert.ok(error instanceof InputError && error.member === "ephemeral", error.message);
    assert.equal(error.code, "invalid_input");
  }
});

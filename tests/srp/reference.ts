/** The plain way to compute what src/srp computes cleverly, by Node's means and the formulas of RFC 5054. */

import { Buffer } from "node:buffer";
import { createHash, createHmac, hkdfSync } from "node:crypto";
import { N } from "./vectors.ts";

/** `base` to the power of `exponent` modulo `modulus`, by square and multiply. */
export function plainPower(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n % modulus;
  for (const bit of exponent.toString(2)) {
    result = result * result % modulus;
    if (bit === "1") result = result * base % modulus;
  }
  return result;
}

/** `BigInteger.toByteArray()` by its documentation: ceil((bitLength + 1) / 8) bytes, the highest first. */
export function javaBytes(integer: bigint): Buffer {
  const bitLength = integer === 0n ? 0 : integer.toString(2).length;
  const bytes = Buffer.alloc(Math.ceil((bitLength + 1) / 8));
  for (let i = bytes.length, rest = integer; i-- > 0; rest >>= 8n) bytes[i] = Number(rest & 0xffn);
  return bytes;
}

/** SHA-256 of texts, in UTF-8, and of integers, as a number. */
export function hashOf(...parts: (string | bigint | Uint8Array)[]): bigint {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(typeof part === "bigint" ? javaBytes(part) : part);
  return BigInt("0x" + hash.digest("hex"));
}

/** What a server knows when it has sent its challenge. */
export interface ServerSide {
  group: string;
  name: string;
  password: string;
  salt: bigint;
  /** The client's public value, and the server's private one. */
  A: bigint;
  b: bigint;
}

const K = hashOf(N, 2n);

/** The public value that the server sends, and the signature that it expects then. */
export function plainServer({ group, name, password, salt, A, b }: ServerSide) {
  const inner = createHash("sha256").update(`${group}${name}:${password}`, "utf8").digest();
  const verifier = plainPower(2n, hashOf(salt, inner), N);
  const B = (K * verifier + plainPower(2n, b, N)) % N;
  return {
    B,
    signature(secretBlock: Uint8Array, timestamp: string): string {
      const u = hashOf(A, B);
      const S = plainPower(A * plainPower(verifier, u, N), b, N);
      const info = "Caldera Derived Key";
      const key = Buffer.from(hkdfSync("sha256", javaBytes(S), javaBytes(u), info, 16));
      return createHmac("sha256", key)
        .update(group + name, "utf8").update(secretBlock).update(timestamp, "utf8")
        .digest("base64");
    },
  };
}

/** The plain way to compute what src/srp computes cleverly. */

/** `base` to the power of `exponent` modulo `modulus`, by square and multiply. */
export function plainPower(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n % modulus;
  for (const bit of exponent.toString(2)) {
    result = result * result % modulus;
    if (bit === "1") result = result * base % modulus;
  }
  return result;
}

/**
 * The numbers of an SRP exchange, computed from what was sent, the password and the client's secret.
 *
 * Source: RFC 5054, sections 2.5 and 2.6; the identity and the key derivation are Cognito's.
 *
 * @module
 */

import { fromBase64 } from "../../src/bytes.ts";
import { claimKey, privateKey, scrambler, signClaim } from "../../src/srp/claim.ts";
import { K, N } from "../../src/srp/group.ts";
import { power, powerOfTwo } from "../../src/srp/modular_power.ts";
import type { Exchange } from "./world.ts";

/** A number of the exchange. */
export interface SrpNumber {
  name: string;
  what: string;
  /** Hex, or base64 for a signature. */
  value: string;
  /** Whether it is ever sent. */
  sent: boolean;
}

/** The numbers behind an answer to PASSWORD_VERIFIER; nothing for other answers. */
export async function srpNumbers(
  exchanges: Exchange[],
  at: Exchange,
  { password, secret, userPoolId }: { password: string; secret: string; userPoolId: string },
): Promise<{ numbers: SrpNumber[]; agrees: boolean } | undefined> {
  if (at.request.ChallengeName !== "PASSWORD_VERIFIER") return undefined;
  const begun = exchanges.findLast(({ id, response }) =>
    id < at.id && response.ChallengeName === "PASSWORD_VERIFIER"
  );
  const parameters = begun?.request.AuthParameters as Record<string, string> | undefined;
  const asked = begun?.response.ChallengeParameters as Record<string, string> | undefined;
  const given = at.request.ChallengeResponses as Record<string, string>;
  if (!parameters?.SRP_A || !asked || !secret) return undefined;
  const [A, B, a] = [parameters.SRP_A, asked.SRP_B!, secret].map((hex) => BigInt(`0x${hex}`)) as [
    bigint,
    bigint,
    bigint,
  ];
  const identity = { group: userPoolId.split("_")[1]!, name: asked.USER_ID_FOR_SRP! };
  const u = await scrambler(A, B);
  const x = await privateKey(identity, password, BigInt(`0x${asked.SALT}`));
  const v = powerOfTwo(x);
  const base = ((B - K * v) % N + N) % N;
  const S = power(base, a + u * x);
  const key = await claimKey(S, u);
  const signature = await signClaim(key, identity, {
    secretBlock: fromBase64(given.PASSWORD_CLAIM_SECRET_BLOCK!),
    timestamp: given.TIMESTAMP!,
  });
  const hex = (value: bigint) => value.toString(16);
  return {
    agrees: signature === given.PASSWORD_CLAIM_SIGNATURE,
    numbers: [
      {
        name: "N",
        what: "The prime of 3,072 bits that both sides know",
        value: hex(N),
        sent: false,
      },
      { name: "g", what: "The generator", value: "2", sent: false },
      { name: "k", what: "H(N | g)", value: hex(K), sent: false },
      { name: "a", what: "The client's secret: 32 random bytes", value: secret, sent: false },
      { name: "A", what: "g^a mod N, sent as SRP_A", value: hex(A), sent: true },
      { name: "B", what: "k·v + g^b mod N, came as SRP_B", value: hex(B), sent: true },
      { name: "u", what: "H(A | B)", value: hex(u), sent: false },
      { name: "x", what: "H(salt | H(pool | user | : | password))", value: hex(x), sent: false },
      {
        name: "v",
        what: "g^x mod N: all that Cognito keeps of the password",
        value: hex(v),
        sent: false,
      },
      {
        name: "S",
        what: "(B − k·v)^(a + u·x) mod N: the same on both sides",
        value: hex(S),
        sent: false,
      },
      {
        name: "K",
        what: "16 bytes of HKDF over S, with u as salt",
        value: [...key].map((byte) => byte.toString(16).padStart(2, "0")).join(""),
        sent: false,
      },
      {
        name: "signature",
        what: "HMAC with K over pool, user, secret block and time",
        value: signature,
        sent: true,
      },
    ],
  };
}

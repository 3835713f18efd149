/** One SRP exchange by `./srp`: SRP_A, then the signed claim. */

import { generateEphemeral, signPasswordClaim } from "../../src/srp/mod.ts";
import type { SrpInput, SrpProof } from "../inputs.ts";

export async function run(input: SrpInput): Promise<SrpProof> {
  const ephemeral = generateEphemeral();
  const { signature, timestamp } = await signPasswordClaim(ephemeral, {
    userPoolId: input.userPoolId,
    userIdForSrp: input.username,
    password: input.password,
    salt: input.salt,
    srpB: input.srpB,
    secretBlock: input.secretBlock,
  });
  return { srpA: ephemeral.publicValue, signature, timestamp };
}

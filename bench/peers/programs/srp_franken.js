/** One SRP exchange, by the parts that `srpLogin` is made of. */

import { calculateClaimSig } from "franken-srp/dist/srp";
import * as math from "franken-srp/dist/srp/low-level";

export async function run({ userPoolId, username, password, salt, srpB, secretBlock }) {
  const a = await math.aCreate();
  const A = await math.A({ a });
  const poolName = userPoolId.split("_")[1];
  const parameters = {
    SALT: salt,
    SRP_B: srpB,
    SECRET_BLOCK: secretBlock,
    USER_ID_FOR_SRP: username,
  };
  const { claimSig, timestamp } = await calculateClaimSig(
    a,
    poolName,
    username,
    password,
    parameters,
  );
  return { srpA: A.toString(16), signature: claimSig, timestamp };
}

/** One SRP exchange, by the parts that `signIn` is made of. The package does not export them. */

import BigInteger from "../node_modules/@aws-amplify/auth/dist/esm/providers/cognito/utils/srp/BigInteger/BigInteger.mjs";
import { getAuthenticationHelper } from "../node_modules/@aws-amplify/auth/dist/esm/providers/cognito/utils/srp/getAuthenticationHelper.mjs";
import { getNowString } from "../node_modules/@aws-amplify/auth/dist/esm/providers/cognito/utils/srp/getNowString.mjs";
import { getSignatureString } from "../node_modules/@aws-amplify/auth/dist/esm/providers/cognito/utils/srp/getSignatureString.mjs";

export async function run({ userPoolId, username, password, salt, srpB, secretBlock }) {
  const userPoolName = userPoolId.split("_")[1];
  const helper = await getAuthenticationHelper(userPoolName);
  const hkdf = await helper.getPasswordAuthenticationKey({
    username,
    password,
    serverBValue: new BigInteger(srpB, 16),
    salt: new BigInteger(salt, 16),
  });
  const timestamp = getNowString();
  const signature = getSignatureString({
    userPoolName,
    username,
    challengeParameters: { SECRET_BLOCK: secretBlock },
    dateNow: timestamp,
    hkdf,
  });
  return { srpA: helper.A.toString(16), signature, timestamp };
}

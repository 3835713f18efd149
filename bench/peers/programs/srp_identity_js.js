/** One SRP exchange, by the parts that `CognitoUser.authenticateUser` is made of. */

import { Sha256 } from "@aws-crypto/sha256-js";
import { AuthenticationHelper, DateHelper } from "amazon-cognito-identity-js";
import { Buffer } from "buffer";

const called = (start) =>
  new Promise((resolve, reject) => start((error, value) => error ? reject(error) : resolve(value)));

export async function run({ userPoolId, username, password, salt, srpB, secretBlock }) {
  const poolName = userPoolId.split("_")[1];
  const helper = new AuthenticationHelper(poolName);
  const A = await called((done) => helper.getLargeAValue(done));
  // The package has two builds, and exports this class from neither.
  const BigInteger = A.constructor;
  const [B, saltNumber] = [new BigInteger(srpB, 16), new BigInteger(salt, 16)];
  const key = await called((done) =>
    helper.getPasswordAuthenticationKey(username, password, B, saltNumber, done)
  );
  const timestamp = new DateHelper().getNowString();
  const hash = new Sha256(key);
  hash.update(Buffer.concat([
    Buffer.from(poolName, "utf8"),
    Buffer.from(username, "utf8"),
    Buffer.from(secretBlock, "base64"),
    Buffer.from(timestamp, "utf8"),
  ]));
  const signature = Buffer.from(hash.digestSync()).toString("base64");
  return { srpA: A.toString(16), signature, timestamp };
}

/** Verified access tokens by aws-jwt-verify: one in the first run, all of them in the others. */

import { CognitoJwtVerifier } from "aws-jwt-verify";

let verifier;

export async function run({ userPoolId, clientId, jwks, tokens }) {
  const batch = verifier ? tokens : tokens.slice(0, 1);
  if (!verifier) {
    verifier = CognitoJwtVerifier.create({ userPoolId, clientId, tokenUse: "access" });
    verifier.cacheJwks(jwks);
  }
  let subject = "";
  for (const token of batch) subject = (await verifier.verify(token)).sub;
  return subject;
}

/** One SRP exchange by cognito-srp-helper. */

import { createSrpSession, signSrpSession } from "cognito-srp-helper";

export function run({ userPoolId, username, password, salt, srpB, secretBlock }) {
  const session = createSrpSession(username, password, userPoolId, false);
  const signed = signSrpSession(session, {
    ChallengeName: "PASSWORD_VERIFIER",
    ChallengeParameters: {
      SALT: salt,
      SRP_B: srpB,
      SECRET_BLOCK: secretBlock,
      USER_ID_FOR_SRP: username,
    },
  });
  return {
    srpA: session.largeA,
    signature: signed.passwordSignature,
    timestamp: session.timestamp,
  };
}

/** One SRP exchange: its sign-in, with a `fetch` that answers at once. It exports nothing smaller. */

import { Passwordless } from "amazon-cognito-passwordless-auth";
import { authenticateWithSRP } from "amazon-cognito-passwordless-auth/srp";

const memory = { getItem: () => null, setItem() {}, removeItem() {} };

/** The payload of these tokens is `{}`. */
const token = "e30.e30.e30";

export async function run({ userPoolId, username, password, salt, srpB, secretBlock }) {
  const sent = {};
  const answer = (body) => Promise.resolve({ ok: true, json: () => Promise.resolve(body) });
  Passwordless.configure({
    userPoolId,
    clientId: "client",
    cognitoIdpEndpoint: "eu-west-1",
    storage: memory,
    fetch(_, { body }) {
      const { AuthParameters, ChallengeResponses } = JSON.parse(body);
      Object.assign(sent, AuthParameters, ChallengeResponses);
      return answer(
        AuthParameters
          ? {
            ChallengeName: "PASSWORD_VERIFIER",
            ChallengeParameters: {
              SALT: salt,
              SRP_B: srpB,
              SECRET_BLOCK: secretBlock,
              USER_ID_FOR_SRP: username,
            },
          }
          : {
            AuthenticationResult: {
              AccessToken: token,
              IdToken: token,
              RefreshToken: token,
              ExpiresIn: 3600,
            },
          },
      );
    },
  });
  await authenticateWithSRP({ username, password, tokensCb() {} }).signedIn;
  return {
    srpA: sent.SRP_A,
    signature: sent.PASSWORD_CLAIM_SIGNATURE,
    timestamp: sent.TIMESTAMP,
  };
}

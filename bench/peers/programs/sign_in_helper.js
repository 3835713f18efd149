/** A whole sign-in by AWS SDK v3 with cognito-srp-helper. */

import {
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import {
  createSrpSession,
  signSrpSession,
  wrapAuthChallenge,
  wrapInitiateAuth,
} from "cognito-srp-helper";

export async function run({ userPoolId, clientId, endpoint, credentials, username, password }) {
  const client = new CognitoIdentityProviderClient({ region: "eu-west-1", endpoint, credentials });
  const session = createSrpSession(username, password, userPoolId, false);
  const challenge = await client.send(
    new InitiateAuthCommand(wrapInitiateAuth(session, {
      ClientId: clientId,
      AuthFlow: "USER_SRP_AUTH",
      AuthParameters: { USERNAME: username },
    })),
  );
  const { AuthenticationResult } = await client.send(
    new RespondToAuthChallengeCommand(wrapAuthChallenge(signSrpSession(session, challenge), {
      ClientId: clientId,
      ChallengeName: "PASSWORD_VERIFIER",
      ChallengeResponses: { USERNAME: username },
    })),
  );
  return AuthenticationResult.AccessToken;
}

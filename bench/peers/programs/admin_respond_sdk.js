/** One signed `AdminRespondToAuthChallenge` by AWS SDK v3. */

import {
  AdminRespondToAuthChallengeCommand,
  CognitoIdentityProviderClient,
} from "@aws-sdk/client-cognito-identity-provider";

let client;

export async function run({ userPoolId, clientId, endpoint, credentials, username, session }) {
  client ??= new CognitoIdentityProviderClient({ region: "eu-west-1", endpoint, credentials });
  const { AuthenticationResult } = await client.send(
    new AdminRespondToAuthChallengeCommand({
      UserPoolId: userPoolId,
      ClientId: clientId,
      ChallengeName: "SMS_MFA",
      ChallengeResponses: { USERNAME: username, SMS_MFA_CODE: "123456" },
      Session: session,
    }),
  );
  return AuthenticationResult.AccessToken;
}

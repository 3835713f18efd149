/**
 * The request of `AdminRespondToAuthChallenge` by the runtime's `fetch`, without a signature: what no library that
 * uses it gets below.
 */

import type { PoolInput } from "../inputs.ts";

export async function run(input: PoolInput): Promise<string> {
  const { userPoolId, clientId, endpoint, username, session } = input;
  const response = await fetch(endpoint, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": "AWSCognitoIdentityProviderService.AdminRespondToAuthChallenge",
    },
    body: JSON.stringify({
      UserPoolId: userPoolId,
      ClientId: clientId,
      ChallengeName: "SMS_MFA",
      ChallengeResponses: { USERNAME: username, SMS_MFA_CODE: "123456" },
      Session: session,
    }),
  });
  return (await response.json()).AuthenticationResult.AccessToken;
}

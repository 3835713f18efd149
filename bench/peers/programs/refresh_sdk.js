/** One refresh by AWS SDK v3. */

import {
  CognitoIdentityProviderClient,
  GetTokensFromRefreshTokenCommand,
} from "@aws-sdk/client-cognito-identity-provider";

let client;

export async function run({ clientId, endpoint, credentials, refreshToken }) {
  client ??= new CognitoIdentityProviderClient({ region: "eu-west-1", endpoint, credentials });
  const { AuthenticationResult } = await client.send(
    new GetTokensFromRefreshTokenCommand({ ClientId: clientId, RefreshToken: refreshToken }),
  );
  return AuthenticationResult.AccessToken;
}

/** A whole sign-in by amazon-cognito-passwordless-auth. */

import { Passwordless } from "amazon-cognito-passwordless-auth";
import { authenticateWithSRP } from "amazon-cognito-passwordless-auth/srp";

const memory = { getItem: () => null, setItem() {}, removeItem() {} };

export async function run({ userPoolId, clientId, endpoint, username, password }) {
  Passwordless.configure({ userPoolId, clientId, cognitoIdpEndpoint: endpoint, storage: memory });
  const { accessToken } = await authenticateWithSRP({ username, password, tokensCb() {} }).signedIn;
  return accessToken;
}

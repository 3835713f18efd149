/** One refresh by amazon-cognito-identity-js. */

import { CognitoRefreshToken, CognitoUser, CognitoUserPool } from "amazon-cognito-identity-js";

const Storage = { getItem: () => null, setItem() {}, removeItem() {}, clear() {} };

export function run({ userPoolId, clientId, endpoint, username, refreshToken }) {
  const Pool = new CognitoUserPool({
    UserPoolId: userPoolId,
    ClientId: clientId,
    endpoint,
    Storage,
  });
  const user = new CognitoUser({ Username: username, Pool, Storage });
  const token = new CognitoRefreshToken({ RefreshToken: refreshToken });
  return new Promise((resolve, reject) =>
    user.refreshSession(
      token,
      (error, session) => error ? reject(error) : resolve(session.getAccessToken().getJwtToken()),
    )
  );
}

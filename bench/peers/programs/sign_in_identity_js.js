/** A whole sign-in by amazon-cognito-identity-js. */

import { AuthenticationDetails, CognitoUser, CognitoUserPool } from "amazon-cognito-identity-js";

/** A storage that forgets: every sign-in is to be a new one. */
const Storage = { getItem: () => null, setItem() {}, removeItem() {}, clear() {} };

export function run({ userPoolId, clientId, endpoint, username, password }) {
  const Pool = new CognitoUserPool({
    UserPoolId: userPoolId,
    ClientId: clientId,
    endpoint,
    Storage,
  });
  const user = new CognitoUser({ Username: username, Pool, Storage });
  const details = new AuthenticationDetails({ Username: username, Password: password });
  return new Promise((resolve, reject) =>
    user.authenticateUser(details, {
      onSuccess: (session) => resolve(session.getAccessToken().getJwtToken()),
      onFailure: reject,
    })
  );
}

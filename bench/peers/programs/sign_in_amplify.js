/** A whole sign-in by Amplify v6. */

import { Amplify } from "aws-amplify";
import { fetchAuthSession, signIn } from "aws-amplify/auth";
import { cognitoUserPoolsTokenProvider } from "aws-amplify/auth/cognito";

const kept = new Map();

const storage = {
  getItem: (key) => Promise.resolve(kept.get(key) ?? null),
  setItem: (key, value) => Promise.resolve(void kept.set(key, value)),
  removeItem: (key) => Promise.resolve(void kept.delete(key)),
  clear: () => Promise.resolve(kept.clear()),
};

export async function run({ userPoolId, clientId, endpoint, username, password }) {
  const Cognito = { userPoolId, userPoolClientId: clientId, userPoolEndpoint: endpoint };
  Amplify.configure({ Auth: { Cognito } });
  cognitoUserPoolsTokenProvider.setKeyValueStorage(storage);
  // It refuses to sign in whom it remembers.
  kept.clear();
  const { isSignedIn, nextStep } = await signIn({ username, password });
  if (!isSignedIn) throw new Error(`Asked for ${nextStep.signInStep}`);
  return String((await fetchAuthSession()).tokens.accessToken);
}

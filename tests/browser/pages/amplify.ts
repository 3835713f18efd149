/**
 * A page with AWS Amplify, as its makers ship it.
 *
 * @module
 */

import { Amplify } from "aws-amplify";
import { fetchAuthSession } from "aws-amplify/auth";

export {
  associateWebAuthnCredential,
  confirmSignIn,
  deleteWebAuthnCredential,
  getCurrentUser,
  listWebAuthnCredentials,
  signIn,
  signOut,
} from "aws-amplify/auth";

/** Points Amplify at a pool. */
export function configure(
  pool: { endpoint: string; userPoolId: string; clientId: string },
): void {
  const { endpoint: userPoolEndpoint, userPoolId, clientId: userPoolClientId } = pool;
  Amplify.configure({ Auth: { Cognito: { userPoolId, userPoolClientId, userPoolEndpoint } } });
}

/** The access token of whoever is signed in. */
export async function accessToken(options: { forceRefresh?: boolean } = {}): Promise<string> {
  const { tokens } = await fetchAuthSession(options);
  if (!tokens) throw new Error("Nobody is signed in");
  return tokens.accessToken.toString();
}

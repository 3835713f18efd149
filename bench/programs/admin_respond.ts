/** One signed `AdminRespondToAuthChallenge`. */

import { adminRespondToAuthChallenge, type CognitoClient, createClient } from "../../mod.ts";
import type { PoolInput } from "../inputs.ts";

let cognito: CognitoClient | undefined;

export async function run(input: PoolInput): Promise<string | undefined> {
  const { userPoolId, clientId, endpoint, credentials, username, session } = input;
  cognito ??= createClient({ userPoolId, clientId, endpoint, credentials });
  const { AuthenticationResult } = await adminRespondToAuthChallenge(cognito, {
    ChallengeName: "SMS_MFA",
    ChallengeResponses: { USERNAME: username, SMS_MFA_CODE: "123456" },
    Session: session,
  });
  return AuthenticationResult?.AccessToken;
}

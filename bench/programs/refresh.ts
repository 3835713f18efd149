/** One refresh, by `GetTokensFromRefreshToken`. */

import { type CognitoClient, createClient, refreshTokens } from "../../mod.ts";
import type { PoolInput } from "../inputs.ts";

let cognito: CognitoClient | undefined;

export async function run(input: PoolInput): Promise<string> {
  const { userPoolId, clientId, endpoint, refreshToken } = input;
  cognito ??= createClient({ userPoolId, clientId, endpoint });
  const { accessToken } = await refreshTokens(cognito, { refreshToken });
  return accessToken;
}

/**
 * REFRESH_TOKEN_AUTH, also called REFRESH_TOKEN: new access and id tokens for a refresh token.
 *
 * @module
 */

import type { AuthenticationResult, StringMap } from "../../operations/wire.ts";
import type { Context } from "../attempt/attempt.ts";
import { requireKeys } from "../attempt/required_keys.ts";
import { requireSecretHash } from "../clients/secret.ts";
import { refresh } from "../tokens/refresh.ts";
import { openRefreshToken, type RefreshWording } from "../tokens/refresh_token.ts";

const WORDING: RefreshWording = {
  invalid: "Invalid Refresh Token",
  revoked: "Refresh Token has been revoked",
};

/** SECRET_HASH is over the real user name, which the token knows: no USERNAME is sent. */
export async function refreshTokenAuth(
  context: Context,
  parameters: StringMap,
): Promise<{ ChallengeParameters: StringMap; AuthenticationResult: AuthenticationResult }> {
  requireKeys(parameters, ["REFRESH_TOKEN"]);
  const { service, pool, client } = context;
  const opened = await openRefreshToken(service, pool, client, parameters.REFRESH_TOKEN, WORDING);
  await requireSecretHash(
    client,
    opened.user.Username,
    parameters.SECRET_HASH,
    `SecretHash does not match for the client: ${client.ClientId}`,
  );
  return {
    ChallengeParameters: {},
    AuthenticationResult: await refresh(service, opened, parameters.DEVICE_KEY),
  };
}

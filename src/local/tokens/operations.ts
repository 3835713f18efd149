/**
 * GetTokensFromRefreshToken, RevokeToken, GlobalSignOut and AdminUserGlobalSignOut.
 *
 * @module
 */

import { equalBytes, utf8 } from "../../bytes.ts";
import { findUser, requireClient, requirePool, requireUser } from "../directory/lookup.ts";
import type { ClientRecord, UserRecord } from "../model/records.ts";
import { missingSecret } from "../factors/secret_hash.ts";
import { notAuthorized, ServiceFault } from "../fault.ts";
import type { Operation, Service } from "../service.ts";
import { openAccessToken } from "./access_token.ts";
import { openToken } from "./jwt.ts";
import { refresh } from "./refresh.ts";
import { openRefreshToken, readRefreshToken } from "./refresh_token.ts";

/** The members of GetTokensFromRefreshToken that matter here. */
export interface GetTokensInput {
  RefreshToken: string;
  ClientId: string;
  ClientSecret?: string;
  DeviceKey?: string;
}

/** New tokens for a refresh token; with rotation this is the only way. */
export const getTokensFromRefreshToken: Operation<GetTokensInput> = async (service, request) => {
  const { RefreshToken, ClientId, ClientSecret, DeviceKey } = request.input;
  const client = requireClient(service, ClientId);
  const pool = requirePool(service, client.UserPoolId);
  if (client.ClientSecret !== undefined && ClientSecret === undefined) {
    throw missingSecret(client);
  }
  if (!isSecret(client, ClientSecret)) {
    throw notAuthorized(`SecretHash does not match for the client: ${ClientId}`);
  }
  const opened = await openRefreshToken(service, pool, client, RefreshToken);
  return { AuthenticationResult: await refresh(service, opened, request.origin, DeviceKey) };
};

/** The members of RevokeToken. */
export interface RevokeTokenInput {
  Token: string;
  ClientId: string;
  ClientSecret?: string;
}

/** Ends a sign-in by its refresh token: that token, and the access tokens that came with it. */
export const revokeToken: Operation<RevokeTokenInput> = async (service, { input }) => {
  const client = requireClient(service, input.ClientId);
  if (!isSecret(client, input.ClientSecret)) {
    throw unauthorized(service, `Client ${input.ClientId} is not authorized to revoke the token`);
  }
  if (!client.EnableTokenRevocation) {
    throw new ServiceFault(
      "UnsupportedOperationException",
      `Token revocation is not enabled for client ${input.ClientId}`,
    );
  }
  const claims = await readRefreshToken(service, input.Token);
  if (claims === undefined) {
    if (await openToken(service, input.Token)) {
      throw new ServiceFault("UnsupportedTokenTypeException", "Only refresh tokens can be revoked");
    }
    throw unauthorized(service, "Invalid Refresh Token");
  }
  if (claims.client !== client.ClientId) throw unauthorized(service, "Invalid Refresh Token");
  const pool = requirePool(service, client.UserPoolId);
  const grant = findUser(pool, claims.user)?.grants.get(claims.eventId);
  if (grant !== undefined) grant.revoked = true;
  return undefined;
};

/** Ends all sign-ins of the user whose access token it is. */
export const globalSignOut: Operation<{ AccessToken: string }> = async (service, { input }) => {
  const { user } = await openAccessToken(service, input.AccessToken);
  revokeAll(user);
  return undefined;
};

/** Ends all sign-ins of a user. */
export const adminUserGlobalSignOut: Operation<{ UserPoolId: string; Username: string }> = (
  service,
  { input },
) => {
  revokeAll(requireUser(requirePool(service, input.UserPoolId), input.Username));
  return Promise.resolve({});
};

function revokeAll(user: UserRecord): void {
  for (const grant of user.grants.values()) grant.revoked = true;
}

/** Whether it is the client's secret; for a client without one, whether none was sent. */
function isSecret({ ClientSecret: own }: ClientRecord, given: string | undefined): boolean {
  if (own === undefined || given === undefined) return own === given;
  return equalBytes(utf8(own), utf8(given));
}

function unauthorized({ quirks }: Service, message: string): ServiceFault {
  return new ServiceFault("UnauthorizedException", message, quirks.revokeTokenUnauthorizedStatus);
}

/**
 * GetTokensFromRefreshToken, RevokeToken, GlobalSignOut and AdminUserGlobalSignOut.
 *
 * @module
 */

import type { StringMap } from "../../operations/wire.ts";
import { isSecret, missingSecret } from "../clients/secret.ts";
import { findUser, requireClient, requirePool } from "../directory/lookup.ts";
import { resolveUser, type UserInput, userInput } from "../directory/user_input.ts";
import { notAuthorized, ServiceFault } from "../fault.ts";
import { optional, structure } from "../model/structures.ts";
import { clientId, clientSecret, deviceKey, enumeration, textMap, token } from "../model/types.ts";
import type { Operation, Service } from "../service.ts";
import { openAccessToken } from "./access_token.ts";
import { revokeAll } from "./grant.ts";
import { openToken } from "./jwt.ts";
import { refresh } from "./refresh.ts";
import { openRefreshToken, readRefreshToken, type RefreshWording } from "./refresh_token.ts";

interface GetTokensInput {
  RefreshToken: string;
  ClientId: string;
  ClientSecret?: string;
  DeviceKey?: string;
  ClientMetadata?: StringMap;
}

/** With a period, and the same for both: seen live (aws/aws-sdk-js-v3#7162). */
const WORDING: RefreshWording = {
  invalid: "Invalid Refresh Token.",
  revoked: "Invalid Refresh Token.",
};

/** `GetTokensFromRefreshToken`; with rotation this is the only way to refresh. */
export const getTokensFromRefreshToken: Operation<GetTokensInput> = {
  signed: false,
  input: () =>
    structure({
      RefreshToken: token(),
      ClientId: clientId(),
      ClientSecret: optional(clientSecret()),
      DeviceKey: optional(deviceKey()),
      ClientMetadata: optional(textMap()),
    }),
  async run(service, { input }) {
    const { RefreshToken, ClientId, ClientSecret, DeviceKey } = input;
    const client = requireClient(service, ClientId);
    const pool = requirePool(service, client.UserPoolId);
    if (client.secrets.length > 0 && ClientSecret === undefined) {
      throw missingSecret(client);
    }
    if (!isSecret(client, ClientSecret)) {
      throw notAuthorized(`SecretHash does not match for the client: ${ClientId}`);
    }
    const opened = await openRefreshToken(service, pool, client, RefreshToken, WORDING);
    return {
      AuthenticationResult: await refresh(service, opened, DeviceKey, input.ClientMetadata),
    };
  },
};

interface RevokeTokenInput {
  Token: string;
  ClientId: string;
  ClientSecret?: string;
  /** Without effect: only sessions of managed login are linked to others. */
  RevokeAssociatedSessions?: "NONE" | "LINKED";
}

/** `RevokeToken`: ends a sign-in by its refresh token, and the access tokens that came with it. */
export const revokeToken: Operation<RevokeTokenInput> = {
  signed: false,
  input: () =>
    structure({
      Token: token(),
      ClientId: clientId(),
      ClientSecret: optional(clientSecret()),
      RevokeAssociatedSessions: optional(enumeration(["NONE", "LINKED"])),
    }),
  async run(service, { input }) {
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
    if (claims === undefined && await openToken(service, input.Token)) {
      throw new ServiceFault("UnsupportedTokenTypeException", "Only refresh tokens can be revoked");
    }
    if (claims?.client !== client.ClientId) throw unauthorized(service, "Invalid Refresh Token");
    const pool = requirePool(service, client.UserPoolId);
    const grant = findUser(pool, claims.user)?.grants?.get(claims.eventId);
    if (grant !== undefined) grant.revoked = true;
    return undefined;
  },
};

/** `GlobalSignOut`: ends all sign-ins of the user whose access token it is. */
export const globalSignOut: Operation<{ AccessToken: string }> = {
  signed: false,
  input: () => structure({ AccessToken: token() }),
  async run(service, { input }) {
    const { user } = await openAccessToken(service, input.AccessToken);
    revokeAll(user);
    return {};
  },
};

/** `AdminUserGlobalSignOut`. */
export const adminUserGlobalSignOut: Operation<UserInput> = {
  signed: true,
  input: userInput,
  run(service, { input }) {
    revokeAll(resolveUser(service, input).user);
    return {};
  },
};

function unauthorized({ quirks }: Service, message: string): ServiceFault {
  return new ServiceFault("UnauthorizedException", message, quirks.revokeTokenUnauthorizedStatus);
}

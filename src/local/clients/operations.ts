/**
 * CreateUserPoolClient and DescribeUserPoolClient.
 *
 * @module
 */

import { requireClient, requirePool } from "../directory/lookup.ts";
import type { ClientRecord } from "../model/records.ts";
import { structure } from "../model/structures.ts";
import { clientId, displayName, epoch, userPoolId } from "../model/types.ts";
import type { Operation } from "../service.ts";
import { addClient } from "./clients.ts";
import { type UserPoolClientSettings, userPoolClientSettings } from "./settings.ts";

interface CreateUserPoolClientInput extends UserPoolClientSettings {
  UserPoolId: string;
  ClientName: string;
}

/** `CreateUserPoolClient`. */
export const createUserPoolClient: Operation<CreateUserPoolClientInput> = {
  signed: true,
  input: () =>
    structure({
      UserPoolId: userPoolId(),
      ClientName: displayName(),
      ...userPoolClientSettings(),
    }),
  run(service, { input }) {
    const pool = requirePool(service, input.UserPoolId);
    return { UserPoolClient: describe(addClient(service, pool, input.ClientName, input)) };
  },
};

/** `DescribeUserPoolClient`. */
export const describeUserPoolClient: Operation<{ UserPoolId: string; ClientId: string }> = {
  signed: true,
  input: () => structure({ UserPoolId: userPoolId(), ClientId: clientId() }),
  run(service, { input }) {
    const pool = requirePool(service, input.UserPoolId);
    return { UserPoolClient: describe(requireClient(service, input.ClientId, pool)) };
  },
};

function describe(client: ClientRecord): Record<string, unknown> {
  return {
    UserPoolId: client.UserPoolId,
    ClientName: client.ClientName,
    ClientId: client.ClientId,
    ...client.secrets[0] && { ClientSecret: client.secrets[0].value },
    LastModifiedDate: epoch(client.modified),
    CreationDate: epoch(client.created),
    ...client.tokenValidity,
    ExplicitAuthFlows: client.ExplicitAuthFlows,
    AllowedOAuthFlowsUserPoolClient: false,
    PreventUserExistenceErrors: client.PreventUserExistenceErrors,
    EnableTokenRevocation: client.EnableTokenRevocation,
    EnablePropagateAdditionalUserContextData: false,
    AuthSessionValidity: client.AuthSessionValidity,
    RefreshTokenRotation: client.RefreshTokenRotation,
  };
}

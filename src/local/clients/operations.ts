/**
 * Making, reading, changing, listing and removing app clients.
 *
 * @module
 */

import { requireClient, requirePool } from "../directory/lookup.ts";
import { type PageInput, paging } from "../directory/page.ts";
import type { ClientRecord } from "../model/records.ts";
import { optional, structure } from "../model/structures.ts";
import { clientId, displayName, epoch, userPoolId } from "../model/types.ts";
import type { Operation } from "../service.ts";
import { addClient, reshapeClient } from "./clients.ts";
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

/** `UpdateUserPoolClient`: as AWS says, what is not given is set back to its default. The secrets stay. */
export const updateUserPoolClient: Operation<
  UserPoolClientSettings & { UserPoolId: string; ClientId: string; ClientName?: string }
> = {
  signed: true,
  input: () =>
    structure({
      UserPoolId: userPoolId(),
      ClientId: clientId(),
      ClientName: optional(displayName()),
      ...userPoolClientSettings(),
    }),
  run(service, { input }) {
    const pool = requirePool(service, input.UserPoolId);
    const client = requireClient(service, input.ClientId, pool);
    reshapeClient(client, input);
    if (input.ClientName !== undefined) client.ClientName = input.ClientName;
    client.modified = service.now();
    return { UserPoolClient: describe(client) };
  },
};

/** `DeleteUserPoolClient`. */
export const deleteUserPoolClient: Operation<{ UserPoolId: string; ClientId: string }> = {
  signed: true,
  input: () => structure({ UserPoolId: userPoolId(), ClientId: clientId() }),
  run(service, { input }) {
    const pool = requirePool(service, input.UserPoolId);
    const client = requireClient(service, input.ClientId, pool);
    pool.clients.delete(client.ClientId);
    service.clients.delete(client.ClientId);
    return undefined;
  },
};

const pages = /* @__PURE__ */ paging("MaxResults", "NextToken", { least: 1, most: 60 });

/** `ListUserPoolClients`. */
export const listUserPoolClients: Operation<
  PageInput<"MaxResults", "NextToken"> & { UserPoolId: string }
> = {
  signed: true,
  input: () => structure({ UserPoolId: userPoolId(), ...pages.members() }),
  run(service, { input }) {
    const { UserPoolId } = input;
    const { items, next } = pages.pageOf(requirePool(service, UserPoolId).clients, input);
    return {
      UserPoolClients: items.map(({ ClientId, ClientName }) => ({
        ClientId,
        UserPoolId,
        ClientName,
      })),
      ...next,
    };
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
    EnablePropagateAdditionalUserContextData: false,
    ...client.kept,
    ...client.ReadAttributes && { ReadAttributes: client.ReadAttributes },
    ...client.WriteAttributes && { WriteAttributes: client.WriteAttributes },
    ...client.AllowedOAuthScopes && { AllowedOAuthScopes: client.AllowedOAuthScopes },
    EnableTokenRevocation: client.EnableTokenRevocation,
    AuthSessionValidity: client.AuthSessionValidity,
  };
}

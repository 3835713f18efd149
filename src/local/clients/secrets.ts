/**
 * An app client's secrets, of which it may have two: AddUserPoolClientSecret, ListUserPoolClientSecrets and
 * DeleteUserPoolClientSecret.
 *
 * Source: API reference, `API_AddUserPoolClientSecret`, `API_ClientSecretDescriptorType`.
 *
 * @module
 */

import { randomLowercase } from "../directory/ids.ts";
import { requireClient, requirePool } from "../directory/lookup.ts";
import { invalidParameter, resourceNotFound, ServiceFault } from "../fault.ts";
import type { ClientRecord, ClientSecretRecord } from "../model/records.ts";
import { optional, structure } from "../model/structures.ts";
import {
  clientId,
  clientSecret,
  epoch,
  paginationKey,
  string,
  userPoolId,
} from "../model/types.ts";
import type { Operation, Service } from "../service.ts";

/** The most that a client can have. */
const MOST_SECRETS = 2;

interface ClientInput {
  UserPoolId: string;
  ClientId: string;
}

/** `AddUserPoolClientSecret`. */
export const addUserPoolClientSecret: Operation<ClientInput & { ClientSecret?: string }> = {
  signed: true,
  input: () => structure({ ...clientMembers(), ClientSecret: optional(clientSecret()) }),
  run(service, { input }) {
    const client = find(service, input);
    if (client.secrets.length === 0) {
      throw invalidParameter(`Client ${client.ClientId} is not configured with a secret`);
    }
    if (client.secrets.length >= MOST_SECRETS) {
      throw new ServiceFault(
        "LimitExceededException",
        `Client ${client.ClientId} has ${MOST_SECRETS} secrets already`,
      );
    }
    const secret = addSecret(service, client, input.ClientSecret);
    return {
      ClientSecretDescriptor: {
        ...describeSecret(secret),
        // Whoever brought the secret along knows it.
        ...input.ClientSecret === undefined && { ClientSecretValue: secret.value },
      },
    };
  },
};

/** `ListUserPoolClientSecrets`, without the secrets themselves. */
export const listUserPoolClientSecrets: Operation<ClientInput & { NextToken?: string }> = {
  signed: true,
  input: () => structure({ ...clientMembers(), NextToken: optional(paginationKey()) }),
  run: (service, { input }) => ({
    ClientSecrets: find(service, input).secrets.map(describeSecret),
  }),
};

/** `DeleteUserPoolClientSecret`. The last one stays. */
export const deleteUserPoolClientSecret: Operation<ClientInput & { ClientSecretId: string }> = {
  signed: true,
  input: () => structure({ ...clientMembers(), ClientSecretId: string({ min: 1, max: 128 }) }),
  run(service, { input }) {
    const client = find(service, input);
    const index = client.secrets.findIndex(({ id }) => id === input.ClientSecretId);
    if (index < 0) throw resourceNotFound(`Client secret ${input.ClientSecretId} does not exist.`);
    if (client.secrets.length === 1) {
      throw invalidParameter("The last secret of a client cannot be deleted");
    }
    client.secrets.splice(index, 1);
    return {};
  },
};

/** Adds a secret, made up unless given. */
export function addSecret(
  service: Service,
  client: ClientRecord,
  value: string = randomLowercase(service, 51),
): ClientSecretRecord {
  let created = service.now();
  // The id holds the time, and no two are the same.
  while (client.secrets.some(({ id }) => id === secretId(client, created))) created++;
  const secret = { id: secretId(client, created), value, created };
  client.secrets.push(secret);
  return secret;
}

function secretId({ ClientId }: ClientRecord, created: number): string {
  return `${ClientId}--${created}`;
}

function describeSecret({ id, created }: ClientSecretRecord): Record<string, unknown> {
  return { ClientSecretId: id, ClientSecretCreateDate: epoch(created) };
}

function find(service: Service, { UserPoolId, ClientId }: ClientInput): ClientRecord {
  return requireClient(service, ClientId, requirePool(service, UserPoolId));
}

function clientMembers() {
  return { UserPoolId: userPoolId(), ClientId: clientId() };
}

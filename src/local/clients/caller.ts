/**
 * Who calls the operations that name an app client and a user, and bear no token.
 *
 * @module
 */

import type { StringMap } from "../../operations/wire.ts";
import { requireClient, requirePool } from "../directory/lookup.ts";
import type { ClientRecord, PoolRecord } from "../model/records.ts";
import { type Members, optional } from "../model/structures.ts";
import { clientId, secretHash, textMap, username } from "../model/types.ts";
import type { Service } from "../service.ts";
import { requireSecretHash } from "./secret.ts";

/** What all these operations take. */
export interface CallerInput {
  ClientId: string;
  SecretHash?: string;
  /** What SECRET_HASH is made of. */
  Username: string;
  ClientMetadata?: StringMap;
}

/** The schemas of {@linkcode CallerInput}, member by member. */
export function callerMembers(): Members<CallerInput> {
  return {
    ClientId: clientId(),
    SecretHash: optional(secretHash()),
    Username: username(),
    ClientMetadata: optional(textMap()),
  };
}

/**
 * The app client, which has shown that it knows its secret, and its pool. Throws `ResourceNotFoundException` and
 * `NotAuthorizedException`.
 */
export async function openCaller(
  service: Service,
  { ClientId, SecretHash, Username }: CallerInput,
): Promise<{ client: ClientRecord; pool: PoolRecord }> {
  const client = requireClient(service, ClientId);
  await requireSecretHash(client, Username, SecretHash);
  return { client, pool: requirePool(service, client.UserPoolId) };
}

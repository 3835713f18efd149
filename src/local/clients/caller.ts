/**
 * Who calls the operations that name an app client and a user, and bear no token.
 *
 * @module
 */

import { requireClient, requirePool } from "../directory/lookup.ts";
import type { ClientRecord, PoolRecord } from "../model/records.ts";
import type { Service } from "../service.ts";
import { requireSecretHash } from "./secret.ts";

/** What such an operation says of its caller. */
interface Caller {
  ClientId: string;
  SecretHash?: string;
  /** What SECRET_HASH is made of. */
  Username: string;
}

/**
 * The app client, which has shown that it knows its secret, and its pool. Throws `ResourceNotFoundException` and
 * `NotAuthorizedException`.
 */
export async function openCaller(
  service: Service,
  { ClientId, SecretHash, Username }: Caller,
): Promise<{ client: ClientRecord; pool: PoolRecord }> {
  const client = requireClient(service, ClientId);
  await requireSecretHash(client, Username, SecretHash);
  return { client, pool: requirePool(service, client.UserPoolId) };
}

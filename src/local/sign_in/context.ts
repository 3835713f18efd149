/**
 * What surrounds a request of the four sign-in operations.
 *
 * @module
 */

import type { Context } from "../attempt/attempt.ts";
import { requireClient, requirePool } from "../directory/lookup.ts";
import type { OperationRequest, Service } from "../service.ts";

interface PublicInput {
  ClientId: string;
}

interface AdminInput extends PublicInput {
  UserPoolId: string;
}

/** A public operation: the client alone is named. Throws `ResourceNotFoundException`. */
export function publicContext(
  service: Service,
  { input }: OperationRequest<PublicInput>,
): Context {
  const client = requireClient(service, input.ClientId);
  const pool = requirePool(service, client.UserPoolId);
  return { service, pool, client, family: "public", clientMetadata: {} };
}

/** An Admin operation: the client must be the pool's. Throws `ResourceNotFoundException`. */
export function adminContext(
  service: Service,
  { input }: OperationRequest<AdminInput>,
): Context {
  const pool = requirePool(service, input.UserPoolId);
  const client = requireClient(service, input.ClientId, pool);
  return { service, pool, client, family: "admin", clientMetadata: {} };
}

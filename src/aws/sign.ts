/**
 * Signature Version 4 for Admin operations, by aws4fetch's signer.
 *
 * @module
 */

import { AwsV4Signer } from "aws4fetch";
import { InputError } from "../errors.ts";
import type { ClientState } from "./client.ts";
import type { Outgoing } from "./send.ts";

/** Signing keys that are kept: each new day and each new temporary credential adds one. */
const MOST_KEYS = 16;

/**
 * The request with its `Authorization` header, dated by the client's clock.
 *
 * @throws {InputError} `invalid_option` where the client has no AWS credentials.
 */
export async function sign(
  state: ClientState,
  operation: string,
  request: Outgoing,
  signal: AbortSignal,
): Promise<Outgoing> {
  if (!state.credentials) {
    throw new InputError(
      "invalid_option",
      "credentials",
      `${operation} must be signed, and the client has no AWS credentials`,
    );
  }
  const { accessKeyId, secretAccessKey, sessionToken } = await state.credentials();
  // Nobody waits for the signature any more where the provider took too long.
  signal.throwIfAborted();
  if (state.signingKeys.size > MOST_KEYS) state.signingKeys.clear();
  const { headers } = await new AwsV4Signer({
    method: "POST",
    url: request.url,
    headers: request.headers,
    body: request.body,
    accessKeyId,
    secretAccessKey,
    ...(sessionToken !== undefined && { sessionToken }),
    service: "cognito-idp",
    region: state.region,
    datetime: new Date(state.clock.now()).toISOString().replace(/[:-]|\.\d{3}/g, ""),
    cache: state.signingKeys,
  }).sign();
  return { ...request, headers };
}

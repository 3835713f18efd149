/**
 * Signature Version 4 for Admin operations, by aws4fetch's signer.
 *
 * @module
 */

import { AwsV4Signer } from "aws4fetch";
import { InputError } from "../errors.ts";
import type { ClientState } from "./client.ts";
import type { AwsCredentials } from "./client_options.ts";
import type { Outgoing } from "./send.ts";

/** The key that was derived last from credentials: good for one day, region and service. */
export interface SigningKey {
  scope: string;
  key: ArrayBuffer;
}

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
  const credentials = await state.credentials(signal);
  // Nobody waits for the signature any more where the provider took too long.
  if (signal.aborted) throw new Error("The call is over");
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
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
    cache: keysOf(state.signingKeys, credentials) as Map<string, ArrayBuffer>,
  }).sign();
  return { ...request, headers };
}

/** The cache of aws4fetch, which would keep the secret itself as a part of each name. */
function keysOf(
  keys: WeakMap<AwsCredentials, SigningKey>,
  credentials: AwsCredentials,
): Pick<Map<string, ArrayBuffer>, "get" | "set"> {
  const { accessKeyId, secretAccessKey } = credentials;
  const scopeOf = (name: string) => accessKeyId + name.slice(secretAccessKey.length);
  return {
    get(name) {
      const kept = keys.get(credentials);
      return kept?.scope === scopeOf(name) ? kept.key : undefined;
    },
    set(name, key) {
      keys.set(credentials, { scope: scopeOf(name), key });
      return this as Map<string, ArrayBuffer>;
    },
  };
}

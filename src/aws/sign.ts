/**
 * Signature Version 4 for Admin operations, by aws4fetch's signer.
 *
 * @module
 */

import { AwsV4Signer } from "aws4fetch";
import { toHex, utf8 } from "../bytes.ts";
import { InputError } from "../errors.ts";
import { hmac, hmacKey } from "../hash.ts";
import type { ClientState } from "./client.ts";
import type { AwsCredentials } from "./client_options.ts";
import type { Outgoing } from "./send.ts";

/** The key that was derived last from credentials: good for one day, region and service. */
export interface SigningKey {
  scope: string;
  key: CryptoKey;
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
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  const signer = new AwsV4Signer({
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
  });
  // Its own keeps the derived key as bytes, which have to be imported for each request.
  signer.signature = async () => {
    const key = await signingKey(state.signingKeys, credentials, signer.credentialString);
    return toHex(await hmac(key, utf8(await signer.stringToSign())));
  };
  const { headers } = await signer.sign();
  return { ...request, headers };
}

/** The key for a day, region and service (AWS: "derive a signing key"): derived once, kept in memory alone. */
async function signingKey(
  keys: WeakMap<AwsCredentials, SigningKey>,
  credentials: AwsCredentials,
  credentialString: string,
): Promise<CryptoKey> {
  const { accessKeyId, secretAccessKey } = credentials;
  const scope = `${accessKeyId}/${credentialString}`;
  const kept = keys.get(credentials);
  if (kept?.scope === scope) return kept.key;
  let derived = utf8(`AWS4${secretAccessKey}`);
  for (const part of credentialString.split("/")) derived = await hmac(derived, utf8(part));
  const key = await hmacKey(derived);
  keys.set(credentials, { scope, key });
  return key;
}

/**
 * Passkeys: judging what an authenticator made of a challenge.
 *
 * Source: Web Authentication level 3, sections 7.1 and 7.2.
 *
 * @module
 */

import * as v from "valibot";
import { fromBase64Url, toBase64Url, utf8 } from "../../bytes.ts";
import { invalidParameter, ServiceFault, wrongCredentials } from "../fault.ts";
import type { PasskeyRecord } from "../model/credentials.ts";
import type { PoolRecord, UserRecord } from "../model/records.ts";
import { isOneItem } from "./cbor.ts";
import { requireRelyingParty, speaksFor, userVerification } from "./relying_party.ts";

/** ES256 and RS256, by their COSE identifiers, in the order in which they are asked for. */
export const ALGORITHMS: readonly number[] = [-7, -257];

/** `user.id` of the creation options, which comes back as `userHandle`. */
export function userHandle(user: UserRecord): string {
  return toBase64Url(utf8(user.attributes.get("sub") ?? ""));
}

/** `RegistrationResponseJSON`, as far as it is read, with its client data. */
export interface Registration {
  id: string;
  rawId: string;
  authenticatorAttachment?: string | null | undefined;
  response: { clientDataJSON: string; attestationObject: string; transports: string[] };
  client: ClientData;
}

/** What the browser says that it was asked. */
interface ClientData {
  challenge: string;
  origin: string;
}

function identified() {
  return { id: v.string(), rawId: v.string(), type: v.literal("public-key") };
}

/** Reads `Credential` of CompleteWebAuthnRegistration. Throws `InvalidParameterException`. */
export function readRegistration(document: unknown): Registration {
  const schema = v.object({
    ...identified(),
    authenticatorAttachment: v.nullish(v.string()),
    response: v.object({
      clientDataJSON: v.string(),
      attestationObject: v.string(),
      transports: v.optional(v.array(v.string()), []),
    }),
  });
  const { success, output } = v.safeParse(schema, document);
  const client = success ? readClientData(output.response.clientDataJSON) : undefined;
  if (!success || client === undefined) throw invalidCredential();
  return { ...output, client };
}

/**
 * The passkey that a registration made, if the challenge is right. Throws
 * `WebAuthnOriginNotAllowedException`, `WebAuthnRelyingPartyMismatchException`,
 * `WebAuthnCredentialNotSupportedException` and `InvalidParameterException`.
 */
export async function verifyRegistration(
  pool: PoolRecord,
  { client, id, rawId, response }: Registration,
  challenge: string,
): Promise<Pick<PasskeyRecord, "CredentialId" | "publicKey" | "counter">> {
  const expectedRPID = requireRelyingParty(pool);
  if (!speaksFor(client.origin, expectedRPID)) {
    throw new ServiceFault(
      "WebAuthnOriginNotAllowedException",
      "The origin of the passkey does not match the relying party of the user pool.",
    );
  }
  if (!isOneItem(bytesOf(response.attestationObject))) throw invalidCredential();
  const [{ verifyRegistrationResponse }, helpers] = await Promise.all([
    import("@simplewebauthn/server"),
    import("@simplewebauthn/server/helpers"),
  ]);
  let verified: Awaited<ReturnType<typeof verifyRegistrationResponse>>;
  try {
    verified = await verifyRegistrationResponse({
      response: { id, rawId, type: "public-key", clientExtensionResults: {}, response },
      expectedChallenge: challenge,
      expectedOrigin: client.origin,
      expectedRPID,
      requireUserVerification: userVerification(pool) === "required",
      // Others are told apart below, where they get an exception of their own.
      supportedAlgorithmIDs: Object.values(helpers.COSEALG).filter((id) => typeof id === "number"),
    });
  } catch (error) {
    if ((error as Partial<Error> | undefined)?.name === "UnexpectedRPIDHash") {
      throw new ServiceFault(
        "WebAuthnRelyingPartyMismatchException",
        "The passkey belongs to another relying party than the user pool's.",
      );
    }
    throw invalidCredential();
  }
  if (!verified.verified) throw invalidCredential();
  const { id: CredentialId, publicKey, counter } = verified.registrationInfo.credential;
  const algorithm = helpers.decodeCredentialPublicKey(publicKey).get(helpers.cose.COSEKEYS.alg);
  if (!ALGORITHMS.includes(Number(algorithm))) {
    throw new ServiceFault(
      "WebAuthnCredentialNotSupportedException",
      "The passkey's algorithm is not supported: use ES256 or RS256.",
    );
  }
  return { CredentialId, publicKey, counter };
}

/**
 * The passkey behind CREDENTIAL, the JSON of an assertion, whose signature is judged and counted. Throws `NotAuthorizedException`,
 * and `InvalidParameterException` when it is not the JSON of one.
 */
export async function verifyAssertion(
  pool: PoolRecord,
  user: UserRecord,
  json: string,
  challenge: string,
): Promise<PasskeyRecord> {
  const { id, rawId, response: { userHandle: handle, ...response } } = readAssertion(json);
  const expectedRPID = requireRelyingParty(pool);
  const passkey = user.passkeys?.get(id);
  const client = readClientData(response.clientDataJSON);
  const ours = passkey !== undefined && client !== undefined &&
    speaksFor(client.origin, expectedRPID) && (!handle || handle === userHandle(user));
  if (!ours) throw wrongCredentials();
  const { verifyAuthenticationResponse } = await import("@simplewebauthn/server");
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { id, rawId, type: "public-key", clientExtensionResults: {}, response },
      expectedChallenge: challenge,
      expectedOrigin: client.origin,
      expectedRPID,
      credential: {
        id: passkey.CredentialId,
        publicKey: passkey.publicKey,
        counter: passkey.counter,
      },
      requireUserVerification: userVerification(pool) === "required",
    });
    // It may have been removed while it was judged.
    if (!verified || user.passkeys?.get(id) !== passkey) throw wrongCredentials();
    passkey.counter = Math.max(passkey.counter, authenticationInfo.newCounter);
    return passkey;
  } catch {
    throw wrongCredentials();
  }
}

function bytesOf(base64Url: string): Uint8Array {
  try {
    return fromBase64Url(base64Url);
  } catch {
    throw invalidCredential();
  }
}

function readAssertion(json: string) {
  const schema = v.object({
    ...identified(),
    response: v.object({
      clientDataJSON: v.string(),
      authenticatorData: v.string(),
      signature: v.string(),
      userHandle: v.nullish(v.string()),
    }),
  });
  try {
    return v.parse(schema, JSON.parse(json));
  } catch {
    throw invalidCredential();
  }
}

function readClientData(base64Url: string): ClientData | undefined {
  try {
    const text = new TextDecoder().decode(fromBase64Url(base64Url));
    const schema = v.object({ challenge: v.string(), origin: v.string() });
    return v.parse(schema, JSON.parse(text));
  } catch {
    return undefined;
  }
}

function invalidCredential(): ServiceFault {
  return invalidParameter("Invalid passkey credential given.");
}

/**
 * A signed-in user's passkeys: StartWebAuthnRegistration, CompleteWebAuthnRegistration,
 * ListWebAuthnCredentials and DeleteWebAuthnCredential.
 *
 * @module
 */

import { toBase64Url } from "../../bytes.ts";
import { type PageInput, paging } from "../directory/page.ts";
import { invalidParameter, resourceNotFound, ServiceFault } from "../fault.ts";
import type { PasskeyRecord } from "../model/credentials.ts";
import type { UserRecord } from "../model/records.ts";
import { structure } from "../model/structures.ts";
import { document, epoch, text, token } from "../model/types.ts";
import type { Operation } from "../service.ts";
import { openAccessToken, requireGrant } from "../tokens/access_token.ts";
import { requireRelyingParty, userVerification } from "./relying_party.ts";
import { ALGORITHMS, readRegistration, userHandle, verifyRegistration } from "./web_authn.ts";

/** What Cognito lets one user have, and `MaxResults` at most. */
const MOST_PASSKEYS = 20;
/** Milliseconds between Start and Complete. */
const REGISTRATION_TIME = 300_000;
/** Milliseconds that the browser waits for the authenticator. */
const TIMEOUT = 60_000;

/** `StartWebAuthnRegistration`. The newest challenge of a user counts. */
export const startWebAuthnRegistration: Operation<{ AccessToken: string }> = {
  signed: false,
  input: () => structure({ AccessToken: token() }),
  async run(service, { input }) {
    const { pool, user, client } = await openAccessToken(service, input.AccessToken);
    const id = requireRelyingParty(pool);
    requireRoom(user);
    const challenge = toBase64Url(service.random(32));
    user.passkeyRegistration = {
      challenge,
      clientId: client.ClientId,
      expires: service.now() + REGISTRATION_TIME,
    };
    return {
      CredentialCreationOptions: {
        rp: { id, name: id },
        user: {
          id: userHandle(user),
          name: user.Username,
          displayName: user.attributes.get("name") ?? user.Username,
        },
        challenge,
        pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: "public-key", alg })),
        timeout: TIMEOUT,
        excludeCredentials: [...user.passkeys?.keys() ?? []]
          .map((passkey) => ({ type: "public-key", id: passkey })),
        authenticatorSelection: {
          requireResidentKey: true,
          residentKey: "required",
          userVerification: userVerification(pool),
        },
      },
    };
  },
};

/** `CompleteWebAuthnRegistration`. */
export const completeWebAuthnRegistration: Operation<
  { AccessToken: string; Credential: unknown }
> = {
  signed: false,
  input: () => structure({ AccessToken: token(), Credential: document() }),
  async run(service, { input }) {
    const opened = await openAccessToken(service, input.AccessToken);
    const { pool, user, client } = opened;
    const RelyingPartyId = requireRelyingParty(pool);
    const registration = readRegistration(input.Credential);
    const pending = user.passkeyRegistration;
    const { challenge } = registration.client;
    if (pending?.challenge !== challenge || pending.expires <= service.now()) {
      throw challengeNotFound();
    }
    if (pending.clientId !== client.ClientId) {
      throw new ServiceFault(
        "WebAuthnClientMismatchException",
        "The access token belongs to another client than the one that began the registration.",
      );
    }
    const made = await verifyRegistration(pool, registration, challenge);
    requireGrant(service, opened);
    // Of two that arrive together one counts.
    if (user.passkeyRegistration !== pending) throw challengeNotFound();
    if (user.passkeys?.has(made.CredentialId)) {
      throw invalidParameter("Passkey credential is already registered.");
    }
    requireRoom(user);
    delete user.passkeyRegistration;
    const { authenticatorAttachment, response } = registration;
    (user.passkeys ??= new Map()).set(made.CredentialId, {
      ...made,
      transports: response.transports,
      ...(authenticatorAttachment && { AuthenticatorAttachment: authenticatorAttachment }),
      FriendlyCredentialName: "Passkey",
      RelyingPartyId,
      created: service.now(),
    });
    return {};
  },
};

const pages = /* @__PURE__ */ paging("MaxResults", "NextToken", { most: MOST_PASSKEYS });

/** `ListWebAuthnCredentials`. */
export const listWebAuthnCredentials: Operation<
  PageInput<"MaxResults", "NextToken"> & { AccessToken: string }
> = {
  signed: false,
  input: () => structure({ AccessToken: token(), ...pages.members() }),
  async run(service, { input }) {
    const { user } = await openAccessToken(service, input.AccessToken);
    const { items, next } = pages.pageOf(user.passkeys, input);
    return { Credentials: items.map(describePasskey), ...next };
  },
};

/** `DeleteWebAuthnCredential`. */
export const deleteWebAuthnCredential: Operation<
  { AccessToken: string; CredentialId: string }
> = {
  signed: false,
  input: () => structure({ AccessToken: token(), CredentialId: text() }),
  async run(service, { input }) {
    const { user } = await openAccessToken(service, input.AccessToken);
    if (!user.passkeys?.delete(input.CredentialId)) {
      throw resourceNotFound("Passkey credential does not exist.");
    }
    return {};
  },
};

function requireRoom({ passkeys }: UserRecord): void {
  if ((passkeys?.size ?? 0) < MOST_PASSKEYS) return;
  throw new ServiceFault(
    "LimitExceededException",
    `A user can have at most ${MOST_PASSKEYS} passkeys.`,
  );
}

function challengeNotFound(): ServiceFault {
  return new ServiceFault(
    "WebAuthnChallengeNotFoundException",
    "The challenge of the registration was not found or has expired.",
  );
}

function describePasskey(passkey: PasskeyRecord): Record<string, unknown> {
  const { AuthenticatorAttachment } = passkey;
  return {
    CredentialId: passkey.CredentialId,
    FriendlyCredentialName: passkey.FriendlyCredentialName,
    RelyingPartyId: passkey.RelyingPartyId,
    ...(AuthenticatorAttachment !== undefined && { AuthenticatorAttachment }),
    AuthenticatorTransports: passkey.transports,
    CreatedAt: epoch(passkey.created),
  };
}

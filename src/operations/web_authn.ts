/**
 * The passkeys of a signed-in user: `StartWebAuthnRegistration`, `CompleteWebAuthnRegistration`,
 * `ListWebAuthnCredentials`, `DeleteWebAuthnCredential`. Access tokens need the scope
 * `aws.cognito.signin.user.admin`, which tokens of a sign-in by API have.
 *
 * @module
 */

import * as v from "valibot";
import type { CallOptions } from "../aws/call_options.ts";
import type { CognitoClient } from "../aws/client.ts";
import { anything, filled, lazy, list, number, record, string, such } from "../check.ts";
import { operate } from "./operation.ts";
import { accessToken, nothing } from "./schemas.ts";

/** A JSON object. */
export type JsonObject = { readonly [key: string]: unknown };

/** `PublicKeyCredentialDescriptorJSON` of the WebAuthn specification. */
export interface CredentialDescriptorJSON {
  /** Always `public-key`. */
  type: string;
  /** base64url. */
  id: string;
  /** How the authenticator was reached, `internal`, `hybrid`, `usb`: a hint for the browser. */
  transports?: string[];
}

/** `PublicKeyCredentialCreationOptionsJSON` of the WebAuthn specification. */
export interface PasskeyCreationOptionsJSON {
  /** The relying party: `id` is the domain that the pool's `WebAuthnConfiguration` names. */
  rp: { id?: string; name: string };
  /** `id` is base64url. */
  user: { id: string; name: string; displayName: string };
  /** base64url. */
  challenge: string;
  /** COSE algorithms that Cognito takes: -7 (ES256) and -257 (RS256). */
  pubKeyCredParams: { type: "public-key"; alg: number }[];
  /** Passkeys that the user has already: an authenticator that holds one refuses. */
  excludeCredentials?: CredentialDescriptorJSON[];
  /** Whatever else WebAuthn has; passed on to the browser. */
  [member: string]: unknown;
}

/** The options for the browser, as an object. */
export interface StartWebAuthnRegistrationResponse {
  /** `passkeyCreationOptions` decodes it for `navigator.credentials.create({ publicKey })`. */
  CredentialCreationOptions: PasskeyCreationOptionsJSON;
}

/** What `PublicKeyCredential.toJSON` gives: `RegistrationResponseJSON` of the WebAuthn specification. */
export interface PasskeyCredentialJSON {
  /** The credential's id in base64url. */
  id: string;
  /** The same as `id`. */
  rawId: string;
  /** Always `public-key`. */
  type: string;
  /** What the authenticator signed, in base64url: `clientDataJSON`, `attestationObject`, ... */
  response: { clientDataJSON: string };
}

/** `CompleteWebAuthnRegistration`: a credential's JSON form. */
export interface CompleteWebAuthnRegistrationRequest {
  /** Of the user whom `startWebAuthnRegistration` was called for. */
  AccessToken: string;
  /** What `navigator.credentials.create` gave; `credentialToJSON` makes this form of it. */
  Credential: JsonObject | PasskeyCredentialJSON;
}

/** `ListWebAuthnCredentials`: at most 20 passkeys a page. */
export interface ListWebAuthnCredentialsRequest {
  /** The access token of the user who asks, with the scope `aws.cognito.signin.user.admin`. */
  AccessToken: string;
  /** Of the page before; left out for the first. */
  NextToken?: string | undefined;
  /** Passkeys a page, 0 to 20. */
  MaxResults?: number | undefined;
}

/** `WebAuthnCredentialDescription`. `CreatedAt` is in seconds since the epoch. */
export interface WebAuthnCredentialDescription {
  /** In base64url; what `deleteWebAuthnCredential` takes. */
  CredentialId: string;
  /** What Cognito calls it, after the authenticator's maker where it knows it. */
  FriendlyCredentialName: string;
  /** The domain that it is good for. */
  RelyingPartyId: string;
  /** `platform` for one that is built in, `cross-platform` for a key that is plugged in or held near. */
  AuthenticatorAttachment?: string;
  /** `internal`, `hybrid`, `usb`, `nfc`, `ble`: as the browser said at registration. */
  AuthenticatorTransports: string[];
  /** When it was registered, in seconds since the epoch. */
  CreatedAt: number;
}

/** A page of passkeys, and the token of the next where there is one. */
export interface ListWebAuthnCredentialsResponse {
  /** The passkeys, 20 a user at most. */
  Credentials: WebAuthnCredentialDescription[];
  /** For the next page; absent on the last. */
  NextToken?: string;
}

const json = () => record(anything);

/** No more than decoding needs: the browser judges the rest. */
const startOutput = /* @__PURE__ */ lazy(() =>
  v.object({
    CredentialCreationOptions: such(
      json(),
      ({ challenge, user }) =>
        typeof challenge === "string" && typeof (user as { id?: unknown })?.id === "string",
      "has no challenge or no user.id",
    ) as unknown as v.GenericSchema<unknown, PasskeyCreationOptionsJSON>,
  })
);

const completeInput = /* @__PURE__ */ lazy(() =>
  v.object({ AccessToken: filled(), Credential: json() })
);

const listInput = /* @__PURE__ */ lazy(() =>
  v.object({
    AccessToken: filled(),
    NextToken: v.optional(string()),
    MaxResults: v.optional(number()),
  })
);

const listOutput = /* @__PURE__ */ lazy(() =>
  v.object({
    Credentials: list(v.object({
      CredentialId: string(),
      FriendlyCredentialName: string(),
      RelyingPartyId: string(),
      AuthenticatorAttachment: v.optional(string()),
      AuthenticatorTransports: v.optional(list(string())),
      CreatedAt: number(),
    })),
    NextToken: v.optional(string()),
  })
);

const deleteInput = /* @__PURE__ */ lazy(() =>
  v.object({ AccessToken: filled(), CredentialId: filled() })
);

/**
 * `StartWebAuthnRegistration`, unsigned. Decode the options with `passkeyCreationOptions` for
 * `navigator.credentials.create`.
 *
 * Source: API reference, `API_StartWebAuthnRegistration`.
 *
 * @throws {CognitoServiceError} `passkey_refused` where the pool has no passkeys.
 */
export function startWebAuthnRegistration(
  client: CognitoClient,
  input: { AccessToken: string },
  options?: CallOptions,
): Promise<StartWebAuthnRegistrationResponse> {
  const operation = { name: "StartWebAuthnRegistration", input: accessToken, output: startOutput };
  return operate(client, operation, input, options);
}

/**
 * `CompleteWebAuthnRegistration`, unsigned. `Credential` is what `credentialToJSON` makes of the browser's
 * credential.
 *
 * Source: API reference, `API_CompleteWebAuthnRegistration`.
 *
 * @throws {CognitoServiceError} `passkey_refused` where origin, relying party, challenge or kind of key do
 * not fit.
 */
export async function completeWebAuthnRegistration(
  client: CognitoClient,
  input: CompleteWebAuthnRegistrationRequest,
  options?: CallOptions,
): Promise<void> {
  await operate(
    client,
    {
      name: "CompleteWebAuthnRegistration",
      effect: "spends",
      input: completeInput,
      output: nothing,
    },
    input,
    options,
  );
}

/**
 * `ListWebAuthnCredentials`, unsigned.
 *
 * Source: API reference, `API_ListWebAuthnCredentials`.
 *
 * @throws {CognitoServiceError} where Cognito refuses the access token.
 */
export async function listWebAuthnCredentials(
  client: CognitoClient,
  input: ListWebAuthnCredentialsRequest,
  options?: CallOptions,
): Promise<ListWebAuthnCredentialsResponse> {
  const page: v.InferOutput<ReturnType<typeof listOutput>> = await operate(
    client,
    { name: "ListWebAuthnCredentials", effect: "none", input: listInput, output: listOutput },
    input,
    options,
  );
  for (const credential of page.Credentials) credential.AuthenticatorTransports ??= [];
  return page as ListWebAuthnCredentialsResponse;
}

/**
 * `DeleteWebAuthnCredential`, unsigned.
 *
 * Source: API reference, `API_DeleteWebAuthnCredential`.
 *
 * @throws {CognitoServiceError} where there is no such passkey.
 */
export async function deleteWebAuthnCredential(
  client: CognitoClient,
  input: { AccessToken: string; CredentialId: string },
  options?: CallOptions,
): Promise<void> {
  const operation = { name: "DeleteWebAuthnCredential", input: deleteInput, output: nothing };
  await operate(client, operation, input, options);
}

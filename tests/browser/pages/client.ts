/**
 * A page with our client: the calls that an app would make, for the tests to call.
 *
 * @module
 */

import {
  answer as answerChallenge,
  answerFromJSON,
  type Challenge,
  type ClientOptions,
  type CognitoClient,
  completeWebAuthnRegistration,
  createClient,
  credentialToJSON,
  deleteWebAuthnCredential,
  type JsonObject,
  listWebAuthnCredentials,
  passkeyCreationOptions,
  type PasskeyCreationOptionsJSON,
  type PasskeyCredentialJSON,
  passkeyRequestOptions,
  type PasskeyRequestOptionsJSON,
  signIn as beginSignIn,
  type SignInInput,
  type SignInStep,
  startWebAuthnRegistration,
  type WebAuthnCredentialDescription,
} from "@cognito-edge/auth";

/** `ours`: by our helpers. `native`: by those that the browser has itself. */
export type Helpers = "ours" | "native";

let cognito: CognitoClient;

export function configure(options: ClientOptions): void {
  cognito = createClient(options);
}

export function signIn(input: SignInInput): Promise<SignInStep> {
  return beginSignIn(cognito, input);
}

export function answer(challenge: Challenge, given: unknown): Promise<SignInStep> {
  return answerFromJSON(cognito, challenge, given);
}

/** Registers a passkey. `changes` take the place of what Cognito asks for: a page may ask for anything. */
export async function register(
  AccessToken: string,
  helpers: Helpers,
  changes: Partial<PasskeyCreationOptionsJSON> = {},
): Promise<
  { options: PasskeyCreationOptionsJSON; credential: JsonObject | PasskeyCredentialJSON }
> {
  const { CredentialCreationOptions: options } = await startWebAuthnRegistration(cognito, {
    AccessToken,
  });
  const asked = { ...options, ...changes };
  const publicKey = helpers === "ours"
    ? passkeyCreationOptions(asked)
    : PublicKeyCredential.parseCreationOptionsFromJSON(
      asked,
    );
  const made = await navigator.credentials.create({ publicKey }) as PublicKeyCredential;
  const credential = helpers === "ours" ? credentialToJSON(made) : made.toJSON();
  await completeWebAuthnRegistration(cognito, { AccessToken, Credential: credential });
  return { options, credential };
}

/** Answers WEB_AUTHN by a passkey. `changes`: as for {@linkcode register}. */
export async function answerByPasskey(
  challenge: Challenge,
  helpers: Helpers,
  changes: Partial<PasskeyRequestOptionsJSON> = {},
): Promise<SignInStep> {
  if (challenge.name !== "WEB_AUTHN") throw new Error(`Expected WEB_AUTHN, got ${challenge.name}`);
  const asked = { ...challenge.requestOptions, ...changes };
  const publicKey = helpers === "ours"
    ? passkeyRequestOptions(asked)
    : PublicKeyCredential.parseRequestOptionsFromJSON(
      asked,
    );
  const given = await navigator.credentials.get({ publicKey }) as PublicKeyCredential;
  const credential = helpers === "ours" ? given : given.toJSON();
  return await answerChallenge(cognito, challenge, { credential });
}

/** What `navigator.credentials.get` gives for these options, encoded by our helpers and by the browser's. */
export async function encodeBothWays(options: PasskeyRequestOptionsJSON): Promise<unknown[]> {
  const publicKey = passkeyRequestOptions(options);
  const given = await navigator.credentials.get({ publicKey }) as PublicKeyCredential;
  return [credentialToJSON(given), given.toJSON()];
}

/** Options of either kind, decoded by our helpers and by the browser's; bytes as lists of numbers. */
export function decodeBothWays(
  options: PasskeyCreationOptionsJSON | PasskeyRequestOptionsJSON,
): unknown[] {
  const both = isCreation(options)
    ? [passkeyCreationOptions(options), PublicKeyCredential.parseCreationOptionsFromJSON(options)]
    : [passkeyRequestOptions(options), PublicKeyCredential.parseRequestOptionsFromJSON(options)];
  return both.map((decoded) => JSON.parse(JSON.stringify(decoded, listBytes)));
}

function isCreation(
  options: PasskeyCreationOptionsJSON | PasskeyRequestOptionsJSON,
): options is PasskeyCreationOptionsJSON {
  return "pubKeyCredParams" in options;
}

function listBytes(_key: string, value: unknown): unknown {
  if (value instanceof ArrayBuffer) return [...new Uint8Array(value)];
  return value instanceof Uint8Array ? [...value] : value;
}

export async function listPasskeys(AccessToken: string): Promise<WebAuthnCredentialDescription[]> {
  return (await listWebAuthnCredentials(cognito, { AccessToken })).Credentials;
}

export async function deletePasskey(AccessToken: string, CredentialId: string): Promise<void> {
  await deleteWebAuthnCredential(cognito, { AccessToken, CredentialId });
}

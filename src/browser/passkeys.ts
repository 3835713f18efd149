/**
 * Passkeys, by `navigator.credentials`.
 *
 * Source: Web Authentication Level 3, sections 5.1.3, 5.1.4 and 5.1.4.1.
 *
 * @module
 */

import type { DeletePasskeyBody, PasskeyReply, PasskeysReply } from "../hono/shapes/passkeys.ts";
import type { SignInBody } from "../hono/shapes/sign_in.ts";
import {
  credentialToJSON,
  passkeyCreationOptions,
  type PasskeyCredentialLike,
  passkeyRequestOptions,
} from "../sign_in/passkeys.ts";
import type { AuthClient } from "./client.ts";
import { type AuthClientErrorCode, AuthError } from "./errors.ts";
import { request, type RequestOptions } from "./request.ts";
import { signIn } from "./sign_in.ts";
import { type AuthChallenge, type AuthStep, stepOf } from "./step.ts";

/** How the browser asks for the passkey. */
export interface PasskeyOptions extends RequestOptions {
  /**
   * `conditional`: among what the browser offers to fill in, at an input with
   * `autocomplete="current-password webauthn"`, and without a dialog. Look before whether the browser can:
   * `PublicKeyCredential.isConditionalMediationAvailable()`.
   */
  mediation?: "conditional" | "optional" | "required" | "silent" | undefined;
}

/** A browser asks for one passkey at a time: whoever waits for one gives way. */
let waiting: AbortController | undefined;

/**
 * Signs in by a passkey. Cognito asks for the passkeys of one user, so that the name comes first: typed, or
 * remembered from the last sign-in. A user without a passkey gets SELECT_CHALLENGE, as with the flow USER_AUTH.
 *
 * With `mediation: "conditional"` it waits until the user picks the passkey out of what the browser offers; any other
 * passkey that is asked for, and `signal`, end that by `aborted`. The challenge lives for the pool's
 * `AuthSessionValidity`, three minutes unless set: afterwards the error is `start_again`.
 *
 * @throws {AuthError} `passkey_cancelled` with the `challenge`, for {@linkcode answerByPasskey}; `passkey_unavailable`;
 * and as `signIn`.
 *
 * @example While the user looks at the form for the password
 * ```ts
 * import { createAuthClient, signInByPasskey } from "@cognito-edge/auth/browser";
 *
 * const auth = createAuthClient();
 *
 * export async function offerPasskey(username: string, signal: AbortSignal) {
 *   if (!await PublicKeyCredential.isConditionalMediationAvailable?.()) return undefined;
 *   return await signInByPasskey(auth, { username }, { mediation: "conditional", signal });
 * }
 * ```
 */
export async function signInByPasskey(
  client: AuthClient,
  { username }: Pick<SignInBody, "username">,
  options?: PasskeyOptions,
): Promise<AuthStep> {
  const step = await signIn(
    client,
    { username, flow: "USER_AUTH", preferredChallenge: "WEB_AUTHN" },
    options,
  );
  return step.status === "challenge" && step.challenge.name === "WEB_AUTHN"
    ? answerByPasskey(client, step.challenge, options)
    : step;
}

/**
 * Answers WEB_AUTHN by a passkey that the user picks.
 *
 * @throws {AuthError} `passkey_cancelled` and `aborted` with the `challenge`, which is good for another try;
 * `passkey_unavailable`; and as `answer`.
 */
export async function answerByPasskey(
  client: AuthClient,
  challenge: AuthChallenge & { name: "WEB_AUTHN" },
  options: PasskeyOptions = {},
): Promise<AuthStep> {
  const publicKey = passkeyRequestOptions(challenge.requestOptions);
  const credential = await given(
    (around) => navigator.credentials.get({ publicKey, ...around }),
    options,
    challenge,
  );
  const { flow } = challenge;
  return stepOf(await request(client, "POST /answer", { flow, answer: { credential } }, options));
}

/**
 * Makes a passkey of the signed-in user, in this browser or on a device of the user's. The app needs `passkeyRoutes`.
 *
 * @throws {AuthError} `passkey_exists`, `passkey_cancelled`, `passkey_unavailable`; `passkey_refused`, by Cognito;
 * `not_signed_in`.
 */
export async function registerPasskey(
  client: AuthClient,
  options: PasskeyOptions = {},
): Promise<PasskeyReply> {
  const begun = await request(client, "POST /passkeys/register", {}, options);
  const publicKey = passkeyCreationOptions(begun.options);
  const credential = await given(
    (around) => navigator.credentials.create({ publicKey, ...around }),
    options,
  );
  return request(client, "POST /passkeys/complete", { credential }, options);
}

/**
 * The passkeys of the signed-in user.
 *
 * @throws {AuthError} `not_signed_in`; `not_found` where the pool has none.
 */
export function listPasskeys(
  client: AuthClient,
  options?: RequestOptions,
): Promise<PasskeysReply> {
  return request(client, "GET /passkeys", {}, options);
}

/**
 * Deletes one of {@linkcode listPasskeys}.
 *
 * @throws {AuthError} `not_found`, `not_signed_in`.
 */
export function deletePasskey(
  client: AuthClient,
  input: DeletePasskeyBody,
  options?: RequestOptions,
): Promise<PasskeyReply> {
  return request(client, "POST /passkeys/delete", input, options);
}

const CODES: { [name: string]: AuthClientErrorCode } = {
  AbortError: "aborted",
  InvalidStateError: "passkey_exists",
  NotAllowedError: "passkey_cancelled",
};

/** What the browser gives, as JSON. */
async function given(
  ask: (
    around: { signal: AbortSignal; mediation?: NonNullable<PasskeyOptions["mediation"]> },
  ) => Promise<Credential | null>,
  { signal, mediation }: PasskeyOptions,
  challenge?: AuthChallenge,
): Promise<object> {
  waiting?.abort();
  const own = waiting = new AbortController();
  try {
    const credential = await ask({
      signal: signal ? AbortSignal.any([signal, own.signal]) : own.signal,
      ...(mediation && { mediation }),
    });
    return credentialToJSON(credential as unknown as PasskeyCredentialLike);
  } catch (cause) {
    const code = signal?.aborted || own.signal.aborted
      ? "aborted"
      : CODES[(cause as Error).name] ?? "passkey_unavailable";
    throw new AuthError(code, "use a passkey", { cause, ...(challenge && { challenge }) });
  } finally {
    if (waiting === own) waiting = undefined;
  }
}

/**
 * WEB_AUTHN: a passkey.
 *
 * @module
 */

import * as v from "valibot";
import { anything, kind, lazy, record, such } from "../../check.ts";
import { respond } from "../exchange.ts";
import {
  credentialToJSON,
  type PasskeyCredentialLike,
  type PasskeyRequestOptionsJSON,
} from "../passkeys.ts";
import type { PendingChallenge } from "../pending.ts";
import { type ChallengeDefinition, readJson } from "./definition.ts";

/** Cognito waits for a passkey's signature. */
export interface WebAuthnChallenge extends PendingChallenge<"WEB_AUTHN"> {
  /** `passkeyRequestOptions` decodes it for `navigator.credentials.get({ publicKey })`. */
  requestOptions: PasskeyRequestOptionsJSON;
}

/** What `navigator.credentials.get` gave, or its JSON form from another machine. */
export interface WebAuthnAnswer {
  /** Made for these very `requestOptions`, whose challenge it signs. */
  credential: PasskeyCredentialLike;
}

const options = /* @__PURE__ */ lazy(() =>
  such(
    record(anything),
    ({ challenge }) => typeof challenge === "string",
    "has no challenge",
  )
);

export const webAuthn: ChallengeDefinition<WebAuthnChallenge, WebAuthnAnswer> = {
  read: (parameters) => ({
    requestOptions: readJson(
      parameters,
      "CREDENTIAL_REQUEST_OPTIONS",
      options(),
      "",
    ) as unknown as PasskeyRequestOptionsJSON,
  }),
  stored: /* @__PURE__ */ lazy(() => ({ requestOptions: v.optional(options()) })),
  answer: /* @__PURE__ */ lazy(() =>
    v.object({
      credential: kind<PasskeyCredentialLike>(
        (value) =>
          typeof value === "object" && value !== null && "id" in value && "response" in value,
        "must be a public-key credential or its JSON form",
      ),
    })
  ),
  send: (exchange, { credential }) =>
    respond(exchange, "WEB_AUTHN", { CREDENTIAL: JSON.stringify(credentialToJSON(credential)) }),
};

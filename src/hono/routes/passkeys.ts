/**
 * `GET /passkeys`, `POST /passkeys/register`, `/passkeys/complete` and `/passkeys/delete`: the user's passkeys. One is
 * used by `POST /sign-in` with the flow USER_AUTH.
 *
 * @module
 */

import * as v from "valibot";
import {
  completeWebAuthnRegistration,
  deleteWebAuthnCredential,
  listWebAuthnCredentials,
  startWebAuthnRegistration,
} from "../../../mod.ts";
import { anything, filled, lazy, record } from "../../check.ts";
import type {
  DeletePasskeyBody,
  PasskeyBody,
  PasskeyOptionsReply,
  PasskeyReply,
  PasskeysReply,
} from "../shapes/passkeys.ts";
import { askedAsUser } from "../signed_in.ts";
import { nothing } from "./nothing.ts";
import type { RouteGroup } from "./groups.ts";
import type { Route } from "./route.ts";

const listRoute: Route<undefined> = {
  method: "GET",
  path: "/passkeys",
  async handle(call) {
    const { Credentials } = await askedAsUser(
      call,
      // A user has 20 at most, which is a page.
      (AccessToken) => listWebAuthnCredentials(call.cognito, { AccessToken, MaxResults: 20 }),
    );
    const passkeys = Credentials.map((passkey) => ({
      credentialId: passkey.CredentialId,
      name: passkey.FriendlyCredentialName,
      createdAt: passkey.CreatedAt,
      transports: passkey.AuthenticatorTransports,
    }));
    return { body: { status: "passkeys", passkeys } satisfies PasskeysReply };
  },
};

const registerRoute: Route<unknown> = {
  method: "POST",
  path: "/passkeys/register",
  input: nothing,
  async handle(call) {
    const { CredentialCreationOptions: options } = await askedAsUser(
      call,
      (AccessToken) => startWebAuthnRegistration(call.cognito, { AccessToken }),
    );
    return { body: { status: "passkey_options", options } satisfies PasskeyOptionsReply };
  },
};

const completeRoute: Route<PasskeyBody> = {
  method: "POST",
  path: "/passkeys/complete",
  input: /* @__PURE__ */ lazy(() => v.object({ credential: record(anything) })),
  async handle(call, { credential }) {
    await askedAsUser(
      call,
      (AccessToken) =>
        completeWebAuthnRegistration(call.cognito, {
          AccessToken,
          Credential: credential as Record<string, unknown>,
        }),
    );
    return { body: { status: "passkey_registered" } satisfies PasskeyReply };
  },
};

const deleteRoute: Route<DeletePasskeyBody> = {
  method: "POST",
  path: "/passkeys/delete",
  input: /* @__PURE__ */ lazy(() => v.object({ credentialId: filled() })),
  async handle(call, { credentialId: CredentialId }) {
    await askedAsUser(
      call,
      (AccessToken) => deleteWebAuthnCredential(call.cognito, { AccessToken, CredentialId }),
      { resource_not_found: [404, "not_found"] },
    );
    return { body: { status: "passkey_deleted" } satisfies PasskeyReply };
  },
};

/**
 * Routes for the user's passkeys: `GET /passkeys`, `POST /passkeys/register` (options for
 * `navigator.credentials.create`), `POST /passkeys/complete` and `POST /passkeys/delete`.
 */
export const passkeyRoutes: RouteGroup = {
  routes: [listRoute, registerRoute, completeRoute, deleteRoute],
  tells: [],
};

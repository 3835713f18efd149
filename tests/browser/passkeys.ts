/**
 * What the tests of passkeys share: a pool, a page with an authenticator, and the steps on the way.
 *
 * @module
 */

import type { Challenge, SignInStep } from "@cognito-edge/auth";
import assert from "node:assert/strict";
import { type App, openApp } from "./browser.ts";
import type * as client from "./pages/client.ts";
import { ada, type ServedPool } from "./served_pool.ts";
import { plugIn, type VirtualAuthenticator } from "./virtual_authenticator.ts";

/** A page whose client is set up for a pool, with an authenticator plugged in. */
export interface PasskeyApp extends App<typeof client> {
  authenticator: VirtualAuthenticator;
}

/** Opens the page. `verifies`: the authenticator can recognise its user. */
export async function openPasskeyApp(
  pool: ServedPool,
  options: { host?: string; verifies?: boolean } = {},
): Promise<PasskeyApp> {
  const app = await openApp<typeof client>("client", options);
  await app.call("configure", pool.settings);
  return { ...app, authenticator: await plugIn(app.page, options) };
}

/** The access token of a sign-in by SRP. */
export async function tokenOf(app: PasskeyApp): Promise<string> {
  const step = await app.call("signIn", { username: ada.Username, password: ada.Password });
  assert(step.status === "signed_in");
  return step.tokens.accessToken;
}

/** Begins a sign-in by passkey. */
export async function askForPasskey(app: PasskeyApp): Promise<Challenge & { name: "WEB_AUTHN" }> {
  const preferred = { flow: "USER_AUTH", preferredChallenge: "WEB_AUTHN" } as const;
  return challenged(
    await app.call("signIn", { username: ada.Username, ...preferred }),
    "WEB_AUTHN",
  );
}

/** The challenge of a step, which must have that name. */
export function challenged<Name extends Challenge["name"]>(
  step: SignInStep,
  name: Name,
): Challenge & { name: Name } {
  assert(step.status === "challenge", `Expected ${name}, got tokens`);
  assert.equal(step.challenge.name, name);
  return step.challenge as Challenge & { name: Name };
}

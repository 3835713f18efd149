/**
 * Pools with passkeys, and how one is registered.
 *
 * @module
 */

import type { SoftwareAuthenticator } from "../scenarios/software_authenticator.ts";
import { type Answer, makeWorld, type World, type WorldOptions } from "./world.ts";

export const RP = "example.com";

export const ORIGIN = "https://login.example.com";

export const WebAuthnConfiguration = { RelyingPartyId: RP, UserVerification: "preferred" } as const;

export function makePasskeyWorld(options: WorldOptions = {}): World {
  const world = makeWorld({
    pool: { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "WEB_AUTHN"] } } },
    mfa: { WebAuthnConfiguration },
    ...options,
  });
  world.addUser("ada", { name: "Ada Lovelace" });
  return world;
}

export const tokenOf = async (world: World, name = "ada") =>
  (await world.signIn(name)).AuthenticationResult.AccessToken;

export const start = async (world: World, AccessToken: string) =>
  (await world.call("StartWebAuthnRegistration", { AccessToken })).CredentialCreationOptions;

export async function register(
  world: World,
  authenticator: SoftwareAuthenticator,
  origin = ORIGIN,
  name = "ada",
): Promise<Answer> {
  const AccessToken = await tokenOf(world, name);
  const Credential = await authenticator.create(await start(world, AccessToken), origin);
  const done = await world.call("CompleteWebAuthnRegistration", { AccessToken, Credential });
  return { AccessToken, Credential, done };
}

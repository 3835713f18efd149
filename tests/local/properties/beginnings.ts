/**
 * What a sequence begins with: two pools, their clients and their users.
 *
 * @module
 */

import fc from "fast-check";
import { addClient } from "../../../src/local/clients/clients.ts";
import { addUser, takenAtCreation } from "../../../src/local/directory/users.ts";
import { addGroup } from "../../../src/local/groups/groups.ts";
import { setPassword } from "../../../src/local/passwords/passwords.ts";
import { setPoolMfa } from "../../../src/local/pools/mfa.ts";
import { addPool } from "../../../src/local/pools/pools.ts";
import type { UserPoolSettings } from "../../../src/local/pools/settings.ts";
import { SoftwareAuthenticator } from "../../scenarios/software_authenticator.ts";
import { ORIGIN, register, RP } from "../passkey_world.ts";
import { ALL_FLOWS, makeWorld, PASSWORD } from "../world.ts";
import type { Factor } from "./actions.ts";
import { Ledger } from "./ledger.ts";
import { NAMES } from "./request.ts";
import { GRACE } from "./tokens.ts";

/** Whether the pool asks for second factors and tracks devices, and what its users have. */
export interface Beginning {
  mfa: "OFF" | "OPTIONAL" | "ON";
  /** Ada's. */
  phone: boolean;
  email: boolean;
  app: boolean;
  /** Ada and bob have one each. */
  passkeys: boolean;
  /** Whether the pool tracks devices. */
  devices: boolean;
}

/** Any beginning. */
export const beginnings: fc.Arbitrary<Beginning> = fc.record({
  mfa: fc.constantFrom("OFF", "OPTIONAL", "ON"),
  phone: fc.boolean(),
  email: fc.boolean(),
  app: fc.boolean(),
  passkeys: fc.boolean(),
  devices: fc.boolean(),
});

/** The pool's settings, with every first factor but those that are switched off. */
export function poolSettings(
  devices: boolean,
  off: readonly (Factor | "none")[] = [],
): UserPoolSettings {
  const factors: Factor[] = ["PASSWORD", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN"];
  return {
    AutoVerifiedAttributes: ["email"],
    Policies: {
      SignInPolicy: {
        AllowedFirstAuthFactors: factors.filter((factor) => !off.includes(factor)),
      },
      PasswordPolicy: { MinimumLength: 6 },
    },
    ...devices && {
      DeviceConfiguration: {
        ChallengeRequiredOnNewDevice: true,
        DeviceOnlyRememberedOnUserPrompt: false,
      },
    },
  };
}

/** Begins, by what fast-check's model runs on: there is no model beside the ledger. */
export async function begin(
  { mfa, phone, email, app, passkeys, devices }: Beginning,
): Promise<{ model: object; real: Ledger }> {
  const world = makeWorld({
    pool: {
      ...poolSettings(devices),
      AliasAttributes: ["email", "phone_number", "preferred_username"],
    },
    mfa: { WebAuthnConfiguration: { RelyingPartyId: RP } },
  });
  world.addClient({});
  world.addClient({
    ExplicitAuthFlows: ALL_FLOWS.ExplicitAuthFlows!.filter((flow) => !flow.includes("REFRESH")),
    RefreshTokenRotation: { Feature: "ENABLED", RetryGracePeriodSeconds: GRACE },
  });
  addGroup(world.service, world.pool, { GroupName: "staff" });
  const other = addPool(world.service, "eu-west-1_World0002", "Other", poolSettings(devices));
  addClient(world.service, other, "app", ALL_FLOWS);
  addGroup(world.service, other, { GroupName: "owners" });
  for (const Username of NAMES) {
    // What a sign-in to the one pool shows would do for the other as well.
    const attributes = { email: `${Username}@example.com`, email_verified: "true" };
    addUser(
      world.service,
      other,
      { Username, attributes, UserStatus: "CONFIRMED" },
      takenAtCreation,
    );
  }
  const ada = world.addUser("ada", {
    ...(phone && { phone_number: "+15550100009", phone_number_verified: "true" }),
    ...(email && { email: "ada@example.com", email_verified: "true" }),
  });
  if (app) ada.softwareToken = { secret: "JBSWY3DPEHPK3PXP" };
  const bob = world.addUser("bob", { email: "bob@example.com", email_verified: "true" });
  const ledger = new Ledger(world);
  for (const user of [ada, bob]) {
    for (const value of user.attributes.values()) ledger.verify(user, value);
  }
  if (passkeys) {
    for (const user of [ada, bob]) {
      const authenticator = new SoftwareAuthenticator();
      await register(world, authenticator, ORIGIN, user.Username);
      ledger.authenticators.set(user, authenticator);
    }
  }
  ledger.setPassword(ada, PASSWORD);
  const another = "Correct-Horse-2";
  setPassword(world.pool, bob, another);
  ledger.setPassword(bob, another);
  if (mfa !== "OFF") {
    setPoolMfa(world.pool, {
      MfaConfiguration: mfa,
      WebAuthnConfiguration: { RelyingPartyId: RP },
      SmsMfaConfiguration: {},
      EmailMfaConfiguration: {},
      SoftwareTokenMfaConfiguration: { Enabled: true },
    });
  }
  return { model: {}, real: ledger };
}

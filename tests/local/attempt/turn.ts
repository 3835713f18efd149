/**
 * A request of a sign-in, without one: for tests of what comes next, and of what is still due.
 *
 * @module
 */

import type { Attempt, Turn } from "../../../src/local/attempt/attempt.ts";
import type { PasskeyRecord } from "../../../src/local/model/credentials.ts";
import type { PoolRecord, UserRecord } from "../../../src/local/model/records.ts";
import { makeWorld, type World } from "../world.ts";

/** What a user has to receive codes by. */
export const EMAIL = { email: "ada@example.com", email_verified: "true" };
export const PHONE = { phone_number: "+15550104114", phone_number_verified: "true" };

/** An authenticator app. */
export const APP = { softwareToken: { secret: "JBSWY3DPEHPK3PXP" } };

/** A device that can prove itself. */
export const DEVICE = {
  ...{ DeviceKey: "eu-west-1_1", DeviceGroupKey: "g", remembered: true, created: 0 },
  ...{ modified: 0, lastAuthenticated: 0, verifier: { salt: "1", verifier: "2" } },
};

/** A pool that takes every factor, first and second; `verifies`: passkeys count as two. */
export function openWorld(
  MfaConfiguration: PoolRecord["MfaConfiguration"],
  verifies = false,
): World {
  const FactorConfiguration = verifies ? "MULTI_FACTOR_WITH_USER_VERIFICATION" : "SINGLE_FACTOR";
  const world = makeWorld({
    mfa: {
      ...{ MfaConfiguration: "ON", EmailMfaConfiguration: {}, SmsMfaConfiguration: {} },
      SoftwareTokenMfaConfiguration: { Enabled: true },
      WebAuthnConfiguration: { RelyingPartyId: "example.com", FactorConfiguration },
    },
  });
  world.pool.MfaConfiguration = MfaConfiguration;
  world.pool.AllowedFirstAuthFactors = ["PASSWORD", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN"];
  return world;
}

/** A turn of USER_AUTH that has proven nothing yet, unless said otherwise; without a user, a phantom's. */
export function turnOf(
  { service, pool, client }: World,
  user: UserRecord | undefined,
  attempt: Partial<Attempt> = {},
): Turn {
  return {
    ...{ service, pool, client, family: "public", clientMetadata: {}, user },
    attempt: {
      ...{ pool: pool.Id, client: client.ClientId, family: "public", flow: "USER_AUTH" },
      ...(user
        ? { user: user.Username, sub: user.attributes.get("sub") ?? "", typed: user.Username }
        : { user: "made-up", sub: "", typed: "nobody", phantom: true }),
      proven: [],
      ...attempt,
    },
  };
}

/** Passkeys, one for each kind of authenticator. */
export function passkeys(...kinds: string[]): Map<string, PasskeyRecord> {
  return new Map(kinds.map((AuthenticatorAttachment, i) => [`key ${i}`, {
    ...{ CredentialId: `key ${i}`, publicKey: new Uint8Array(), counter: 0, transports: [] },
    ...{ AuthenticatorAttachment, FriendlyCredentialName: "", RelyingPartyId: "", created: 0 },
  }]));
}

/** A sign-in, and whose it is. */
export interface Situation {
  attempt?: Partial<Attempt>;
  attributes?: Record<string, string>;
  change?: Partial<UserRecord>;
  mfa?: PoolRecord["MfaConfiguration"];
  pool?: Partial<PoolRecord>;
  /** Whether nobody has the name. */
  unknown?: boolean;
}

/** The turn of such a sign-in. */
export function turnIn(
  { attempt, attributes = {}, change, mfa = "OFF", pool, unknown }: Situation,
) {
  const world = openWorld(mfa);
  Object.assign(world.pool, pool);
  return turnOf(world, unknown ? undefined : world.addUser("ada", attributes, change), attempt);
}

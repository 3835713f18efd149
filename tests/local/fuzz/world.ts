/**
 * A pool with everything switched on, with people in every state of an account, and a resource of every kind.
 *
 * @module
 */

import type { ClientRecord } from "../../../src/local/model/records.ts";
import { RP } from "../passkey_world.ts";
import { ALL_FLOWS, makeWorld, type World } from "../world.ts";

/** A secret of an authenticator app. */
export const SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

/** The world, and its app clients besides `world.client`. */
export interface FullWorld {
  world: World;
  withSecret: ClientRecord;
  rotating: ClientRecord;
  machine: ClientRecord;
}

/** Makes it. */
export async function makeFullWorld(): Promise<FullWorld> {
  const world = makeWorld({
    pool: {
      AliasAttributes: ["email", "phone_number", "preferred_username"],
      AutoVerifiedAttributes: ["email", "phone_number"],
      DeviceConfiguration: {
        ChallengeRequiredOnNewDevice: true,
        DeviceOnlyRememberedOnUserPrompt: true,
      },
      Policies: {
        SignInPolicy: {
          AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN"],
        },
        PasswordPolicy: { MinimumLength: 8, PasswordHistorySize: 3 },
      },
      Schema: [{ Name: "tier", AttributeDataType: "String", Mutable: true }],
    },
    mfa: {
      MfaConfiguration: "OPTIONAL",
      SmsMfaConfiguration: {},
      EmailMfaConfiguration: {},
      SoftwareTokenMfaConfiguration: { Enabled: true },
      WebAuthnConfiguration: { RelyingPartyId: RP, UserVerification: "preferred" },
    },
  });
  addPeople(world);
  await addResources(world);
  const { ExplicitAuthFlows = [] } = ALL_FLOWS;
  return {
    world,
    withSecret: world.addClient({ GenerateSecret: true }),
    rotating: world.addClient({
      ExplicitAuthFlows: ExplicitAuthFlows.filter((flow) => !flow.includes("REFRESH")),
      RefreshTokenRotation: { Feature: "ENABLED", RetryGracePeriodSeconds: 10 },
    }),
    machine: world.addClient({
      GenerateSecret: true,
      ExplicitAuthFlows: ["ALLOW_CLIENT_TOKEN_AUTH"],
      AllowedOAuthScopes: ["api/read"],
    }),
  };
}

function addPeople(world: World): void {
  const contact = (name: string, n: number) => ({
    email: `${name}@example.com`,
    email_verified: "true",
    phone_number: `+1555010000${n}`,
    phone_number_verified: "true",
  });
  world.addUser("ada", contact("ada", 1));
  const mia = world.addUser("mia", contact("mia", 2));
  mia.softwareToken = { secret: SECRET };
  mia.mfa = { enabled: new Set(["SOFTWARE_TOKEN_MFA", "SMS_MFA"]) };
  world.addUser("new", contact("new", 3), { UserStatus: "FORCE_CHANGE_PASSWORD" });
  world.addUser("lost", contact("lost", 4), { UserStatus: "RESET_REQUIRED" });
  world.addUser("off", {}, { Enabled: false });
}

async function addResources({ pool, call }: World): Promise<void> {
  const of = { UserPoolId: pool.Id };
  await call("CreateGroup", { ...of, GroupName: "staff" });
  await call("AdminAddUserToGroup", { ...of, Username: "ada", GroupName: "staff" });
  await call("CreateResourceServer", {
    ...of,
    Identifier: "api",
    Name: "API",
    Scopes: [{ ScopeName: "read", ScopeDescription: "Reads" }],
  });
  await call("CreateIdentityProvider", {
    ...of,
    ProviderName: "Google",
    ProviderType: "Google",
    IdpIdentifiers: ["example"],
    ProviderDetails: { client_id: "id", client_secret: "secret", authorize_scopes: "openid" },
  });
  await call("CreateUserPoolDomain", { ...of, Domain: "login" });
  await call("SetUserPoolSessionConfiguration", {
    ...of,
    UserSessionTracking: "ENABLED",
    TokenSession: { MaxPerUser: 20 },
  });
  await call("CreateUserPool", { PoolName: "empty" });
}

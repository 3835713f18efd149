/**
 * Sequences of requests, drawn at random, after each of which all must hold that is known from outside: nobody is
 * lost, no session and no code is accepted twice, no ended token lives, nobody signs in unproven, nothing crosses
 * users, clients or pools, and a refused call changes nothing.
 *
 * @module
 */

import fc from "fast-check";
import { addClient } from "../../../src/local/clients/clients.ts";
import { addGroup } from "../../../src/local/groups/groups.ts";
import { addPool } from "../../../src/local/pools/pools.ts";
import { holds } from "../../properties.ts";
import { RP } from "../passkey_world.ts";
import { ALL_FLOWS, makeWorld } from "../world.ts";
import { type Action, actions, type Beginning, beginnings } from "./actions.ts";
import { assertIndex, assertTokens } from "./invariants.ts";
import { Ledger } from "./ledger.ts";
import { perform } from "./perform.ts";
import { GRACE } from "./tokens.ts";

const FIRST_FACTORS = ["PASSWORD", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN"] as const;

function begin({ mfa, phone, email, app, devices }: Beginning): { model: object; real: Ledger } {
  const world = makeWorld({
    pool: {
      AliasAttributes: ["email", "phone_number", "preferred_username"],
      AutoVerifiedAttributes: ["email"],
      Policies: {
        SignInPolicy: { AllowedFirstAuthFactors: [...FIRST_FACTORS] },
        PasswordPolicy: { MinimumLength: 6 },
      },
      ...devices && {
        DeviceConfiguration: {
          ChallengeRequiredOnNewDevice: true,
          DeviceOnlyRememberedOnUserPrompt: false,
        },
      },
    },
    mfa: {
      WebAuthnConfiguration: { RelyingPartyId: RP },
      ...mfa !== "OFF" && {
        MfaConfiguration: mfa,
        SmsMfaConfiguration: {},
        EmailMfaConfiguration: {},
        SoftwareTokenMfaConfiguration: { Enabled: true },
      },
    },
  });
  world.addClient({});
  world.addClient({
    ExplicitAuthFlows: ALL_FLOWS.ExplicitAuthFlows!.filter((flow) => !flow.includes("REFRESH")),
    RefreshTokenRotation: { Feature: "ENABLED", RetryGracePeriodSeconds: GRACE },
  });
  addGroup(world.service, world.pool, { GroupName: "staff" });
  const other = addPool(world.service, "eu-west-1_World0002", "Other", {});
  addClient(world.service, other, "app", ALL_FLOWS);
  addGroup(world.service, other, { GroupName: "owners" });
  const ledger = new Ledger(world);
  const ada = world.addUser("ada", {
    ...(phone && { phone_number: "+15550100009", phone_number_verified: "true" }),
    ...(email && { email: "ada@example.com", email_verified: "true" }),
  });
  if (app) ada.softwareToken = { secret: "JBSWY3DPEHPK3PXP" };
  const bob = world.addUser("bob", { email: "bob@example.com", email_verified: "true" });
  for (const user of [ada, bob]) ledger.setPassword(user, "Correct-Horse-1");
  return { model: {}, real: ledger };
}

class Step implements fc.AsyncCommand<object, Ledger> {
  constructor(readonly action: Action) {}

  check(): boolean {
    return true;
  }

  async run(_: object, ledger: Ledger): Promise<void> {
    await perform(ledger, this.action);
    assertIndex(ledger.world.pool);
    await assertTokens(ledger);
  }

  toString(): string {
    return JSON.stringify(this.action);
  }
}

Deno.test("whatever is asked, in whatever order, nobody gets what is not theirs", async () => {
  const steps = fc.commands([actions.map((action) => new Step(action))], {
    maxCommands: 60,
    size: "max",
  });
  await holds(
    150,
    fc.asyncProperty(
      beginnings,
      steps,
      (beginning, commands) => fc.asyncModelRun(() => begin(beginning), commands),
    ),
    "sequences",
  );
});

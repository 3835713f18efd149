/**
 * What an administrator does.
 *
 * @module
 */

import assert from "node:assert/strict";
import { findUser } from "../../../src/local/directory/lookup.ts";
import type { UserRecord } from "../../../src/local/model/records.ts";
import type { Attribute } from "../../../src/local/model/structures.ts";
import type { Action } from "./actions.ts";
import { poolSettings } from "./beginnings.ts";
import { keepCode } from "./codes.ts";
import type { Ledger } from "./ledger.ts";
import { RP } from "../passkey_world.ts";
import { NAMES, newPassword, person, send } from "./request.ts";

const FACTORS = ["SMSMfaSettings", "SoftwareTokenMfaSettings", "EmailMfaSettings"];
const VALUES = {
  email: ["", "a@example.com", "b@example.com", "c@example.com"],
  phone_number: ["", "+15550100001", "+15550100002", "+15550100003"],
  preferred_username: ["", "a@example.com", "countess", "ada"],
};

/** One of the actions on a user, or on the pool. */
export async function administer(ledger: Ledger, action: Action): Promise<void> {
  const { world } = ledger;
  const UserPoolId = world.pool.Id;
  const of = "who" in action
    ? { UserPoolId, Username: NAMES[action.who]! }
    : { UserPoolId, Username: "" };
  const user = "who" in action ? person(ledger, action.who) : undefined;
  switch (action.do) {
    case "setPassword": {
      const Password = newPassword(ledger);
      const { permanent } = action;
      const input = { ...of, Password, Permanent: permanent };
      const outcome = await send(ledger, "AdminSetUserPassword", input);
      if ("answer" in outcome) {
        ledger.setPassword(user!, Password, permanent ? undefined : "temporary");
      }
      return;
    }
    case "resend": {
      const TemporaryPassword = newPassword(ledger);
      const input = { ...of, TemporaryPassword, MessageAction: "RESEND" };
      const outcome = await send(ledger, "AdminCreateUser", input);
      if ("answer" in outcome) ledger.setPassword(user!, TemporaryPassword, "temporary");
      return;
    }
    case "create": {
      const TemporaryPassword = newPassword(ledger);
      const UserAttributes = [
        { Name: "email", Value: VALUES.email[action.email]! },
        { Name: "email_verified", Value: "true" },
        { Name: "preferred_username", Value: VALUES.preferred_username[action.nickname]! },
      ].filter(({ Value }) => Value !== "");
      const outcome = await send(ledger, "AdminCreateUser", {
        ...of,
        TemporaryPassword,
        UserAttributes,
        MessageAction: "SUPPRESS",
        ForceAliasCreation: action.force,
      });
      if ("refused" in outcome) return;
      assert.equal(user, undefined, "two users of one name");
      const made = person(ledger, action.who)!;
      ledger.verify(made, VALUES.email[action.email]!);
      return ledger.setPassword(made, TemporaryPassword, "temporary");
    }
    case "setAttribute": {
      const { name, value, verified } = action;
      const UserAttributes: Attribute[] = [{ Name: name, Value: VALUES[name][value]! }];
      if (verified && value !== 0 && name !== "preferred_username") {
        UserAttributes.push({ Name: `${name}_verified`, Value: "true" });
      }
      const holder = findUser(world.pool, VALUES[name][value]!);
      if (verified && user) ledger.verify(user, VALUES[name][value]!);
      const outcome = await send(ledger, "AdminUpdateUserAttributes", { ...of, UserAttributes });
      if ("answer" in outcome) assertNotTaken(ledger, user, VALUES[name][value]!, holder);
      return;
    }
    case "prefer": {
      const settings = { Enabled: action.enabled, PreferredMfa: action.preferred };
      await send(ledger, "AdminSetUserMFAPreference", {
        ...of,
        [FACTORS[action.factor]!]: settings,
      });
      return;
    }
    case "policy":
      await send(ledger, "SetUserPoolMfaConfig", {
        UserPoolId,
        MfaConfiguration: action.mfa,
        WebAuthnConfiguration: { RelyingPartyId: RP },
        ...(action.mfa !== "OFF" && {
          SoftwareTokenMfaConfiguration: { Enabled: true },
          SmsMfaConfiguration: {},
          ...(action.email && { EmailMfaConfiguration: {} }),
        }),
      });
      return;
    case "firstFactors": {
      const settings = poolSettings(world.pool.DeviceConfiguration !== undefined, [action.off]);
      await send(ledger, "UpdateUserPool", { UserPoolId, ...settings });
      return;
    }
    case "resetPassword": {
      const outcome = await send(ledger, "AdminResetUserPassword", of);
      if ("refused" in outcome) return;
      ledger.reset.add(user!);
      return keepCode(ledger, user!, "ForgotPassword");
    }
    case "disable":
    case "enable":
    case "delete":
    case "signOut": {
      const operation = {
        disable: "AdminDisableUser",
        enable: "AdminEnableUser",
        delete: "AdminDeleteUser",
        signOut: "AdminUserGlobalSignOut",
      }[action.do];
      const outcome = await send(ledger, operation, of);
      if ("answer" in outcome && action.do !== "enable") ledger.endTokensOf(user!);
    }
  }
}

/** Throws if a name has become a user's that was another's. */
function assertNotTaken(
  { world }: Ledger,
  user: UserRecord | undefined,
  name: string,
  holder: UserRecord | undefined,
): void {
  const taken = findUser(world.pool, name) === user && holder !== undefined && holder !== user;
  assert.ok(!taken, "a name was taken from another user");
}

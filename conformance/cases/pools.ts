/** User pools: what they are made with, how they change, and what follows. @module */

import type { Subject, World } from "../case.ts";
import { absent, containing, number } from "../matchers.ts";
import { answered, call, invalidParameter, refused } from "../requests.ts";
import { api, model, quoted } from "../sources.ts";

const describe = call("DescribeUserPool", { UserPoolId: "$pool" });
const update = (more: Record<string, unknown> = {}) =>
  call("UpdateUserPool", { UserPoolId: "$pool", ...more });
const own = (n: number, pool: World["pool"] = {}): World => ({
  pool: { PoolName: `settings ${n}`, ...pool },
});
const protectedPool = own(1, { DeletionProtection: "ACTIVE" });
const recovery: World = {
  ...own(4, {
    AutoVerifiedAttributes: ["email"],
    AccountRecoverySetting: { RecoveryMechanisms: [{ Name: "admin_only", Priority: 1 }] },
  }),
  user: { email: "$email", email_verified: "true" },
};

export const pools: Subject = {
  name: "pools",
  cases: [
    {
      claim: "UpdateUserPool sets what is not given back to its default",
      grade: "documented",
      source: api("UpdateUserPool"),
      world: own(6, { AutoVerifiedAttributes: ["email"] }),
      before: [update()],
      ask: describe,
      expect: answered({ UserPool: { AutoVerifiedAttributes: absent } }),
    },
    {
      claim: "UpdateUserPool sets what is given",
      grade: "documented",
      source: api("UpdateUserPool"),
      world: own(7),
      before: [update({ AutoVerifiedAttributes: ["email"] })],
      ask: describe,
      expect: answered({ UserPool: { AutoVerifiedAttributes: ["email"] } }),
    },
    {
      claim: "A pool with DeletionProtection cannot be deleted",
      grade: "documented",
      source: api("DeleteUserPool"),
      world: protectedPool,
      ask: call("DeleteUserPool", { UserPoolId: "$pool" }),
      expect: invalidParameter(),
    },
    {
      claim: "Once the protection is off it can",
      grade: "documented",
      source: api("DeleteUserPool"),
      world: own(8, { DeletionProtection: "ACTIVE" }),
      before: [update({ DeletionProtection: "INACTIVE" })],
      ask: call("DeleteUserPool", { UserPoolId: "$pool" }),
      expect: answered({}),
    },
    {
      claim: "A deleted pool is ResourceNotFoundException",
      grade: "documented",
      source: api("DescribeUserPool"),
      world: own(9),
      before: [call("DeleteUserPool", { UserPoolId: "$pool" })],
      ask: describe,
      expect: refused("ResourceNotFoundException", "User pool $pool does not exist."),
    },
    {
      claim: "ListUserPools lists the pools",
      grade: "documented",
      source: api("ListUserPools"),
      ask: call("ListUserPools", { MaxResults: 60 }),
      expect: answered({ UserPools: containing({ Name: "conformance", CreationDate: number }) }),
    },
    {
      claim: "Where administrators alone reset passwords ForgotPassword is refused",
      grade: "documented",
      source: api("AccountRecoverySettingType"),
      world: recovery,
      ask: call("ForgotPassword", { ClientId: "$client", Username: "$user" }),
      expect: refused("NotAuthorizedException"),
    },
    {
      claim: "AddCustomAttributes puts the prefix before the name",
      grade: "documented",
      source: api("AddCustomAttributes"),
      world: own(11),
      before: [
        call("AddCustomAttributes", {
          UserPoolId: "$pool",
          CustomAttributes: [{ Name: "shoe", AttributeDataType: "Number", Mutable: true }],
        }),
      ],
      ask: describe,
      expect: answered({
        UserPool: { SchemaAttributes: containing({ Name: "custom:shoe", Required: false }) },
      }),
    },
    {
      claim: "MFA without a factor is refused",
      grade: "reported",
      source: quoted,
      world: own(14),
      ask: call("SetUserPoolMfaConfig", { UserPoolId: "$pool", MfaConfiguration: "ON" }),
      expect: invalidParameter(),
    },
    {
      claim: "SetUserPoolMfaConfig tells what is set now",
      grade: "documented",
      source: api("SetUserPoolMfaConfig"),
      world: own(15),
      ask: call("SetUserPoolMfaConfig", {
        ...{ UserPoolId: "$pool", MfaConfiguration: "OPTIONAL" },
        SoftwareTokenMfaConfiguration: { Enabled: true },
      }),
      expect: answered({
        MfaConfiguration: "OPTIONAL",
        SoftwareTokenMfaConfiguration: { Enabled: true },
      }),
    },
    {
      claim: "GetUserPoolMfaConfig leaves out a FactorConfiguration that was never set",
      grade: "reported",
      source: "Terraform's AWS provider, and its users' plans",
      world: {
        ...own(16),
        mfa: { WebAuthnConfiguration: { RelyingPartyId: "example.com" } },
      },
      ask: call("GetUserPoolMfaConfig", { UserPoolId: "$pool" }),
      expect: answered({
        WebAuthnConfiguration: { RelyingPartyId: "example.com", FactorConfiguration: absent },
      }),
    },
    {
      claim: "The least length of a password is 6 at least",
      grade: "documented",
      source: `${model}, PasswordPolicyMinLengthType`,
      ask: call("CreateUserPool", {
        ...{ PoolName: "weak", Policies: { PasswordPolicy: { MinimumLength: 5 } } },
      }),
      expect: invalidParameter(),
    },
    {
      claim: "PasswordHistorySize is not shown where there is none",
      grade: "documented",
      source: api("PasswordPolicyType"),
      ask: describe,
      expect: answered({
        UserPool: { Policies: { PasswordPolicy: { PasswordHistorySize: absent } } },
      }),
    },
  ],
};

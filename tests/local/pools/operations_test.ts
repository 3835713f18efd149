import assert from "node:assert/strict";
import { createLocalUserPool, type LocalUserPool } from "../../../src/local/mod.ts";
import { assertFault, callSigned, succeed } from "../http/client.ts";

async function createPool(local: LocalUserPool, members = {}) {
  const input = { PoolName: "made", ...members };
  return succeed(await callSigned(local, "CreateUserPool", input)).UserPool;
}

Deno.test("CreateUserPool makes a pool in the region of the signature, and DescribeUserPool shows it", async () => {
  const local = createLocalUserPool();
  const reply = await callSigned(local, "CreateUserPool", {
    PoolName: "made",
    AliasAttributes: ["email"],
    AutoVerifiedAttributes: ["email"],
    DeviceConfiguration: { ChallengeRequiredOnNewDevice: true },
    UsernameConfiguration: { CaseSensitive: false },
    Policies: { PasswordPolicy: { MinimumLength: 12 } },
    Schema: [{ Name: "email", Required: true }, { Name: "tenant", Mutable: false }],
  }, { region: "us-west-2" });
  const { UserPool } = succeed(reply);
  assert.match(UserPool.Id, /^us-west-2_[0-9a-zA-Z]{9}$/);
  assert.deepEqual(UserPool.Policies.PasswordPolicy, {
    MinimumLength: 12,
    RequireUppercase: false,
    RequireLowercase: false,
    RequireNumbers: false,
    RequireSymbols: false,
    TemporaryPasswordValidityDays: 7,
  });
  assert.deepEqual(UserPool.DeviceConfiguration, {
    ChallengeRequiredOnNewDevice: true,
    DeviceOnlyRememberedOnUserPrompt: false,
  });
  assert.equal(UserPool.MfaConfiguration, "OFF");
  assert.equal(UserPool.EstimatedNumberOfUsers, 0);
  // deno-lint-ignore no-explicit-any
  const attribute = (name: string) => UserPool.SchemaAttributes.find((a: any) => a.Name === name);
  assert.equal(attribute("email").Required, true);
  assert.equal(attribute("custom:tenant").Mutable, false);
  const described = await callSigned(local, "DescribeUserPool", { UserPoolId: UserPool.Id }, {
    region: "us-west-2",
  });
  assert.deepEqual(succeed(described).UserPool, UserPool);
});

Deno.test("CreateUserPool demands strong passwords unless a policy is given", async () => {
  const { Policies } = await createPool(createLocalUserPool());
  assert.equal(Policies.PasswordPolicy.RequireSymbols, true);
  assert.equal(Policies.PasswordPolicy.MinimumLength, 8);
  assert.deepEqual(Policies.SignInPolicy, { AllowedFirstAuthFactors: ["PASSWORD"] });
});

Deno.test("CreateUserPool refuses what Cognito refuses", async () => {
  const local = createLocalUserPool();
  const refuse = async (members: Record<string, unknown>, message: string | RegExp) =>
    assertFault(
      await callSigned(local, "CreateUserPool", { PoolName: "p", ...members }),
      "InvalidParameterException",
      message,
    );
  await refuse(
    { AliasAttributes: ["email"], UsernameAttributes: ["email"] },
    "Only one of the aliasAttributes or usernameAttributes can be set in a user pool.",
  );
  await refuse({ MfaConfiguration: "ON" }, /^SMS configuration and Auto verification/);
  await refuse({ PoolName: "" }, /^2 validation errors detected: Value '' at 'poolName'/);
});

Deno.test("CreateUserPool refuses what would be noticed if it were ignored", async () => {
  const local = createLocalUserPool({}, { triggers: { DefineAuthChallenge: () => {} } });
  const refuse = async (members: Record<string, unknown>, message: RegExp) =>
    assertFault(
      await callSigned(local, "CreateUserPool", { PoolName: "p", ...members }),
      "InvalidParameterException",
      message,
    );
  const arn = "arn:aws:lambda:eu-west-1:000000000000:function:f";
  await refuse(
    { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "SOFTWARE_TOKEN"] } } },
    // The SDK's documentation of SignInPolicyType: not currently supported, do not include it.
    /^SOFTWARE_TOKEN is not currently supported as a first auth factor/,
  );
  await createPool(local, { LambdaConfig: { DefineAuthChallenge: arn } });
  await createPool(local, { LambdaConfig: {}, EmailConfiguration: {}, UserPoolTags: { a: "b" } });
});

Deno.test("CreateUserPool switches SMS on together with MFA", async () => {
  const local = createLocalUserPool();
  const { Id } = await createPool(local, {
    MfaConfiguration: "OPTIONAL",
    SmsConfiguration: { SnsCallerArn: "arn" },
  });
  const config = succeed(await callSigned(local, "GetUserPoolMfaConfig", { UserPoolId: Id }));
  assert.deepEqual(config, {
    SmsMfaConfiguration: { SmsConfiguration: { SnsCallerArn: "arn" } },
    MfaConfiguration: "OPTIONAL",
  });
});

Deno.test("SetUserPoolMfaConfig says with MfaConfiguration which factors there are, and without it which more", async () => {
  const local = createLocalUserPool();
  const { Id: UserPoolId } = await createPool(local);
  const set = (members: Record<string, unknown>) =>
    callSigned(local, "SetUserPoolMfaConfig", { UserPoolId, ...members });
  succeed(
    await set({ MfaConfiguration: "ON", SoftwareTokenMfaConfiguration: { Enabled: true } }),
  );
  const after = succeed(
    await set({
      EmailMfaConfiguration: { Subject: "Your code" },
      WebAuthnConfiguration: { RelyingPartyId: "example.com" },
    }),
  );
  assert.deepEqual(after, {
    SoftwareTokenMfaConfiguration: { Enabled: true },
    EmailMfaConfiguration: { Subject: "Your code" },
    MfaConfiguration: "ON",
    WebAuthnConfiguration: {
      RelyingPartyId: "example.com",
      // FactorConfiguration stays away while nobody has set it.
      UserVerification: "preferred",
    },
  });
  const read = succeed(await callSigned(local, "GetUserPoolMfaConfig", { UserPoolId }));
  assert.deepEqual(read, after);
  const EmailMfaConfiguration = { Subject: "Your code" };
  const replaced = succeed(await set({ MfaConfiguration: "ON", EmailMfaConfiguration }));
  assert.equal(replaced.SoftwareTokenMfaConfiguration, undefined);
  assert.deepEqual(replaced.EmailMfaConfiguration, EmailMfaConfiguration);
  assertFault(
    await set({ MfaConfiguration: "OFF", SoftwareTokenMfaConfiguration: { Enabled: true } }),
    "InvalidParameterException",
    "Invalid MFA configuration given, can't turn off MFA and configure an MFA together.",
  );
  const off = succeed(await set({ MfaConfiguration: "OFF" }));
  assert.equal(off.EmailMfaConfiguration, undefined);
});

Deno.test("SetUserPoolMfaConfig refuses to ask for a factor when there is none", async () => {
  const local = createLocalUserPool();
  const input = { UserPoolId: local.userPoolId, MfaConfiguration: "ON" };
  const message = /^At least one of \[SmsMfaConfiguration\]/;
  assertFault(
    await callSigned(local, "SetUserPoolMfaConfig", input),
    "InvalidParameterException",
    message,
  );
});

Deno.test("operations about a pool tell when it does not exist", async () => {
  const local = createLocalUserPool();
  for (const operation of ["DescribeUserPool", "GetUserPoolMfaConfig", "SetUserPoolMfaConfig"]) {
    assertFault(
      await callSigned(local, operation, { UserPoolId: "eu-west-1_Nobody" }),
      "ResourceNotFoundException",
      "User pool eu-west-1_Nobody does not exist.",
    );
  }
});

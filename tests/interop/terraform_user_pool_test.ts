/**
 * What Terraform's AWS provider calls for `aws_cognito_user_pool` on create, read, update and delete, and that nothing it
 * reads back would show as a change. The calls are those of hashicorp/terraform-provider-aws,
 * internal/service/cognitoidp; what AWS answers to them is in its acceptance tests, which the comments name.
 *
 * @module
 */

import type {
  CreateUserPoolRequest,
  GetUserPoolMfaConfigResponse,
  UserPoolType,
} from "@aws-sdk/client-cognito-identity-provider";
import assert from "node:assert/strict";
import { awsSdk } from "./aws_sdk.ts";
import { serveLocalPool } from "./local_pool.ts";

const sdk = awsSdk(await serveLocalPool());

const PoolName = "terraform";
const off = { DeletionProtection: "INACTIVE" } as const;

/** Makes a pool as `aws_cognito_user_pool` does without arguments of its own. */
async function create(input: Partial<CreateUserPoolRequest> = {}): Promise<string> {
  const { UserPool } = await sdk.createUserPool({ PoolName, ...off, ...input });
  return UserPool!.Id!;
}

/** What `aws_cognito_user_pool` reads. */
async function read(UserPoolId: string): Promise<[UserPoolType, GetUserPoolMfaConfigResponse]> {
  const { UserPool } = await sdk.describeUserPool({ UserPoolId });
  const { $metadata: _, ...mfa } = await sdk.getUserPoolMfaConfig({ UserPoolId });
  return [UserPool!, mfa];
}

/** Members that are no argument of the resource, or that it takes over from AWS where they are not set. */
const computed = [
  ...["Id", "Arn", "CreationDate", "LastModifiedDate", "EstimatedNumberOfUsers", "Status"],
  ...["SchemaAttributes", "UserPoolTier", "AcrConfiguration", "IssuerConfiguration"],
] as const;

function argumentsOf(pool: UserPoolType): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(pool).filter(([name]) => !computed.some((member) => member === name)),
  );
}

/** What AWS fills in, by `TestAccCognitoIDPUserPool_basic`; whatever else appeared would be a change to undo. */
const defaults = {
  Name: PoolName,
  ...off,
  LambdaConfig: {},
  MfaConfiguration: "OFF",
  UserPoolTags: {},
  AdminCreateUserConfig: { AllowAdminCreateUserOnly: false },
  EmailConfiguration: { EmailSendingAccount: "COGNITO_DEFAULT" },
  VerificationMessageTemplate: { DefaultEmailOption: "CONFIRM_WITH_CODE" },
  Policies: {
    PasswordPolicy: {
      MinimumLength: 8,
      ...{ RequireLowercase: true, RequireNumbers: true },
      ...{ RequireSymbols: true, RequireUppercase: true },
      TemporaryPasswordValidityDays: 7,
    },
    SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD"] },
  },
};

Deno.test("aws_cognito_user_pool without arguments reads AWS's defaults", async () => {
  const UserPoolId = await create();
  const [pool, mfa] = await read(UserPoolId);
  assert.deepEqual(argumentsOf(pool), defaults);
  assert.deepEqual(mfa, { MfaConfiguration: "OFF" });
  assert.equal(pool.UserPoolTier, "ESSENTIALS");
  assert.match(pool.Arn!, /^arn:aws:cognito-idp:[^:]+:\d{12}:userpool\/.+$/);
  assert(pool.CreationDate instanceof Date && pool.LastModifiedDate instanceof Date);
  await sdk.deleteUserPool({ UserPoolId });
  await assert.rejects(read(UserPoolId), { name: "ResourceNotFoundException" });
});

Deno.test("aws_cognito_user_pool reads every argument as it was set, and as it was changed", async () => {
  const lambda = (name: string) => `arn:aws:lambda:eu-west-1:123456789012:function:${name}`;
  const settings = {
    ...off,
    AccountRecoverySetting: {
      RecoveryMechanisms: [
        { Priority: 1, Name: "verified_email" as const },
        { Priority: 2, Name: "verified_phone_number" as const },
      ],
    },
    AdminCreateUserConfig: {
      AllowAdminCreateUserOnly: true,
      InviteMessageTemplate: {
        EmailMessage: "Your username is {username} and temporary password is {####}.",
        EmailSubject: "Welcome",
        SMSMessage: "Your username is {username} and temporary password is {####}.",
      },
    },
    AutoVerifiedAttributes: ["email" as const],
    DeviceConfiguration: {
      ChallengeRequiredOnNewDevice: true,
      DeviceOnlyRememberedOnUserPrompt: false,
    },
    EmailConfiguration: {
      EmailSendingAccount: "DEVELOPER" as const,
      From: "ada@example.com",
      ReplyToEmailAddress: "ada@example.com",
      SourceArn: "arn:aws:ses:eu-west-1:123456789012:identity/ada@example.com",
      ConfigurationSet: "orders",
    },
    LambdaConfig: {
      PreSignUp: lambda("sign-up"),
      PreTokenGeneration: lambda("claims"),
      PreTokenGenerationConfig: { LambdaVersion: "V1_0" as const, LambdaArn: lambda("claims") },
      CustomEmailSender: { LambdaVersion: "V1_0" as const, LambdaArn: lambda("mail") },
      KMSKeyID: "arn:aws:kms:eu-west-1:123456789012:key/1",
    },
    Policies: {
      PasswordPolicy: {
        MinimumLength: 12,
        ...{ RequireLowercase: true, RequireNumbers: true },
        ...{ RequireSymbols: false, RequireUppercase: false },
        TemporaryPasswordValidityDays: 2,
        PasswordHistorySize: 24,
      },
      SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD" as const, "EMAIL_OTP" as const] },
    },
    SmsAuthenticationMessage: "Your code is {####}",
    SmsConfiguration: {
      ...{ ExternalId: "x", SnsCallerArn: "arn:aws:iam::123456789012:role/sms" },
      SnsRegion: "eu-west-1",
    },
    UserAttributeUpdateSettings: {
      AttributesRequireVerificationBeforeUpdate: ["email" as const],
    },
    UserPoolAddOns: { AdvancedSecurityMode: "AUDIT" as const },
    VerificationMessageTemplate: {
      DefaultEmailOption: "CONFIRM_WITH_LINK" as const,
      EmailMessageByLink: "{##Confirm##}",
      EmailSubjectByLink: "Confirm",
    },
  };
  const fixed = {
    AliasAttributes: ["email" as const],
    UsernameConfiguration: { CaseSensitive: false },
  };
  const UserPoolTags = { team: "orders" };
  const UserPoolId = await create({ ...settings, ...fixed, UserPoolTags });
  const expected = { Name: PoolName, MfaConfiguration: "OFF", ...settings, ...fixed, UserPoolTags };
  const [pool] = await read(UserPoolId);
  assert.deepEqual(argumentsOf(pool), expected);

  // Tags are changed by the operations on tags, and are not among what UpdateUserPool is given.
  const ResourceArn = pool.Arn!;
  await sdk.untagResource({ ResourceArn, TagKeys: ["team"] });
  await sdk.tagResource({ ResourceArn, Tags: { stage: "test" } });
  const changed = {
    ...settings,
    LambdaConfig: { PreSignUp: lambda("another") },
    UserPoolAddOns: { AdvancedSecurityMode: "ENFORCED" as const },
  };
  await sdk.updateUserPool({ UserPoolId, MfaConfiguration: "OFF", ...changed });
  assert.deepEqual(argumentsOf((await read(UserPoolId))[0]), {
    ...expected,
    ...changed,
    UserPoolTags: { stage: "test" },
  });

  // Arguments that are taken away again; of user_attribute_update_settings an empty list is sent.
  await sdk.updateUserPool({
    UserPoolId,
    ...off,
    MfaConfiguration: "OFF",
    UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: [] },
  });
  assert.deepEqual(argumentsOf((await read(UserPoolId))[0]), {
    ...defaults,
    ...fixed,
    UserPoolTags: { stage: "test" },
  });
});

Deno.test("aws_cognito_user_pool reads the second factors that it set last, and no others", async () => {
  const UserPoolId = await create();
  const SmsMfaConfiguration = {
    SmsConfiguration: { ExternalId: "x", SnsCallerArn: "arn:aws:iam::123456789012:role/sms" },
  };
  const SoftwareTokenMfaConfiguration = { Enabled: true };
  // MFA_softwareTokenMFA, MFA_softwareTokenMFAToSMS, MFA_smsAndSoftwareTokenMFA, MFA_emailConfigurationMFA.
  for (
    const factors of [
      { SoftwareTokenMfaConfiguration },
      { SmsMfaConfiguration },
      { SmsMfaConfiguration, SoftwareTokenMfaConfiguration: { Enabled: false } },
      { SmsMfaConfiguration, SoftwareTokenMfaConfiguration },
      { EmailMfaConfiguration: {} },
    ]
  ) {
    const MfaConfiguration = "ON" as const;
    await sdk.setUserPoolMfaConfig({ UserPoolId, MfaConfiguration, ...factors });
    await sdk.updateUserPool({ UserPoolId, MfaConfiguration });
    assert.deepEqual((await read(UserPoolId))[1], { MfaConfiguration, ...factors });
  }
  await sdk.setUserPoolMfaConfig({ UserPoolId, MfaConfiguration: "OFF" });
  assert.deepEqual((await read(UserPoolId))[1], { MfaConfiguration: "OFF" });
  const WebAuthnConfiguration = {
    ...{ RelyingPartyId: "example.com", UserVerification: "required" as const },
  };
  await sdk.setUserPoolMfaConfig({ UserPoolId, WebAuthnConfiguration });
  assert.deepEqual((await read(UserPoolId))[1], { MfaConfiguration: "OFF", WebAuthnConfiguration });
});

Deno.test("aws_cognito_user_pool reads the schema that it set, and knows AWS's own attributes", async () => {
  const email = {
    AttributeDataType: "String" as const,
    DeveloperOnlyAttribute: false,
    Mutable: true,
    Name: "email",
    Required: true,
    StringAttributeConstraints: { MinLength: "7", MaxLength: "320" },
  };
  const age = {
    AttributeDataType: "Number" as const,
    DeveloperOnlyAttribute: false,
    Mutable: true,
    Name: "age",
    Required: false,
    NumberAttributeConstraints: { MinValue: "2", MaxValue: "120" },
  };
  const UserPoolId = await create({ Schema: [email, age] });
  const tenant = { ...email, Name: "tenant", Mutable: false, Required: false };
  await sdk.addCustomAttributes({ UserPoolId, CustomAttributes: [tenant] });
  const [{ SchemaAttributes }] = await read(UserPoolId);
  const standard = await read(await create());
  const own = SchemaAttributes!.filter((attribute) =>
    !standard[0].SchemaAttributes!.some((known) => isSame(known, attribute))
  );
  assert.deepEqual(own, [
    email,
    { ...age, Name: "custom:age" },
    { ...tenant, Name: "custom:tenant" },
  ]);
  // userPoolSchemaAttributeMatchesStandardAttribute: a standard attribute that differs from these shows as a change.
  const named = Object.fromEntries(
    standard[0].SchemaAttributes!.map((known) => [known.Name, known]),
  );
  assert.equal(Object.keys(named).length, 20);
  const text = { AttributeDataType: "String", DeveloperOnlyAttribute: false, Required: false };
  assert.deepEqual(named.address, {
    ...{ ...text, Name: "address", Mutable: true },
    StringAttributeConstraints: { MinLength: "0", MaxLength: "2048" },
  });
  assert.deepEqual(named.sub, {
    ...{ ...text, Name: "sub", Mutable: false, Required: true },
    StringAttributeConstraints: { MinLength: "1", MaxLength: "2048" },
  });
  assert.deepEqual(named.updated_at, {
    ...{ ...text, AttributeDataType: "Number", Name: "updated_at", Mutable: true },
    NumberAttributeConstraints: { MinValue: "0" },
  });
});

function isSame(a: unknown, b: unknown): boolean {
  try {
    assert.deepEqual(a, b);
    return true;
  } catch {
    return false;
  }
}

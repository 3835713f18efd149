import assert from "node:assert/strict";
import { createLocalUserPool, type LocalUserPoolConfig } from "../../../src/local/mod.ts";
import { call, callSigned, succeed } from "../http/client.ts";

/** The shape of what `aws cognito-idp describe-user-pool` prints, with one member that no version here knows. */
const POOL = {
  UserPool: {
    Id: "us-west-2_aB3dE5fG7",
    Name: "shop-production",
    Policies: {
      PasswordPolicy: {
        MinimumLength: 10,
        RequireUppercase: true,
        RequireLowercase: true,
        RequireNumbers: true,
        RequireSymbols: false,
        PasswordHistorySize: 0,
        TemporaryPasswordValidityDays: 7,
      },
      SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD"] },
    },
    DeletionProtection: "ACTIVE",
    LambdaConfig: { PreSignUp: "arn:aws:lambda:us-west-2:123456789012:function:pre-sign-up" },
    Status: "Enabled",
    LastModifiedDate: "2026-10-05T10:11:12.345000+00:00",
    CreationDate: "2024-03-01T08:09:10.111000+00:00",
    SchemaAttributes: [
      {
        Name: "sub",
        AttributeDataType: "String",
        DeveloperOnlyAttribute: false,
        Mutable: false,
        Required: true,
        StringAttributeConstraints: { MinLength: "1", MaxLength: "2048" },
      },
      {
        Name: "email",
        AttributeDataType: "String",
        DeveloperOnlyAttribute: false,
        Mutable: true,
        Required: true,
        StringAttributeConstraints: { MinLength: "0", MaxLength: "2048" },
      },
      {
        Name: "identities",
        AttributeDataType: "String",
        DeveloperOnlyAttribute: false,
        Mutable: true,
        Required: false,
        StringAttributeConstraints: {},
      },
      {
        Name: "custom:tenant",
        AttributeDataType: "String",
        DeveloperOnlyAttribute: false,
        Mutable: false,
        Required: false,
        StringAttributeConstraints: { MinLength: "1", MaxLength: "20" },
      },
    ],
    AutoVerifiedAttributes: ["email"],
    UsernameAttributes: ["email"],
    VerificationMessageTemplate: { DefaultEmailOption: "CONFIRM_WITH_CODE" },
    UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: [] },
    MfaConfiguration: "OPTIONAL",
    EstimatedNumberOfUsers: 5120,
    EmailConfiguration: { EmailSendingAccount: "COGNITO_DEFAULT" },
    UserPoolTags: { team: "shop" },
    SmsConfigurationFailure: "SMS configuration is missing",
    Domain: "shop-production",
    AdminCreateUserConfig: { AllowAdminCreateUserOnly: false, UnusedAccountValidityDays: 7 },
    UsernameConfiguration: { CaseSensitive: false },
    Arn: "arn:aws:cognito-idp:us-west-2:123456789012:userpool/us-west-2_aB3dE5fG7",
    AccountRecoverySetting: { RecoveryMechanisms: [{ Priority: 1, Name: "verified_email" }] },
    UserPoolTier: "ESSENTIALS",
    OfTheYear2030: { Enabled: true },
  },
};

/** The same of `describe-user-pool-client`. */
const CLIENT = {
  UserPoolClient: {
    UserPoolId: "us-west-2_aB3dE5fG7",
    ClientName: "web",
    ClientId: "1example23456789",
    ClientSecret: "1examplesecret9876543210abcdefgh",
    LastModifiedDate: "2026-10-05T10:11:12.345000+00:00",
    CreationDate: "2024-03-01T08:09:10.111000+00:00",
    RefreshTokenValidity: 7,
    AccessTokenValidity: 15,
    IdTokenValidity: 15,
    TokenValidityUnits: { AccessToken: "minutes", IdToken: "minutes", RefreshToken: "days" },
    ExplicitAuthFlows: ["ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
    SupportedIdentityProviders: ["COGNITO"],
    CallbackURLs: ["https://shop.example/callback"],
    AllowedOAuthFlows: ["code"],
    AllowedOAuthScopes: ["openid"],
    AllowedOAuthFlowsUserPoolClient: true,
    PreventUserExistenceErrors: "ENABLED",
    EnableTokenRevocation: true,
    EnablePropagateAdditionalUserContextData: false,
    AuthSessionValidity: 5,
  },
};

/** What a pool of the config says of itself and its first client, but for times and the account. */
async function description(config: LocalUserPoolConfig) {
  const local = createLocalUserPool(config);
  const UserPoolId = local.userPoolId;
  const region = UserPoolId.split("_")[0]!;
  const ask = async (operation: string, input: Record<string, unknown> = {}) =>
    succeed(await callSigned(local, operation, { UserPoolId, ...input }, { region }));
  const { CreationDate: _c, LastModifiedDate: _l, Arn: _a, ...pool } =
    (await ask("DescribeUserPool")).UserPool;
  const { CreationDate: _d, LastModifiedDate: _m, ...client } = (await ask(
    "DescribeUserPoolClient",
    { ClientId: local.client.ClientId },
  )).UserPoolClient;
  return { local, pool, client, mfa: await ask("GetUserPoolMfaConfig") };
}

Deno.test("what the AWS CLI prints of a pool is a config", async () => {
  const { pool } = await description(POOL);
  const {
    Id,
    Status: _s,
    LastModifiedDate: _l,
    CreationDate: _c,
    Arn: _a,
    Domain: _d,
    EstimatedNumberOfUsers: _e,
    SmsConfigurationFailure: _f,
    OfTheYear2030: _o,
    SchemaAttributes,
    UserAttributeUpdateSettings: _u,
    ...told
  } = POOL.UserPool;
  assert.equal(pool.Id, Id);
  for (const [name, value] of Object.entries(told)) assert.deepEqual(pool[name], value, name);
  const names = pool.SchemaAttributes.map(({ Name }: { Name: string }) => Name);
  assert.deepEqual([names.length, names.at(-1)], [21, "custom:tenant"]);
  for (const attribute of SchemaAttributes.filter(({ Name }) => Name !== "identities")) {
    const own = pool.SchemaAttributes.find(({ Name }: { Name: string }) => Name === attribute.Name);
    assert.deepEqual(own, attribute);
  }
  assert.equal(pool.EstimatedNumberOfUsers, 0);
});

Deno.test("jq -s add puts together what the AWS CLI prints of pool, second factors and client", async () => {
  const mfa = {
    SoftwareTokenMfaConfiguration: { Enabled: false },
    EmailMfaConfiguration: { Subject: "Your code" },
    MfaConfiguration: "OPTIONAL" as const,
  };
  const { local, client, mfa: told } = await description({
    ...POOL,
    ...mfa,
    ...CLIENT,
    users: [{
      Username: "ada@example.com",
      Password: "Passw0rd10",
      UserAttributes: { "custom:tenant": "one" },
    }],
  });
  assert.deepEqual(told, mfa);
  const { LastModifiedDate: _l, CreationDate: _c, ...rest } = CLIENT.UserPoolClient;
  for (const [name, value] of Object.entries(rest)) assert.deepEqual(client[name], value, name);
  assert.deepEqual(local.clients.map(({ ClientId }) => ClientId), ["1example23456789"]);
  const { AuthenticationResult } = succeed(
    await callSigned(local, "AdminInitiateAuth", {
      UserPoolId: local.userPoolId,
      ClientId: local.client.ClientId,
      AuthFlow: "ADMIN_USER_PASSWORD_AUTH",
      AuthParameters: {
        USERNAME: "ada@example.com",
        PASSWORD: "Passw0rd10",
        SECRET_HASH: await hash("ada@example.com"),
      },
    }, { region: "us-west-2" }),
  );
  assert.equal(AuthenticationResult.ExpiresIn, 900);
});

Deno.test("members beside a description take the place of its own", async () => {
  const { pool, client } = await description({
    ...POOL,
    UserPoolId: "eu-west-1_Mine",
    MfaConfiguration: "OFF",
    clients: [{ ...CLIENT, ClientSecret: "m".repeat(24) }, { ClientId: "second" }],
  });
  assert.deepEqual([pool.Id, pool.MfaConfiguration], ["eu-west-1_Mine", "OFF"]);
  assert.deepEqual([client.ClientSecret, client.ClientName], ["m".repeat(24), "web"]);
});

Deno.test("second factors that a description does not tell are apps, and SMS where it is configured", async () => {
  const { mfa } = await description(POOL);
  assert.deepEqual(mfa, {
    SoftwareTokenMfaConfiguration: { Enabled: true },
    MfaConfiguration: "OPTIONAL",
  });
  const SmsConfiguration = { SnsCallerArn: "arn:aws:iam::123456789012:role/sms" };
  const { mfa: both } = await description({
    UserPool: { ...POOL.UserPool, MfaConfiguration: "ON", SmsConfiguration },
  });
  assert.deepEqual(both, {
    SmsMfaConfiguration: { SmsConfiguration },
    SoftwareTokenMfaConfiguration: { Enabled: true },
    MfaConfiguration: "ON",
  });
});

Deno.test("what this pool tells of itself makes another one like it", async () => {
  const first = await description({ ...POOL, ...CLIENT });
  const again = await description({
    UserPool: first.pool,
    UserPoolClient: first.client,
    ...first.mfa,
  });
  const { local: _, ...told } = again;
  assert.deepEqual(told, { pool: first.pool, client: first.client, mfa: first.mfa });
});

Deno.test("a description with a member that cannot be is refused, and the member named", () => {
  const refuse = (config: LocalUserPoolConfig, message: string) =>
    assert.throws(() => createLocalUserPool(config), {
      name: "TypeError",
      message: `Cannot make a local user pool of this config: ${message}`,
    });
  refuse({ UserPool: [] }, "UserPool: Expected an object, got an empty list");
  refuse({ UserPool: { Id: 7 } }, "UserPool.UserPoolId: Expected string, got 7");
  refuse(
    { clients: [{}, { UserPoolClient: { AuthSessionValidity: 99 } }] },
    "clients[1].UserPoolClient.AuthSessionValidity: 99: " +
      "Member must have value less than or equal to 15",
  );
  refuse(
    { UserPoolClient: { ClientSecret: "short" } },
    "UserPoolClient.ClientSecret: Member must have length greater than or equal to 24",
  );
});

Deno.test("a pool alone comes with a client, and users beside it sign in", async () => {
  const local = createLocalUserPool({
    ...POOL,
    clients: [{ ClientId: "web", ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH"] }],
    users: [{ Username: "ada@example.com", Password: "Passw0rd10" }],
  });
  const { AuthenticationResult } = succeed(
    await call(local, "InitiateAuth", {
      ClientId: "web",
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME: "ada@example.com", PASSWORD: "Passw0rd10" },
    }),
  );
  assert.ok(AuthenticationResult.AccessToken);
  assert.equal(createLocalUserPool(POOL).clients.length, 1);
});

async function hash(username: string): Promise<string> {
  const { secretHash } = await import("../../../src/secret_hash.ts");
  const { ClientId: clientId, ClientSecret: clientSecret } = CLIENT.UserPoolClient;
  return await secretHash({ username, clientId, clientSecret });
}

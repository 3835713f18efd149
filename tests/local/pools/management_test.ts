import assert from "node:assert/strict";
import { type Answer, makeWorld, refusal } from "../world.ts";

/** What a set-up script gives, much of which this service only keeps. */
const GIVEN = {
  PoolName: "shop",
  Policies: {
    PasswordPolicy: {
      MinimumLength: 12,
      RequireUppercase: true,
      RequireLowercase: true,
      RequireNumbers: true,
      RequireSymbols: false,
      TemporaryPasswordValidityDays: 3,
    },
    SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP"] },
  },
  DeletionProtection: "ACTIVE",
  LambdaConfig: { PreSignUp: "arn:aws:lambda:eu-west-1:123456789012:function:pre" },
  AutoVerifiedAttributes: ["email"],
  AliasAttributes: ["email"],
  SmsVerificationMessage: "Your code is {####}",
  EmailVerificationMessage: "Your code is {####}",
  EmailVerificationSubject: "Your code",
  VerificationMessageTemplate: { DefaultEmailOption: "CONFIRM_WITH_CODE" },
  SmsAuthenticationMessage: "Your code is {####}",
  UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ["email"] },
  DeviceConfiguration: {
    ChallengeRequiredOnNewDevice: true,
    DeviceOnlyRememberedOnUserPrompt: false,
  },
  EmailConfiguration: { EmailSendingAccount: "COGNITO_DEFAULT" },
  SmsConfiguration: { SnsCallerArn: "arn:aws:iam::123456789012:role/sms", ExternalId: "x" },
  UserPoolTags: { team: "shop" },
  AdminCreateUserConfig: {
    AllowAdminCreateUserOnly: true,
    UnusedAccountValidityDays: 5,
    InviteMessageTemplate: { EmailSubject: "Welcome", EmailMessage: "{username} {####}" },
  },
  UserPoolAddOns: { AdvancedSecurityMode: "OFF" },
  UsernameConfiguration: { CaseSensitive: false },
  AccountRecoverySetting: { RecoveryMechanisms: [{ Priority: 1, Name: "verified_email" }] },
  UserPoolTier: "PLUS",
  IssuerConfiguration: { Type: "UPDATED" },
};

async function made() {
  const world = makeWorld();
  const { UserPool } = await world.call("CreateUserPool", GIVEN);
  const UserPoolId = UserPool.Id;
  const call = (operation: string, input: Record<string, unknown> = {}) =>
    world.call(operation, { UserPoolId, ...input });
  return { ...world, UserPoolId, UserPool, call };
}

Deno.test("what CreateUserPool is given comes back from DescribeUserPool", async () => {
  const { call } = await made();
  const { UserPool } = await call("DescribeUserPool");
  const { PoolName, ...given } = GIVEN;
  assert.equal(UserPool.Name, PoolName);
  for (const [name, value] of Object.entries(given)) assert.deepEqual(UserPool[name], value, name);
});

Deno.test("UpdateUserPool sets what is not given back to its default, and keeps the rest", async () => {
  const { call, UserPool: before } = await made();
  assert.deepEqual(await call("UpdateUserPool", { AutoVerifiedAttributes: ["email"] }), {});
  const { UserPool } = await call("DescribeUserPool");
  assert.equal(UserPool.DeletionProtection, "INACTIVE");
  assert.equal(UserPool.Policies.PasswordPolicy.MinimumLength, 8);
  assert.equal("DeviceConfiguration" in UserPool, false);
  assert.deepEqual(UserPool.AliasAttributes, before.AliasAttributes);
  assert.deepEqual(UserPool.UsernameConfiguration, before.UsernameConfiguration);
  assert.equal(UserPool.Name, "shop");
});

Deno.test("UpdateUserPool that is refused changes nothing", async () => {
  const { call, pool } = makeWorld({
    mfa: { MfaConfiguration: "OPTIONAL", SoftwareTokenMfaConfiguration: { Enabled: true } },
    pool: { DeviceConfiguration: { ChallengeRequiredOnNewDevice: true } },
  });
  const same = { AcrValue: "gold" };
  const before = structuredClone(pool);
  await assert.rejects(
    call("UpdateUserPool", {
      UserPoolId: pool.Id,
      MfaConfiguration: "OFF",
      AcrConfiguration: { Level1: same, Level2: same },
    }),
    refusal(
      "InvalidParameterException",
      "AcrConfiguration: the AcrValue of each level must be unique",
    ),
  );
  assert.deepEqual(pool, before);
});

Deno.test("DeleteUserPool removes a pool with its clients, unless it is protected", async () => {
  const { call, service } = await made();
  const { UserPoolClient } = await call("CreateUserPoolClient", { ClientName: "web" });
  await assert.rejects(
    call("DeleteUserPool"),
    /InvalidParameterException: .* deletion protection is activated/,
  );
  await call("UpdateUserPool", { DeletionProtection: "INACTIVE" });
  assert.equal(await call("DeleteUserPool"), undefined);
  await assert.rejects(call("DescribeUserPool"), /ResourceNotFoundException/);
  assert.equal(service.clients.has(UserPoolClient.ClientId), false);
});

Deno.test("ListUserPools tells all pools, page by page", async () => {
  const { call, UserPoolId, pool } = await made();
  const first = await call("ListUserPools", { MaxResults: 1 });
  assert.deepEqual(first.UserPools.map(({ Id }: Answer) => Id), [pool.Id]);
  const second = await call("ListUserPools", { MaxResults: 1, NextToken: first.NextToken });
  assert.deepEqual(second.UserPools.map(({ Id }: Answer) => Id), [UserPoolId]);
  assert.equal("NextToken" in second, false);
});

Deno.test("AddCustomAttributes adds to the schema what it checks values by", async () => {
  const { call, pool, addUser } = makeWorld();
  const UserPoolId = pool.Id;
  const add = (CustomAttributes: unknown[]) =>
    call("AddCustomAttributes", { UserPoolId, CustomAttributes });
  await add([{
    Name: "age",
    AttributeDataType: "Number",
    NumberAttributeConstraints: { MinValue: "18" },
  }, {
    Name: "plan",
    StringAttributeConstraints: { MaxLength: "4" },
  }]);
  await assert.rejects(add([{ Name: "plan" }]), /Existing attribute/);
  addUser("ada");
  const set = (Name: string, Value: string) =>
    call("AdminUpdateUserAttributes", {
      UserPoolId,
      Username: "ada",
      UserAttributes: [{ Name, Value }],
    });
  await set("custom:age", "36");
  await set("custom:plan", "gold");
  for (
    const [name, value] of [
      ["custom:age", "17"],
      ["custom:age", "old"],
      ["custom:plan", "golden"],
      ["email_verified", "maybe"],
      ["birthdate", "1815"],
    ] as const
  ) {
    await assert.rejects(
      set(name, value),
      new RegExp(`InvalidParameterException: Attributes did not conform to the schema: ${name}`),
    );
  }
});

Deno.test("an app client keeps what it is given, and UpdateUserPoolClient replaces it", async () => {
  const { call } = await made();
  const given = {
    ClientName: "web",
    GenerateSecret: true,
    RefreshTokenValidity: 10,
    AccessTokenValidity: 30,
    IdTokenValidity: 30,
    TokenValidityUnits: { AccessToken: "minutes", IdToken: "minutes", RefreshToken: "days" },
    ReadAttributes: ["email"],
    WriteAttributes: ["name"],
    ExplicitAuthFlows: ["ALLOW_USER_SRP_AUTH"],
    SupportedIdentityProviders: ["COGNITO"],
    CallbackURLs: ["https://app.example/back"],
    LogoutURLs: ["https://app.example/bye"],
    DefaultRedirectURI: "https://app.example/back",
    AllowedOAuthFlows: ["code"],
    AllowedOAuthScopes: ["openid"],
    AllowedOAuthFlowsUserPoolClient: true,
    PreventUserExistenceErrors: "ENABLED",
    EnableTokenRevocation: false,
    EnablePropagateAdditionalUserContextData: true,
    AuthSessionValidity: 5,
  };
  const { UserPoolClient: { ClientId, ClientSecret } } = await call("CreateUserPoolClient", given);
  const { UserPoolClient } = await call("DescribeUserPoolClient", { ClientId });
  const { GenerateSecret: _, ...rest } = given;
  for (const [name, value] of Object.entries(rest)) {
    assert.deepEqual(UserPoolClient[name], value, name);
  }
  const { UserPoolClient: updated } = await call("UpdateUserPoolClient", { ClientId });
  assert.equal(updated.ClientSecret, ClientSecret);
  assert.equal(updated.ClientName, "web");
  assert.equal("CallbackURLs" in updated || "ReadAttributes" in updated, false);
  const { UserPoolClients } = await call("ListUserPoolClients");
  assert.deepEqual(UserPoolClients.map((client: Answer) => client.ClientId), [ClientId]);
  await call("DeleteUserPoolClient", { ClientId });
  await assert.rejects(call("DescribeUserPoolClient", { ClientId }), /ResourceNotFoundException/);
});

Deno.test("ReadAttributes and WriteAttributes bound what a client's users see and change", async () => {
  const { addUser, signIn, call } = makeWorld({
    client: { ReadAttributes: ["email"], WriteAttributes: ["name"] },
  });
  addUser("ada", { email: "ada@example.com", name: "Ada" });
  const { AuthenticationResult: { AccessToken, IdToken } } = await signIn("ada");
  const { UserAttributes } = await call("GetUser", { AccessToken });
  assert.deepEqual(UserAttributes.map(({ Name }: Answer) => Name), ["sub", "email"]);
  const claims = JSON.parse(atob(IdToken.split(".")[1].replaceAll("-", "+").replaceAll("_", "/")));
  assert.deepEqual([claims.email, claims.name], ["ada@example.com", undefined]);
  const set = (Name: string) =>
    call("UpdateUserAttributes", { AccessToken, UserAttributes: [{ Name, Value: "x" }] });
  await set("name");
  await assert.rejects(
    set("nickname"),
    refusal("NotAuthorizedException", "A client attempted to write unauthorized attribute"),
  );
});

// API reference, `SchemaAttributeType`: only an administrator modifies a DeveloperOnlyAttribute.
Deno.test("a DeveloperOnlyAttribute is written by administrators alone", async () => {
  const { addUser, signIn, call, pool } = makeWorld({
    pool: { Schema: [{ Name: "plan", DeveloperOnlyAttribute: true }] },
  });
  const ada = addUser("ada");
  const { AuthenticationResult: { AccessToken } } = await signIn("ada");
  const UserAttributes = [{ Name: "dev:custom:plan", Value: "free" }];
  const refused = refusal(
    "NotAuthorizedException",
    "A client attempted to write unauthorized attribute",
  );
  await assert.rejects(call("UpdateUserAttributes", { AccessToken, UserAttributes }), refused);
  const UserPoolId = pool.Id;
  await call("AdminUpdateUserAttributes", { UserPoolId, Username: "ada", UserAttributes });
  assert.equal(ada.attributes.get("dev:custom:plan"), "free");
  const UserAttributeNames = ["dev:custom:plan"];
  await assert.rejects(call("DeleteUserAttributes", { AccessToken, UserAttributeNames }), refused);
});

/**
 * What Terraform's AWS provider calls for its other Cognito resources on create, read, update and delete, and that
 * nothing it reads back would show as a change. Sources: see `terraform_user_pool_test.ts`.
 *
 * @module
 */

import type { UserPoolClientType } from "@aws-sdk/client-cognito-identity-provider";
import assert from "node:assert/strict";
import { awsSdk } from "./aws_sdk.ts";
import { serveLocalPool } from "./local_pool.ts";

const sdk = awsSdk(await serveLocalPool());

async function create(): Promise<string> {
  const { UserPool } = await sdk.createUserPool({ PoolName: "terraform" });
  return UserPool!.Id!;
}

/** What `aws_cognito_user_pool_client` reads, without what it takes over from AWS. */
function settingsOf(client: UserPoolClientType | undefined): Omit<
  UserPoolClientType,
  "ClientId" | "CreationDate" | "LastModifiedDate" | "UserPoolId"
> {
  const { ClientId: _, CreationDate, LastModifiedDate, UserPoolId: __, ...settings } = client!;
  assert(CreationDate! <= LastModifiedDate!);
  return settings;
}

Deno.test("aws_cognito_user_pool_client reads what it set, and nothing beside AWS's defaults", async () => {
  const UserPoolId = await create();
  // TestAccCognitoIDPUserPoolClient_basic
  const ClientName = "basic";
  const made = await sdk.createUserPoolClient({
    ...{ UserPoolId, ClientName, ExplicitAuthFlows: ["ADMIN_NO_SRP_AUTH"] },
  });
  const defaults = {
    AllowedOAuthFlowsUserPoolClient: false,
    AuthSessionValidity: 3,
    EnablePropagateAdditionalUserContextData: false,
    EnableTokenRevocation: true,
    RefreshTokenValidity: 30,
  };
  assert.deepEqual(settingsOf(made.UserPoolClient), {
    ...{ ...defaults, ClientName, ExplicitAuthFlows: ["ADMIN_NO_SRP_AUTH"] },
  });
  const of = { UserPoolId, ClientId: made.UserPoolClient!.ClientId };
  const settings = {
    ClientName: "changed",
    AccessTokenValidity: 1,
    AllowedOAuthFlows: ["code" as const],
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthScopes: ["openid", "email"],
    AnalyticsConfiguration: {
      ApplicationArn: "arn:aws:mobiletargeting:eu-west-1:123456789012:apps/1",
      UserDataShared: false,
    },
    AuthSessionValidity: 15,
    CallbackURLs: ["https://example.com/callback"],
    DefaultRedirectURI: "https://example.com/callback",
    EnablePropagateAdditionalUserContextData: false,
    EnableTokenRevocation: false,
    ExplicitAuthFlows: ["ALLOW_USER_SRP_AUTH" as const],
    IdTokenValidity: 2,
    LogoutURLs: ["https://example.com/"],
    PreventUserExistenceErrors: "ENABLED" as const,
    ReadAttributes: ["email"],
    RefreshTokenRotation: { Feature: "ENABLED" as const, RetryGracePeriodSeconds: 10 },
    RefreshTokenValidity: 2,
    SupportedIdentityProviders: ["COGNITO"],
    TokenValidityUnits: {
      ...{
        AccessToken: "hours" as const,
        IdToken: "hours" as const,
        RefreshToken: "days" as const,
      },
    },
    WriteAttributes: ["email"],
  };
  const updated = await sdk.updateUserPoolClient({ ...of, ...settings });
  assert.deepEqual(settingsOf(updated.UserPoolClient), settings);
  const described = await sdk.describeUserPoolClient(of);
  assert.deepEqual(described.UserPoolClient, updated.UserPoolClient);
  await sdk.deleteUserPoolClient(of);
  await assert.rejects(sdk.describeUserPoolClient(of), { name: "ResourceNotFoundException" });
});

Deno.test("aws_cognito_user_group reads what it set", async () => {
  const of = { UserPoolId: await create(), GroupName: "admins" };
  await sdk.createGroup(of);
  const bare = (await sdk.getGroup(of)).Group!;
  assert.deepEqual([bare.Description, bare.Precedence, bare.RoleArn], [...Array(3)]);
  const settings = {
    ...{ Description: "Who may", Precedence: 0 },
    RoleArn: "arn:aws:iam::123456789012:role/admins",
  };
  await sdk.updateGroup({ ...of, ...settings });
  const { CreationDate: _, LastModifiedDate: __, ...group } = (await sdk.getGroup(of)).Group!;
  assert.deepEqual(group, { ...of, ...settings });
  await sdk.deleteGroup(of);
  await assert.rejects(sdk.getGroup(of), { name: "ResourceNotFoundException" });
});

Deno.test("aws_cognito_resource_server reads what it set", async () => {
  const of = { UserPoolId: await create(), Identifier: "https://api.example.com" };
  const Name = "Orders";
  await sdk.createResourceServer({ ...of, Name });
  const bare = (await sdk.describeResourceServer(of)).ResourceServer!;
  assert.deepEqual([bare.Name, bare.Scopes ?? []], [Name, []]);
  const Scopes = ["read", "write"].map((ScopeName) => ({
    ...{ ScopeName, ScopeDescription: `May ${ScopeName}` },
  }));
  await sdk.updateResourceServer({ ...of, Name, Scopes });
  const { ResourceServer } = await sdk.describeResourceServer(of);
  assert.deepEqual(ResourceServer, { ...of, Name, Scopes });
  await sdk.deleteResourceServer(of);
  await assert.rejects(sdk.describeResourceServer(of), { name: "ResourceNotFoundException" });
});

Deno.test("aws_cognito_user_pool_domain waits for ACTIVE, reads, and waits until nothing is left", async () => {
  const UserPoolId = await create();
  const Domain = UserPoolId.split("_")[1]!.toLowerCase();
  const read = async () => (await sdk.describeUserPoolDomain({ Domain })).DomainDescription!;
  await sdk.createUserPoolDomain({ UserPoolId, Domain });
  const { Status, UserPoolId: owner, CustomDomainConfig, ...computed } = await read();
  assert.deepEqual([Status, owner, CustomDomainConfig], ["ACTIVE", UserPoolId, undefined]);
  assert.match(computed.AWSAccountId!, /^\d{12}$/);
  // What people point a DNS record at.
  assert(computed.CloudFrontDistribution);
  await sdk.deleteUserPoolDomain({ UserPoolId, Domain });
  // It takes an answer without a Status for the end of the domain.
  assert.equal((await read()).Status, undefined);

  const CustomDomainConfig2 = {
    CertificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/1",
  };
  const custom = `auth.${Domain}.example.com`;
  await sdk.createUserPoolDomain({
    ...{ UserPoolId, Domain: custom, CustomDomainConfig: CustomDomainConfig2 },
  });
  const { DomainDescription } = await sdk.describeUserPoolDomain({ Domain: custom });
  assert.deepEqual(DomainDescription!.CustomDomainConfig, CustomDomainConfig2);
  await sdk.deleteUserPoolDomain({ UserPoolId, Domain: custom });
});

Deno.test("aws_cognito_identity_provider reads what it set", async () => {
  const of = { UserPoolId: await create(), ProviderName: "Company" };
  const ProviderDetails = {
    ...{ client_id: "app", client_secret: "a secret", oidc_issuer: "https://id.example.com" },
    ...{ attributes_request_method: "GET", authorize_scopes: "openid" },
  };
  await sdk.createIdentityProvider({
    ...{ ...of, ProviderType: "OIDC", ProviderDetails },
    AttributeMapping: { email: "email", username: "sub" },
  });
  const read = async () => {
    const { IdentityProvider } = await sdk.describeIdentityProvider(of);
    const { CreationDate: _, LastModifiedDate: __, ...provider } = IdentityProvider!;
    return provider;
  };
  const expected = {
    ...{ ...of, ProviderType: "OIDC", ProviderDetails },
    AttributeMapping: { email: "email", username: "sub" },
  };
  assert.deepEqual(await read(), expected);
  // Only what changed is sent.
  await sdk.updateIdentityProvider({ ...of, IdpIdentifiers: ["example.com"] });
  assert.deepEqual(await read(), { ...expected, IdpIdentifiers: ["example.com"] });
  await sdk.deleteIdentityProvider(of);
  await assert.rejects(read(), { name: "ResourceNotFoundException" });
});

/**
 * Scenarios of what an administrator sets up: pools, clients and what belongs to them.
 *
 * @module
 */

import type { ExplicitAuthFlowsType } from "@aws-sdk/client-cognito-identity-provider";
import assert from "node:assert/strict";
import { makePool } from "../aws_sdk.ts";
import { Password, type Scenario } from "./scenario.ts";

export const scenarios: Scenario[] = [
  {
    name: "a user pool is made, read, changed, tagged and deleted",
    operations: [
      ...["CreateUserPool", "DescribeUserPool", "ListUserPools", "UpdateUserPool"],
      ...["AddCustomAttributes", "SetUserPoolMfaConfig", "GetUserPoolMfaConfig"],
      ...["TagResource", "ListTagsForResource", "UntagResource", "DeleteUserPool"],
    ],
    async run(sdk) {
      const { UserPool } = await sdk.createUserPool({
        PoolName: "orders",
        Policies: {
          PasswordPolicy: {
            ...{ MinimumLength: 12, PasswordHistorySize: 3, TemporaryPasswordValidityDays: 2 },
            ...{ RequireLowercase: true, RequireNumbers: true },
          },
          SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP", "WEB_AUTHN"] },
        },
        DeletionProtection: "INACTIVE",
        LambdaConfig: {
          PreTokenGenerationConfig: {
            LambdaVersion: "V2_0",
            LambdaArn: "arn:aws:lambda:eu-west-1:123456789012:function:claims",
          },
        },
        AutoVerifiedAttributes: ["email"],
        AliasAttributes: ["email", "preferred_username"],
        VerificationMessageTemplate: {
          ...{ DefaultEmailOption: "CONFIRM_WITH_CODE", EmailSubject: "Your code" },
          EmailMessage: "Your code is {####}",
        },
        UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ["email"] },
        DeviceConfiguration: { ChallengeRequiredOnNewDevice: true },
        EmailConfiguration: { EmailSendingAccount: "COGNITO_DEFAULT" },
        UserPoolTags: { team: "orders" },
        AdminCreateUserConfig: { AllowAdminCreateUserOnly: false },
        Schema: [{ Name: "tenant", AttributeDataType: "String", Mutable: false }],
        UserPoolAddOns: { AdvancedSecurityMode: "AUDIT" },
        UsernameConfiguration: { CaseSensitive: false },
        AccountRecoverySetting: {
          RecoveryMechanisms: [{ Priority: 1, Name: "verified_email" }],
        },
        UserPoolTier: "PLUS",
        AcrConfiguration: { Level3: { AcrValue: "urn:example:strong" } },
      });
      assert(UserPool!.CreationDate instanceof Date);
      const UserPoolId = UserPool!.Id!;
      const ResourceArn = UserPool!.Arn!;
      await sdk.updateUserPool({ UserPoolId, AutoVerifiedAttributes: ["email"], UserPoolTags: {} });
      const CustomAttributes = [{ Name: "age", AttributeDataType: "Number" as const }];
      await sdk.addCustomAttributes({ UserPoolId, CustomAttributes });
      const described = await sdk.describeUserPool({ UserPoolId });
      const names = described.UserPool!.SchemaAttributes!.map(({ Name }) => Name);
      assert(names.includes("custom:tenant") && names.includes("custom:age"));
      const { UserPools } = await sdk.listUserPools({ MaxResults: 60 });
      assert(UserPools!.some(({ Id }) => Id === UserPoolId));

      const set = await sdk.setUserPoolMfaConfig({
        UserPoolId,
        MfaConfiguration: "OPTIONAL",
        SoftwareTokenMfaConfiguration: { Enabled: true },
        EmailMfaConfiguration: { Subject: "Your code", Message: "It is {####}" },
        WebAuthnConfiguration: { RelyingPartyId: "example.com", UserVerification: "required" },
      });
      const { $metadata: _, ...mfa } = await sdk.getUserPoolMfaConfig({ UserPoolId });
      assert.deepEqual(mfa, (({ $metadata: _, ...rest }) => rest)(set));

      await sdk.tagResource({ ResourceArn, Tags: { stage: "test", team: "billing" } });
      await sdk.untagResource({ ResourceArn, TagKeys: ["team"] });
      assert.deepEqual((await sdk.listTagsForResource({ ResourceArn })).Tags, { stage: "test" });
      await sdk.deleteUserPool({ UserPoolId });
      await assert.rejects(sdk.describeUserPool({ UserPoolId }), {
        name: "ResourceNotFoundException",
      });
    },
  },
  {
    name: "an app client is made, read, changed and deleted, and its secret rotated",
    operations: [
      ...["CreateUserPoolClient", "DescribeUserPoolClient", "ListUserPoolClients"],
      ...["UpdateUserPoolClient", "DeleteUserPoolClient", "AddUserPoolClientSecret"],
      ...["ListUserPoolClientSecrets", "DeleteUserPoolClientSecret"],
    ],
    async run(sdk) {
      const { UserPoolId } = await makePool(sdk);
      const { UserPoolClient } = await sdk.createUserPoolClient({
        UserPoolId,
        ClientName: "web",
        GenerateSecret: true,
        RefreshTokenValidity: 12,
        AccessTokenValidity: 30,
        IdTokenValidity: 30,
        TokenValidityUnits: { AccessToken: "minutes", IdToken: "minutes", RefreshToken: "hours" },
        ReadAttributes: ["email", "name"],
        WriteAttributes: ["name"],
        ExplicitAuthFlows: ["ALLOW_USER_SRP_AUTH"],
        SupportedIdentityProviders: ["COGNITO"],
        CallbackURLs: ["https://example.com/callback"],
        LogoutURLs: ["https://example.com/"],
        DefaultRedirectURI: "https://example.com/callback",
        AllowedOAuthFlows: ["code"],
        AllowedOAuthScopes: ["openid", "email"],
        AllowedOAuthFlowsUserPoolClient: true,
        PreventUserExistenceErrors: "ENABLED",
        EnableTokenRevocation: true,
        EnablePropagateAdditionalUserContextData: false,
        AuthSessionValidity: 5,
        RefreshTokenRotation: { Feature: "ENABLED", RetryGracePeriodSeconds: 10 },
      });
      const of = { UserPoolId, ClientId: UserPoolClient!.ClientId! };
      const { UserPoolClient: changed } = await sdk.updateUserPoolClient({
        ...of,
        ClientName: "web 2",
        CallbackURLs: ["https://example.org/callback"],
      });
      const described = await sdk.describeUserPoolClient(of);
      assert.deepEqual(described.UserPoolClient, changed);
      assert.equal(changed!.ClientName, "web 2");
      const { UserPoolClients } = await sdk.listUserPoolClients({ UserPoolId, MaxResults: 60 });
      assert(UserPoolClients!.some(({ ClientId }) => ClientId === of.ClientId));

      const added = await sdk.addUserPoolClientSecret(of);
      const { ClientSecretId, ClientSecretValue } = added.ClientSecretDescriptor!;
      assert(ClientSecretValue);
      const { ClientSecrets } = await sdk.listUserPoolClientSecrets(of);
      assert.equal(ClientSecrets!.length, 2);
      await sdk.deleteUserPoolClientSecret({ ...of, ClientSecretId });
      await sdk.deleteUserPoolClient(of);
      await assert.rejects(sdk.describeUserPoolClient(of), { name: "ResourceNotFoundException" });
    },
  },
  {
    name: "a resource server's scopes come in a machine's token",
    operations: [
      ...["CreateResourceServer", "DescribeResourceServer", "ListResourceServers"],
      ...["UpdateResourceServer", "DeleteResourceServer", "GetClientToken"],
    ],
    async run(sdk) {
      const { UserPoolId } = await makePool(sdk);
      const of = { UserPoolId, Identifier: "https://api.example.com" };
      await sdk.createResourceServer({ ...of, Name: "Orders" });
      const scope = { ScopeName: "read", ScopeDescription: "Reads orders" };
      const updated = await sdk.updateResourceServer({ ...of, Name: "Orders", Scopes: [scope] });
      const { ResourceServer } = await sdk.describeResourceServer(of);
      assert.deepEqual(ResourceServer, updated.ResourceServer);
      const listed = await sdk.listResourceServers({ UserPoolId, MaxResults: 10 });
      assert.deepEqual(listed.ResourceServers, [ResourceServer]);

      const { UserPoolClient } = await sdk.createUserPoolClient({
        UserPoolId,
        ClientName: "batch",
        GenerateSecret: true,
        // The SDK's type does not have it yet.
        ExplicitAuthFlows: ["ALLOW_CLIENT_TOKEN_AUTH" as ExplicitAuthFlowsType],
        AllowedOAuthFlowsUserPoolClient: true,
        AllowedOAuthFlows: ["client_credentials"],
        AllowedOAuthScopes: [`${of.Identifier}/read`],
      });
      const { ClientAuthenticationResult } = await sdk.getClientToken({
        ClientId: UserPoolClient!.ClientId,
        Secret: UserPoolClient!.ClientSecret,
        Scopes: [`${of.Identifier}/read`],
      });
      assert.equal(ClientAuthenticationResult!.TokenType, "Bearer");
      await sdk.deleteResourceServer(of);
    },
  },
  {
    name: "a domain is made, read, changed and deleted",
    operations: [
      ...["CreateUserPoolDomain", "DescribeUserPoolDomain"],
      ...["UpdateUserPoolDomain", "DeleteUserPoolDomain"],
    ],
    async run(sdk) {
      const { UserPoolId } = await makePool(sdk);
      const Domain = `orders-${UserPoolId.split("_")[1]!.toLowerCase()}`;
      await sdk.createUserPoolDomain({ UserPoolId, Domain, ManagedLoginVersion: 1 });
      await sdk.updateUserPoolDomain({ UserPoolId, Domain, ManagedLoginVersion: 2 });
      const { DomainDescription } = await sdk.describeUserPoolDomain({ Domain });
      assert.equal(DomainDescription!.Status, "ACTIVE");
      assert.equal(DomainDescription!.ManagedLoginVersion, 2);
      assert.equal((await sdk.describeUserPool({ UserPoolId })).UserPool!.Domain, Domain);
      await sdk.deleteUserPoolDomain({ UserPoolId, Domain });
      const { DomainDescription: gone } = await sdk.describeUserPoolDomain({ Domain });
      assert.deepEqual(gone, {});
    },
  },
  {
    name: "an identity provider is made, read, changed and deleted",
    operations: [
      ...["CreateIdentityProvider", "DescribeIdentityProvider", "ListIdentityProviders"],
      ...["GetIdentityProviderByIdentifier", "UpdateIdentityProvider", "DeleteIdentityProvider"],
    ],
    async run(sdk) {
      const { UserPoolId } = await makePool(sdk);
      const of = { UserPoolId, ProviderName: "Company" };
      const ProviderDetails = {
        ...{ client_id: "app", client_secret: "a secret", oidc_issuer: "https://id.example.com" },
        ...{ attributes_request_method: "GET", authorize_scopes: "openid" },
      };
      const idp = { ...of, ProviderType: "OIDC" as const, ProviderDetails };
      await sdk.createIdentityProvider({ ...idp, IdpIdentifiers: ["example.com"] });
      const updated = await sdk.updateIdentityProvider({
        ...of,
        AttributeMapping: { email: "mail" },
      });
      assert.deepEqual(updated.IdentityProvider!.ProviderDetails, ProviderDetails);
      const { IdentityProvider } = await sdk.describeIdentityProvider(of);
      assert.deepEqual(IdentityProvider, updated.IdentityProvider);
      const IdpIdentifier = "example.com";
      const found = await sdk.getIdentityProviderByIdentifier({ UserPoolId, IdpIdentifier });
      assert.deepEqual(found.IdentityProvider, IdentityProvider);
      const { Providers } = await sdk.listIdentityProviders({ UserPoolId });
      assert.deepEqual(Providers!.map(({ ProviderName }) => ProviderName), ["Company"]);
      await sdk.deleteIdentityProvider(of);
    },
  },
  {
    name: "a group is made, read, changed, joined, left and deleted",
    operations: [
      ...["CreateGroup", "GetGroup", "ListGroups", "UpdateGroup", "DeleteGroup"],
      ...["AdminAddUserToGroup", "AdminListGroupsForUser", "ListUsersInGroup"],
      "AdminRemoveUserFromGroup",
    ],
    async run(sdk) {
      const pool = await makePool(sdk);
      const { UserPoolId } = pool;
      await pool.addUser({ Username: "ada", Password });
      const of = { UserPoolId, GroupName: "admins" };
      const RoleArn = "arn:aws:iam::123456789012:role/admins";
      await sdk.createGroup({ ...of, Description: "Who may", Precedence: 1, RoleArn });
      const { Group } = await sdk.updateGroup({ ...of, Description: "Who may do it all" });
      assert.deepEqual((await sdk.getGroup(of)).Group, Group);
      assert.equal(Group!.Precedence, 1);
      assert.deepEqual((await sdk.listGroups({ UserPoolId })).Groups, [Group]);
      await sdk.adminAddUserToGroup({ ...of, Username: "ada" });
      const joined = await sdk.adminListGroupsForUser({ UserPoolId, Username: "ada" });
      assert.deepEqual(joined.Groups, [Group]);
      const { Users } = await sdk.listUsersInGroup(of);
      assert.deepEqual(Users!.map(({ Username }) => Username), ["ada"]);
      await sdk.adminRemoveUserFromGroup({ ...of, Username: "ada" });
      assert.deepEqual((await sdk.listUsersInGroup(of)).Users, []);
      await sdk.deleteGroup(of);
      assert.deepEqual((await sdk.listGroups({ UserPoolId })).Groups, []);
    },
  },
];

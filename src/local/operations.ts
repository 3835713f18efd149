/**
 * Every operation of the API, by the name that follows the last dot of `X-Amz-Target`.
 *
 * @module
 */

import * as clients from "./clients/operations.ts";
import * as adminDevices from "./devices/admin_operations.ts";
import * as secrets from "./clients/secrets.ts";
import * as devices from "./devices/operations.ts";
import * as groups from "./groups/operations.ts";
import * as mfa from "./mfa/operations.ts";
import * as passkeys from "./passkeys/operations.ts";
import { adminSetUserPassword } from "./passwords/admin_operations.ts";
import { changePassword } from "./passwords/change_password.ts";
import * as forgotten from "./passwords/forgot_password.ts";
import * as poolMfa from "./pools/mfa.ts";
import * as pools from "./pools/operations.ts";
import type { OperationTable } from "./service.ts";
import { adminInitiateAuth, initiateAuth } from "./sign_in/initiate_auth.ts";
import {
  adminRespondToAuthChallenge,
  respondToAuthChallenge,
} from "./sign_in/respond_to_auth_challenge.ts";
import { associateSoftwareToken, verifySoftwareToken } from "./sign_in/software_token.ts";
import { adminConfirmSignUp, confirmSignUp } from "./sign_up/confirm_sign_up.ts";
import { resendConfirmationCode } from "./sign_up/resend_confirmation_code.ts";
import { signUp } from "./sign_up/sign_up.ts";
import * as domains from "./resources/domains.ts";
import * as identityProviders from "./resources/identity_providers.ts";
import * as resourceServers from "./resources/resource_servers.ts";
import * as tags from "./resources/tags.ts";
import { getClientToken } from "./tokens/client_token.ts";
import * as tokens from "./tokens/operations.ts";
import * as userSessions from "./tokens/session_operations.ts";
import { adminCreateUser } from "./users/admin_create_user.ts";
import * as adminUsers from "./users/admin_operations.ts";
import { listUsers } from "./users/list_users.ts";
import * as attributes from "./users/attribute_operations.ts";
import * as users from "./users/operations.ts";

/** The operations. A new one needs a few lines in its subject's folder, and a row here. */
export const operations: OperationTable = {
  AddCustomAttributes: pools.addCustomAttributes,
  AddUserPoolClientSecret: secrets.addUserPoolClientSecret,
  AdminAddUserToGroup: groups.adminAddUserToGroup,
  AdminConfirmSignUp: adminConfirmSignUp,
  AdminCreateUser: adminCreateUser,
  AdminDeleteSoftwareToken: adminUsers.adminDeleteSoftwareToken,
  AdminDeleteUser: adminUsers.adminDeleteUser,
  AdminDeleteUserAttributes: adminUsers.adminDeleteUserAttributes,
  AdminDisableUser: adminUsers.adminDisableUser,
  AdminEnableUser: adminUsers.adminEnableUser,
  AdminForgetDevice: adminDevices.adminForgetDevice,
  AdminGetDevice: adminDevices.adminGetDevice,
  AdminGetUser: adminUsers.adminGetUser,
  AdminGetUserAuthFactors: adminUsers.adminGetUserAuthFactors,
  AdminInitiateAuth: adminInitiateAuth,
  AdminListDevices: adminDevices.adminListDevices,
  AdminListGroupsForUser: groups.adminListGroupsForUser,
  AdminListUserSessions: userSessions.adminListUserSessions,
  AdminRemoveUserFromGroup: groups.adminRemoveUserFromGroup,
  AdminResetUserPassword: forgotten.adminResetUserPassword,
  AdminRespondToAuthChallenge: adminRespondToAuthChallenge,
  AdminRevokeUserSession: userSessions.adminRevokeUserSession,
  AdminSetUserMFAPreference: mfa.adminSetUserMfaPreference,
  AdminSetUserPassword: adminSetUserPassword,
  AdminUpdateDeviceStatus: adminDevices.adminUpdateDeviceStatus,
  AdminUpdateUserAttributes: adminUsers.adminUpdateUserAttributes,
  AdminUserGlobalSignOut: tokens.adminUserGlobalSignOut,
  AssociateSoftwareToken: associateSoftwareToken,
  ChangePassword: changePassword,
  CompleteWebAuthnRegistration: passkeys.completeWebAuthnRegistration,
  ConfirmDevice: devices.confirmDevice,
  ConfirmForgotPassword: forgotten.confirmForgotPassword,
  ConfirmSignUp: confirmSignUp,
  CreateGroup: groups.createGroup,
  CreateIdentityProvider: identityProviders.createIdentityProvider,
  CreateResourceServer: resourceServers.createResourceServer,
  CreateUserPool: pools.createUserPool,
  CreateUserPoolClient: clients.createUserPoolClient,
  CreateUserPoolDomain: domains.createUserPoolDomain,
  DeleteGroup: groups.deleteGroup,
  DeleteIdentityProvider: identityProviders.deleteIdentityProvider,
  DeleteResourceServer: resourceServers.deleteResourceServer,
  DeleteUser: users.deleteUser,
  DeleteUserAttributes: attributes.deleteUserAttributes,
  DeleteUserPool: pools.deleteUserPool,
  DeleteUserPoolClient: clients.deleteUserPoolClient,
  DeleteUserPoolClientSecret: secrets.deleteUserPoolClientSecret,
  DeleteUserPoolDomain: domains.deleteUserPoolDomain,
  DeleteWebAuthnCredential: passkeys.deleteWebAuthnCredential,
  DescribeIdentityProvider: identityProviders.describeIdentityProvider,
  DescribeResourceServer: resourceServers.describeResourceServer,
  DescribeUserPool: pools.describeUserPool,
  DescribeUserPoolClient: clients.describeUserPoolClient,
  DescribeUserPoolDomain: domains.describeUserPoolDomain,
  ForgetDevice: devices.forgetDevice,
  ForgotPassword: forgotten.forgotPassword,
  GetClientToken: getClientToken,
  GetDevice: devices.getDevice,
  GetGroup: groups.getGroup,
  GetIdentityProviderByIdentifier: identityProviders.getIdentityProviderByIdentifier,
  GetTokensFromRefreshToken: tokens.getTokensFromRefreshToken,
  GetUser: users.getUser,
  GetUserAttributeVerificationCode: attributes.getUserAttributeVerificationCode,
  GetUserAuthFactors: users.getUserAuthFactors,
  GetUserPoolClientSessionConfiguration: userSessions.getUserPoolClientSessionConfiguration,
  GetUserPoolMfaConfig: poolMfa.getUserPoolMfaConfig,
  GetUserPoolSessionConfiguration: userSessions.getUserPoolSessionConfiguration,
  GlobalSignOut: tokens.globalSignOut,
  InitiateAuth: initiateAuth,
  ListDevices: devices.listDevices,
  ListGroups: groups.listGroups,
  ListIdentityProviders: identityProviders.listIdentityProviders,
  ListResourceServers: resourceServers.listResourceServers,
  ListTagsForResource: tags.listTagsForResource,
  ListUserPoolClientSecrets: secrets.listUserPoolClientSecrets,
  ListUserPoolClients: clients.listUserPoolClients,
  ListUserPools: pools.listUserPools,
  ListUserSessions: userSessions.listUserSessions,
  ListUsers: listUsers,
  ListUsersInGroup: groups.listUsersInGroup,
  ListWebAuthnCredentials: passkeys.listWebAuthnCredentials,
  ResendConfirmationCode: resendConfirmationCode,
  RespondToAuthChallenge: respondToAuthChallenge,
  RevokeToken: tokens.revokeToken,
  RevokeUserSession: userSessions.revokeUserSession,
  SetUserMFAPreference: mfa.setUserMfaPreference,
  SetUserPoolClientSessionConfiguration: userSessions.setUserPoolClientSessionConfiguration,
  SetUserPoolMfaConfig: poolMfa.setUserPoolMfaConfig,
  SetUserPoolSessionConfiguration: userSessions.setUserPoolSessionConfiguration,
  SetUserSettings: users.setUserSettings,
  SignUp: signUp,
  StartWebAuthnRegistration: passkeys.startWebAuthnRegistration,
  TagResource: tags.tagResource,
  UntagResource: tags.untagResource,
  UpdateDeviceStatus: devices.updateDeviceStatus,
  UpdateGroup: groups.updateGroup,
  UpdateIdentityProvider: identityProviders.updateIdentityProvider,
  UpdateResourceServer: resourceServers.updateResourceServer,
  UpdateUserAttributes: attributes.updateUserAttributes,
  UpdateUserPool: pools.updateUserPool,
  UpdateUserPoolClient: clients.updateUserPoolClient,
  UpdateUserPoolDomain: domains.updateUserPoolDomain,
  VerifySoftwareToken: verifySoftwareToken,
  VerifyUserAttribute: attributes.verifyUserAttribute,
};

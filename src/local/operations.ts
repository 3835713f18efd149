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
import * as tokens from "./tokens/operations.ts";
import * as userSessions from "./tokens/session_operations.ts";
import { adminCreateUser } from "./users/admin_create_user.ts";
import * as adminUsers from "./users/admin_operations.ts";
import * as attributes from "./users/attribute_operations.ts";
import * as users from "./users/operations.ts";

/** The operations. A new one needs a few lines in its subject's folder, and a row here. */
export const operations: OperationTable = {
  AddUserPoolClientSecret: secrets.addUserPoolClientSecret,
  AdminAddUserToGroup: groups.adminAddUserToGroup,
  AdminConfirmSignUp: adminConfirmSignUp,
  AdminCreateUser: adminCreateUser,
  AdminDeleteUser: adminUsers.adminDeleteUser,
  AdminDeleteUserAttributes: adminUsers.adminDeleteUserAttributes,
  AdminDisableUser: adminUsers.adminDisableUser,
  AdminEnableUser: adminUsers.adminEnableUser,
  AdminForgetDevice: adminDevices.adminForgetDevice,
  AdminGetDevice: adminDevices.adminGetDevice,
  AdminGetUser: adminUsers.adminGetUser,
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
  CreateUserPool: pools.createUserPool,
  CreateUserPoolClient: clients.createUserPoolClient,
  DeleteGroup: groups.deleteGroup,
  DeleteUser: users.deleteUser,
  DeleteUserAttributes: attributes.deleteUserAttributes,
  DeleteUserPoolClientSecret: secrets.deleteUserPoolClientSecret,
  DeleteWebAuthnCredential: passkeys.deleteWebAuthnCredential,
  DescribeUserPool: pools.describeUserPool,
  DescribeUserPoolClient: clients.describeUserPoolClient,
  ForgetDevice: devices.forgetDevice,
  ForgotPassword: forgotten.forgotPassword,
  GetDevice: devices.getDevice,
  GetGroup: groups.getGroup,
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
  ListUserPoolClientSecrets: secrets.listUserPoolClientSecrets,
  ListUserSessions: userSessions.listUserSessions,
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
  UpdateDeviceStatus: devices.updateDeviceStatus,
  UpdateGroup: groups.updateGroup,
  UpdateUserAttributes: attributes.updateUserAttributes,
  VerifySoftwareToken: verifySoftwareToken,
  VerifyUserAttribute: attributes.verifyUserAttribute,
};

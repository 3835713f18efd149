/**
 * What moto has, by its source: it is Python, and cannot run beside the others here. Read in version 5.0:
 * getmoto/moto, moto/cognitoidp/responses.py (operations) and models.py (what they do).
 *
 * @module
 */

import type { Probe } from "./probes/probe.ts";

/** The version whose source was read. */
export const motoVersion = "5.0";

/** The operations that `CognitoIdpResponse` answers. */
export const motoOperations: readonly string[] = [
  ...["AddCustomAttributes", "AdminAddUserToGroup", "AdminConfirmSignUp", "AdminCreateUser"],
  ...["AdminDeleteUser", "AdminDeleteUserAttributes", "AdminDisableUser", "AdminEnableUser"],
  ...["AdminGetUser", "AdminInitiateAuth", "AdminListGroupsForUser", "AdminRemoveUserFromGroup"],
  ...["AdminResetUserPassword", "AdminRespondToAuthChallenge", "AdminSetUserMFAPreference"],
  ...["AdminSetUserPassword", "AdminUpdateUserAttributes", "AdminUserGlobalSignOut"],
  ...["AssociateSoftwareToken", "ChangePassword", "ConfirmForgotPassword", "ConfirmSignUp"],
  ...["CreateGroup", "CreateIdentityProvider", "CreateResourceServer", "CreateUserPool"],
  ...["CreateUserPoolClient", "CreateUserPoolDomain", "DeleteGroup", "DeleteIdentityProvider"],
  ...["DeleteUserPool", "DeleteUserPoolClient", "DeleteUserPoolDomain", "DescribeIdentityProvider"],
  ...["DescribeResourceServer", "DescribeUserPool", "DescribeUserPoolClient"],
  ...["DescribeUserPoolDomain", "ForgotPassword", "GetGroup", "GetUser", "GetUserPoolMfaConfig"],
  ...["GlobalSignOut", "InitiateAuth", "ListGroups", "ListIdentityProviders"],
  ...["ListResourceServers", "ListUserPoolClients", "ListUserPools", "ListUsers"],
  ...["ListUsersInGroup", "RespondToAuthChallenge", "SetUserMFAPreference", "SetUserPoolMfaConfig"],
  ...["SignUp", "UpdateGroup", "UpdateIdentityProvider", "UpdateUserAttributes", "UpdateUserPool"],
  ...["UpdateUserPoolClient", "UpdateUserPoolDomain", "VerifySoftwareToken"],
];

/** What comes of the probes there; none has no mark. */
export const motoResults: Readonly<Record<Probe["name"], string>> = {
  USER_PASSWORD_AUTH: "✓",
  ADMIN_USER_PASSWORD_AUTH: "✓",
  "USER_SRP_AUTH, the proof checked": "any password",
  REFRESH_TOKEN_AUTH: "✓",
  NEW_PASSWORD_REQUIRED: "✓",
  MFA_SETUP: "after SRP",
  "SOFTWARE_TOKEN_MFA, the code checked": "any code",
  "SMS_MFA, the code checked": "any code",
  SECRET_HASH: "with SRP",
  "password policy": "✓",
  "a Session counts once": "✓",
  "groups in tokens": "✓",
};

/**
 * The operations that manage pools, clients and users.
 *
 * @module
 */

import type { OperationTable } from "../service.ts";
import { adminCreateUser } from "./admin_create_user.ts";
import { adminResetUserPassword, adminSetUserPassword } from "./admin_passwords.ts";
import {
  adminDeleteUser,
  adminDisableUser,
  adminEnableUser,
  adminGetUser,
  adminUpdateUserAttributes,
} from "./admin_users.ts";
import { adminConfirmSignUp, confirmSignUp } from "./confirm_sign_up.ts";
import { getUser } from "./get_user.ts";
import { adminSetUserMfaPreference, setUserMfaPreference } from "./mfa_preferences.ts";
import { signUp } from "./sign_up.ts";
import { createUserPoolClient, describeUserPoolClient } from "./user_pool_clients.ts";
import { getUserPoolMfaConfig, setUserPoolMfaConfig } from "./user_pool_mfa.ts";
import { createUserPool, describeUserPool } from "./user_pools.ts";

/** By the name that follows the last dot of `X-Amz-Target`. */
export const administrationOperations: OperationTable = {
  AdminConfirmSignUp: adminConfirmSignUp,
  AdminCreateUser: adminCreateUser,
  AdminDeleteUser: adminDeleteUser,
  AdminDisableUser: adminDisableUser,
  AdminEnableUser: adminEnableUser,
  AdminGetUser: adminGetUser,
  AdminResetUserPassword: adminResetUserPassword,
  AdminSetUserMFAPreference: adminSetUserMfaPreference,
  AdminSetUserPassword: adminSetUserPassword,
  AdminUpdateUserAttributes: adminUpdateUserAttributes,
  ConfirmSignUp: confirmSignUp,
  CreateUserPool: createUserPool,
  CreateUserPoolClient: createUserPoolClient,
  DescribeUserPool: describeUserPool,
  DescribeUserPoolClient: describeUserPoolClient,
  GetUser: getUser,
  GetUserPoolMfaConfig: getUserPoolMfaConfig,
  SetUserMFAPreference: setUserMfaPreference,
  SetUserPoolMfaConfig: setUserPoolMfaConfig,
  SignUp: signUp,
};

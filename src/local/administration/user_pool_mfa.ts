/**
 * SetUserPoolMfaConfig and GetUserPoolMfaConfig.
 *
 * @module
 */

import { requirePool } from "../directory/lookup.ts";
import { describePoolMfa, setPoolMfa } from "../directory/pool_mfa.ts";
import { structure } from "../model/structures.ts";
import { userPoolId } from "../model/types.ts";
import { type UserPoolMfaSettings, userPoolMfaSettings } from "../model/user_pool.ts";
import type { OperationRow } from "../service.ts";

/** `SetUserPoolMfaConfig`. */
export const setUserPoolMfaConfig: OperationRow<UserPoolMfaSettings & { UserPoolId: string }> = {
  signed: true,
  input: () => structure({ UserPoolId: userPoolId(), ...userPoolMfaSettings() }),
  run(service, { input }) {
    const pool = requirePool(service, input.UserPoolId);
    setPoolMfa(pool, input);
    pool.modified = service.now();
    return describePoolMfa(pool);
  },
};

/** `GetUserPoolMfaConfig`. */
export const getUserPoolMfaConfig: OperationRow<{ UserPoolId: string }> = {
  signed: true,
  input: () => structure({ UserPoolId: userPoolId() }),
  run: (service, { input }) => describePoolMfa(requirePool(service, input.UserPoolId)),
};

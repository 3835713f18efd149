/**
 * AdminSetUserMFAPreference and SetUserMFAPreference.
 *
 * @module
 */

import { setMfaPreference } from "../directory/mfa_preference.ts";
import { type MfaPreference, mfaPreference, structure } from "../model/structures.ts";
import { token } from "../model/types.ts";
import type { OperationRow } from "../service.ts";
import { openAccessToken } from "../tokens/access_token.ts";
import { resolveUser, type UserInput, userMembers } from "./shapes.ts";

/** `AdminSetUserMFAPreference`. */
export const adminSetUserMfaPreference: OperationRow<UserInput & MfaPreference> = {
  signed: true,
  input: () => structure({ ...userMembers(), ...mfaPreference() }),
  run(service, { input }) {
    const { pool, user } = resolveUser(service, input);
    setMfaPreference(pool, user, input);
    user.modified = service.now();
    return {};
  },
};

/** `SetUserMFAPreference`. */
export const setUserMfaPreference: OperationRow<MfaPreference & { AccessToken: string }> = {
  signed: false,
  input: () => structure({ AccessToken: token(), ...mfaPreference() }),
  async run(service, { input }) {
    const { pool, user } = await openAccessToken(service, input.AccessToken);
    setMfaPreference(pool, user, input);
    user.modified = service.now();
    return {};
  },
};

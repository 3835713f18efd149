/**
 * AdminSetUserMFAPreference and SetUserMFAPreference.
 *
 * @module
 */

import { resolveUser, type UserInput, userMembers } from "../directory/user_input.ts";
import { type MfaPreference, mfaPreference, structure } from "../model/structures.ts";
import { token } from "../model/types.ts";
import type { Operation } from "../service.ts";
import { openAccessToken } from "../tokens/access_token.ts";
import { setMfaPreference } from "./preference.ts";

/** `AdminSetUserMFAPreference`. */
export const adminSetUserMfaPreference: Operation<UserInput & MfaPreference> = {
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
export const setUserMfaPreference: Operation<MfaPreference & { AccessToken: string }> = {
  signed: false,
  input: () => structure({ AccessToken: token(), ...mfaPreference() }),
  async run(service, { input }) {
    const { pool, user } = await openAccessToken(service, input.AccessToken);
    setMfaPreference(pool, user, input);
    user.modified = service.now();
    return {};
  },
};

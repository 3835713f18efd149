/**
 * GetUserAuthFactors.
 *
 * @module
 */

import { describeMfaPreference } from "../directory/mfa_preference.ts";
import { structure } from "../model/structures.ts";
import { token } from "../model/types.ts";
import type { OperationRow } from "../service.ts";
import { openAccessToken } from "../tokens/access_token.ts";
import { availableChallenges } from "../attempt/first_factors.ts";

/** What the user can sign in with, and which second factors are on. */
export const getUserAuthFactors: OperationRow<{ AccessToken: string }> = {
  signed: false,
  input: () => structure({ AccessToken: token() }),
  async run(service, { input }) {
    const { pool, user } = await openAccessToken(service, input.AccessToken);
    return {
      Username: user.Username,
      ...describeMfaPreference(user),
      // By SRP or not, it is one factor.
      ConfiguredUserAuthFactors: availableChallenges({ pool, user })
        .filter((name) => name !== "PASSWORD_SRP"),
    };
  },
};

/**
 * A signed-in user's own account: GetUser and GetUserAuthFactors.
 *
 * @module
 */

import { availableChallenges } from "../attempt/first_factors.ts";
import { attributeListOf } from "../directory/attributes.ts";
import { describeMfaPreference } from "../mfa/preference.ts";
import { structure } from "../model/structures.ts";
import { token } from "../model/types.ts";
import type { Operation } from "../service.ts";
import { openAccessToken } from "../tokens/access_token.ts";

/** `GetUser`. */
export const getUser: Operation<{ AccessToken: string }> = {
  signed: false,
  input: () => structure({ AccessToken: token() }),
  async run(service, { input }) {
    const { user } = await openAccessToken(service, input.AccessToken);
    return {
      Username: user.Username,
      UserAttributes: attributeListOf(user),
      ...describeMfaPreference(user),
    };
  },
};

/** What the user can sign in with, and which second factors are on. */
export const getUserAuthFactors: Operation<{ AccessToken: string }> = {
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

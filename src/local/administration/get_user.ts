/**
 * GetUser.
 *
 * @module
 */

import { describeMfaPreference } from "../directory/mfa_preference.ts";
import { structure } from "../model/structures.ts";
import { token } from "../model/types.ts";
import type { OperationRow } from "../service.ts";
import { openAccessToken } from "../tokens/access_token.ts";
import { attributeListOf } from "./shapes.ts";

/** `GetUser`. */
export const getUser: OperationRow<{ AccessToken: string }> = {
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

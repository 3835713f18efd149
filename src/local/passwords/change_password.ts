/**
 * ChangePassword.
 *
 * @module
 */

import { wrongCredentials } from "../fault.ts";
import { countAttempt } from "../messages/confirmation.ts";
import { optional, structure } from "../model/structures.ts";
import { password, token } from "../model/types.ts";
import type { Operation } from "../service.ts";
import { openAccessToken, requireGrant } from "../tokens/access_token.ts";
import { judgePassword } from "./lock_out.ts";
import { checkPolicy, refuseReuse, setPassword } from "./passwords.ts";
import { isPassword } from "./verifier.ts";

interface ChangePasswordInput {
  AccessToken: string;
  PreviousPassword?: string;
  ProposedPassword: string;
}

/** `ChangePassword`. Whoever has no password sets the first one, without a previous. */
export const changePassword: Operation<ChangePasswordInput> = {
  signed: false,
  input: () =>
    structure({
      AccessToken: token(),
      PreviousPassword: optional(password()),
      ProposedPassword: password(),
    }),
  async run(service, { input }) {
    const opened = await openAccessToken(service, input.AccessToken);
    const { pool, user } = opened;
    const { PreviousPassword = "", ProposedPassword } = input;
    countAttempt(service, pool, user.Username, "ChangePassword");
    checkPolicy(pool, ProposedPassword, "conform to");
    const { passwordsSet } = user;
    if (user.password !== undefined) {
      await judgePassword(service, user, () => isPassword(pool, user, PreviousPassword));
    }
    await refuseReuse(pool, user, ProposedPassword);
    // While passwords were judged another may have taken the old one's place, or the token may have been revoked.
    requireGrant(service, opened);
    if (user.passwordsSet !== passwordsSet) throw wrongCredentials();
    setPassword(pool, user, ProposedPassword);
    user.modified = service.now();
    return {};
  },
};

/**
 * SELECT_CHALLENGE: USER_AUTH asks by which factor the user wants to sign in.
 *
 * @module
 */

import * as v from "valibot";
import { filled, lazy, list, oneOf, string, such } from "../../check.ts";
import type { OrNewer } from "../../operations/wire.ts";
import { respond } from "../exchange.ts";
import type { PendingChallenge } from "../pending.ts";
import { provePassword } from "../proofs.ts";
import type { ChallengeDefinition } from "./definition.ts";

/** The first factors of USER_AUTH. */
export type FirstFactor = "PASSWORD" | "PASSWORD_SRP" | "EMAIL_OTP" | "SMS_OTP" | "WEB_AUTHN";

/** Cognito asks which first factor to use. */
export interface SelectChallengeChallenge extends PendingChallenge<"SELECT_CHALLENGE"> {
  /**
   * What this user can choose among, in no order that means anything. In a step-up, second factors are among it:
   * `SOFTWARE_TOKEN_MFA`, `SMS_MFA`.
   */
  availableChallenges: OrNewer<FirstFactor | "SMS_MFA" | "SOFTWARE_TOKEN_MFA">[];
}

/**
 * The chosen factor. Passwords are given along and the sign-in goes on behind them; for codes and passkeys
 * their own challenge comes next.
 */
export type SelectChallengeAnswer =
  | { challenge: "PASSWORD" | "PASSWORD_SRP"; password: string }
  | { challenge: "EMAIL_OTP" | "SMS_OTP" | "WEB_AUTHN" | "SMS_MFA" | "SOFTWARE_TOKEN_MFA" };

const answer = /* @__PURE__ */ lazy(() =>
  such(
    v.object({
      challenge: oneOf(
        "PASSWORD",
        "PASSWORD_SRP",
        "EMAIL_OTP",
        "SMS_OTP",
        "WEB_AUTHN",
        "SMS_MFA",
        "SOFTWARE_TOKEN_MFA",
      ),
      password: v.optional(filled()),
    }),
    ({ challenge, password }) => password !== undefined || !challenge.startsWith("PASSWORD"),
    "needs a password for PASSWORD and PASSWORD_SRP",
  )
);

export const selectChallenge: ChallengeDefinition<SelectChallengeChallenge, SelectChallengeAnswer> =
  {
    read: (_, response) => ({ availableChallenges: response.AvailableChallenges ?? [] }),
    stored: /* @__PURE__ */ lazy(() => ({
      availableChallenges: v.optional(list(string())),
    })),
    answer: answer as unknown as ChallengeDefinition<
      SelectChallengeChallenge,
      SelectChallengeAnswer
    >["answer"],
    send(exchange, answer) {
      const { password = "" } = answer as { password?: string };
      const select = (parameters: Record<string, string>) =>
        respond(exchange, "SELECT_CHALLENGE", { ANSWER: answer.challenge, ...parameters });
      switch (answer.challenge) {
        case "PASSWORD":
          return select({ PASSWORD: password });
        case "PASSWORD_SRP":
          return provePassword(exchange, password, (SRP_A) => select({ SRP_A }));
        default:
          return select({});
      }
    },
  };

/**
 * PASSWORD_VERIFIER: the proof of the password. `signIn` and `answer` give it by themselves; as a challenge
 * it comes only to those who sent SRP_A on their own.
 *
 * @module
 */

import * as v from "valibot";
import { isBytes } from "../../bytes.ts";
import { filled, kind, lazy } from "../../check.ts";
import type { SrpEphemeral } from "../../srp/mod.ts";
import type { PendingChallenge } from "../pending.ts";
import { sendPasswordClaim } from "../proofs.ts";
import { type ChallengeDefinition, required, storedServerValues } from "./definition.ts";

/** Cognito waits for the proof, for a few seconds only. */
export interface PasswordVerifierChallenge extends PendingChallenge<"PASSWORD_VERIFIER"> {
  /** Hex. */
  salt: string;
  /** SRP's B, hex. */
  srpB: string;
  /** Base64. */
  secretBlock: string;
  /** The name that the proof is made for. */
  userIdForSrp: string;
}

/** The password, and the ephemeral whose `publicValue` was sent as SRP_A. */
export interface PasswordVerifierAnswer {
  /** Turned into a proof here; Cognito sees no more of it than that. */
  password: string;
  /** The one whose `publicValue` was sent as SRP_A: a new one does not fit. */
  ephemeral: SrpEphemeral;
}

export const passwordVerifier: ChallengeDefinition<
  PasswordVerifierChallenge,
  PasswordVerifierAnswer
> = {
  read: (parameters) => ({
    salt: required(parameters, "SALT"),
    srpB: required(parameters, "SRP_B"),
    secretBlock: required(parameters, "SECRET_BLOCK"),
    userIdForSrp: required(parameters, "USER_ID_FOR_SRP"),
  }),
  stored: /* @__PURE__ */ lazy(() => ({ ...storedServerValues(), userIdForSrp: filled() })),
  answer: /* @__PURE__ */ lazy(() => v.object({ password: filled(), ephemeral: ephemeral() })),
  send: (exchange, { password, ephemeral }, challenge) =>
    sendPasswordClaim(exchange, ephemeral, password, challenge),
};

/** What `generateEphemeral` makes. */
export const ephemeral = /* @__PURE__ */ lazy(() =>
  v.object({
    publicValue: filled(),
    privateValue: kind<Uint8Array>(isBytes, "must be a Uint8Array"),
  })
);

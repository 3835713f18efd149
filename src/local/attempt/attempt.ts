/**
 * A sign-in under way: what it has shown so far, and what surrounds one of its requests.
 *
 * @module
 */

import type { AuthFlow, ChallengeName, StringMap } from "../../operations/wire.ts";
import type { Factor, Level } from "../model/factors.ts";
import type { ClientRecord, PoolRecord, UserRecord } from "../model/records.ts";
import type { ChallengeResult } from "../model/custom_auth_events.ts";
import type { Family, Service } from "../service.ts";
import type { Invocation } from "../triggers/invoke.ts";

/** A challenge that was passed; `SIGN_UP`: the session of ConfirmSignUp took its place. */
export type Proof = ChallengeName | "SIGN_UP";

/**
 * A sign-in under way. Plain JSON: it travels sealed inside Session and SECRET_BLOCK, and the service
 * keeps none of it.
 */
export interface Attempt {
  pool: string;
  client: string;
  family: Family;
  flow: AuthFlow;
  /** The user's real name; made up when the user does not exist (`phantom`). */
  user: string;
  /** The user's `sub`, so that a user who was deleted and made anew does not inherit the attempt. */
  sub: string;
  /** There is no such user, and the client prevents existence errors: everything must look usual and fail. */
  phantom?: true;
  /** The USERNAME of the first request, cut to the length that a name can have. */
  typed: string;
  /** The newest USERNAME that was sent was not the real name but an alias. */
  alias?: true;
  /** The newest DEVICE_KEY that was sent. */
  device?: string;
  /** What was passed, in order. */
  proven: Proof[];
  /** Which of the user's passwords was proven: the user's `passwordsSet` when it was. */
  password?: number;
  /** Which kind of passkey was shown. */
  passkey?: "swk" | "hwk";
  /** The levels to reach, most wanted first, and what an access token (of that `event_id`) has shown already. */
  stepUp?: { targets: Level[]; carried: Factor[]; grant?: string };
  /** An e-mail address that MFA_SETUP was given, not yet proven. */
  emailToSetUp?: string;
  /** CUSTOM_AUTH: what the triggers are told of the steps before. */
  custom?: ChallengeResult[];
  /** CUSTOM_AUTH: the SRP_A of its beginning, until DefineAuthChallenge asks for PASSWORD_VERIFIER. */
  srpA?: string;
}

/** What surrounds every request of a sign-in. */
export interface Context {
  service: Service;
  pool: PoolRecord;
  client: ClientRecord;
  family: Family;
  /** What the triggers are given; empty at InitiateAuth, whose ClientMetadata does not reach them. */
  clientMetadata: StringMap;
}

/** One request of an attempt. `user` is undefined for a phantom alone. */
export interface Turn extends Context {
  attempt: Attempt;
  user: UserRecord | undefined;
}

/** What a trigger of CUSTOM_AUTH is invoked with. */
export function invocationOf(turn: Turn): Invocation {
  return { ...turn, userName: turn.attempt.user };
}

/** Where an attempt goes: to that challenge, or, without one, to whatever its flow decides. */
export interface Next {
  attempt: Attempt;
  challenge?: ChallengeName;
  /** What issuing that challenge needs of the request: its `SRP_A`. */
  input?: StringMap;
}

/** The attempt with one more proof; `password`: of which password it is one. */
export function proved(attempt: Attempt, proof: Proof, password?: number): Attempt {
  return {
    ...attempt,
    proven: [...attempt.proven, proof],
    ...(password !== undefined && { password }),
  };
}

const FACTORS: { readonly [proof in Proof]?: Factor } = {
  ADMIN_NO_SRP_AUTH: "pwd",
  PASSWORD: "pwd",
  PASSWORD_VERIFIER: "pwd",
  EMAIL_OTP: "email_otp",
  SMS_MFA: "sms",
  SMS_OTP: "sms",
  SOFTWARE_TOKEN_MFA: "otp",
  MFA_SETUP: "otp",
};

/** The factors that an attempt has shown, and those that it carries on from an access token. */
export function factorsOf({ proven, passkey, stepUp }: Attempt): Factor[] {
  const shown = proven.flatMap((proof) => (proof === "WEB_AUTHN" ? passkey : FACTORS[proof]) ?? []);
  return [...new Set([...stepUp?.carried ?? [], ...shown])];
}

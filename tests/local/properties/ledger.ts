/**
 * What the outside knows to be true of a local user pool: who has proven what in which sign-in, and which tokens
 * must live. Kept by its own rules, not by the pool's.
 *
 * @module
 */

import type { UserRecord } from "../../../src/local/model/records.ts";
import type { Family } from "../../../src/local/service.ts";
import type { SoftwareAuthenticator } from "../../scenarios/software_authenticator.ts";
import type { Answer, World } from "../world.ts";

/** What one answer of a sign-in has shown. */
export type Shown =
  | { kind: "password"; password: string }
  | { kind: "code"; attribute: "email" | "phone_number"; destination: string; setUp: boolean }
  | { kind: "app"; secret: string; code?: string }
  | { kind: "passkey"; id: string }
  | { kind: "sign-up" };

/** A sign-in that waits for an answer. */
export interface Chain {
  user: UserRecord;
  ClientId: string;
  family: Family;
  challenge: Answer;
  shown: Shown[];
  /** The code that went out for it. */
  code?: { value: string; destination: string };
  /** The secret that AssociateSoftwareToken gave it, and whether VerifySoftwareToken took a code of it. */
  secret?: string;
  verified?: boolean;
  /** An answer was accepted, or its time is over. */
  over?: "answered" | "expired";
  issued: number;
}

/** What a code is sent for. */
export type Purpose = "ConfirmSignUp" | "ForgotPassword" | "email" | "phone_number";

/** A code that was sent. */
export interface Code {
  user: UserRecord;
  purpose: Purpose;
  value: string;
  attribute: "email" | "phone_number";
  destination: string;
  /** Milliseconds. */
  expires: number;
  over?: "used" | "replaced";
}

/** A device that was confirmed. */
export interface Device {
  user: UserRecord;
  key: string;
  forgotten?: true;
}

/** Tokens that a sign-in gave. */
export interface Tokens {
  user: UserRecord;
  ClientId: string;
  /** What the sign-in has shown. */
  shown: Shown[];
  /** What the tokens of one sign-in have in common: when (ms) it was. */
  signIn: { at: number };
  /** When (ms) the tokens were issued. */
  issued: number;
  /** The key of the device that is new by this sign-in. */
  device: string | undefined;
  /** When (ms) the refresh token was first replaced by another one. */
  replaced?: number;
  access: string;
  refresh: string;
  /** Ended by something that happened; `unknown`: at the same time. */
  ended: boolean | "unknown";
}

const WEEK = 7 * 24 * 3_600_000;

/** All that is known. */
export class Ledger {
  readonly chains: Chain[] = [];
  readonly tokens: Tokens[] = [];
  /** The present password of each user, and the one before. */
  readonly passwords = new Map<UserRecord, string>();
  readonly earlier = new Map<UserRecord, string>();
  /** When (ms) a temporary password is over. */
  readonly temporary = new Map<UserRecord, number>();
  /** Whose password an administrator has reset. */
  readonly reset = new Set<UserRecord>();
  /** Codes of authenticator apps that were accepted, each with its secret. */
  readonly spentCodes = new Set<string>();
  /** Sessions of SignUp (`early`) and of ConfirmSignUp. */
  readonly signedUp = new Map<UserRecord, { early: string; session?: string; password: string }>();
  readonly signedIn = new Set<UserRecord>();
  readonly codes: Code[] = [];
  readonly devices: Device[] = [];
  /** Whoever has a passkey, and what has it. */
  readonly authenticators = new Map<UserRecord, SoftwareAuthenticator>();
  /** The groups of the pool, and those that each user is in. */
  readonly groupNames = new Set(["staff"]);
  readonly groups = new Map<UserRecord, Set<string>>();
  /** The addresses and numbers that were shown to be a user's. */
  readonly verified = new Map<UserRecord, Set<string>>();
  fresh = 0;

  constructor(readonly world: World) {}

  /** A password of the user's own, or for seven days a temporary one. */
  setPassword(user: UserRecord, password: string, kind?: "temporary"): void {
    const present = this.passwords.get(user);
    if (present === password) return;
    this.reset.delete(user);
    if (kind === "temporary") this.temporary.set(user, this.world.service.now() + WEEK);
    else this.temporary.delete(user);
    if (present !== undefined) this.earlier.set(user, present);
    this.passwords.set(user, password);
  }

  /** An address or a number of a user's was shown to be one. */
  verify(user: UserRecord, value: string): void {
    this.verified.set(user, (this.verified.get(user) ?? new Set()).add(value));
  }

  /** Chains end when their time is over, and when the clock is set back, for good. */
  clockMoved(seconds: number): void {
    const now = this.world.service.now();
    for (const chain of this.chains) {
      if (seconds < -5 || now >= chain.issued + 180_000) chain.over ??= "expired";
    }
  }

  endTokensOf(user: UserRecord, ended: true | "unknown" = true): void {
    for (const tokens of this.tokens) {
      if (tokens.user === user && tokens.ended !== true) tokens.ended = ended;
    }
  }
}

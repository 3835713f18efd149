/**
 * What can happen to a local user pool, as fast-check draws it.
 *
 * @module
 */

import fc from "fast-check";
import type { Purpose } from "./ledger.ts";

/** One request to the pool, or a turn of its clock. People, chains and tokens are picked by number, modulo how many there are. */
export type Action =
  | {
    do: "signIn";
    who: number;
    client: number;
    password: "right" | "wrong" | "earlier";
    device: number | undefined;
  }
  | { do: "choose"; who: number; factor: Factor | "none" }
  | {
    do: "answer";
    chain: number;
    how: "right" | "wrong" | "as another" | "elsewhere";
    pick: number;
  }
  | { do: "associate" | "verify"; chain: number }
  | { do: "setPassword"; who: number; permanent: boolean }
  | { do: "resend"; who: number }
  | { do: "setAttribute"; who: number; name: Name; value: number; verified: boolean }
  | { do: "prefer"; who: number; factor: number; enabled: boolean; preferred: boolean }
  | { do: "policy"; mfa: "OFF" | "OPTIONAL" | "ON"; email: boolean }
  | { do: "disable" | "enable" | "delete" | "signOut"; who: number }
  | { do: "create"; who: number; email: number; nickname: number; force: boolean }
  | { do: "signUp" | "confirm" | "redeem"; who: number }
  | { do: "refresh"; token: number; again: number | undefined }
  | { do: "revoke" | "ownSignOut" | "changePassword"; token: number }
  | { do: "askCode"; who: number; purpose: Exclude<Purpose, "ConfirmSignUp"> }
  | {
    do: "useCode";
    code: number;
    how: "right" | "another user" | "another purpose";
    other: number;
    again: boolean;
  }
  | {
    do: "device";
    token: number;
    device: number;
    step: "confirm" | "get" | "forget" | "remember";
  }
  | { do: "passkey"; token: number }
  | { do: "foreignPasskey"; chain: number }
  | { do: "group"; step: "join" | "leave" | "make" | "drop"; who: number; name: string }
  | { do: "guess"; who: number; times: number }
  | { do: "wait"; seconds: number }
  | { do: "race"; action: Action; steps: number; interrupt: Interrupt }
  | { do: "twice"; chain: number; pick: number };

/** A first factor. */
export type Factor = "EMAIL_OTP" | "SMS_OTP" | "PASSWORD" | "WEB_AUTHN";

/** The attributes that are changed; all of them are aliases. */
export type Name = "email" | "phone_number" | "preferred_username";

/** What happens at one moment, in the middle of another request. */
export type Interrupt =
  | "disable"
  | "delete"
  | "signOut"
  | "setPassword"
  | "removePhone"
  | "demandMfa";

const who = fc.constantFrom(0, 0, 0, 1, 1, 2);
const newcomer = fc.constantFrom(2, 2, 2, 1);
const chain = fc.nat(7);
const one = <Value>(...values: Value[]) => fc.constantFrom(...values);
const action = (members: object) => fc.record(members as Record<string, fc.Arbitrary<unknown>>);
const of = (name: string, members: object = {}) => action({ do: fc.constant(name), ...members });

const signIn = of("signIn", {
  who,
  client: fc.nat(2),
  password: one("right", "right", "right", "wrong", "earlier"),
  device: one(undefined, undefined, 0, 1),
});
const choose = of("choose", {
  who,
  factor: one<Factor | "none">("EMAIL_OTP", "SMS_OTP", "PASSWORD", "WEB_AUTHN", "none"),
});
const answer = of("answer", {
  chain,
  how: one("right", "right", "right", "right", "wrong", "as another", "elsewhere"),
  pick: fc.nat(3),
});
const refresh = of("refresh", { token: fc.nat(5), again: one(undefined, 5, 12) });
const race = of("race", {
  action: fc.oneof(signIn, answer, answer, refresh),
  steps: fc.nat(80),
  interrupt: one("disable", "delete", "signOut", "setPassword", "removePhone", "demandMfa"),
});
const askCode = of("askCode", { who, purpose: one("ForgotPassword", "email", "phone_number") });
const useCode = of("useCode", {
  code: one(0, 0, 0, 1, 2),
  how: one("right", "right", "right", "another user", "another purpose"),
  other: fc.nat(11),
  again: fc.boolean(),
});
const device = of("device", {
  token: fc.nat(2),
  device: fc.nat(1),
  step: one("confirm", "confirm", "get", "forget", "remember"),
});
const group = of("group", {
  step: one("join", "join", "leave", "make", "drop"),
  who,
  name: one("staff", "staff", "guests", "owners"),
});

/** Any action; those that lead somewhere come more often. */
export const actions = fc.oneof(
  { arbitrary: signIn, weight: 8 },
  { arbitrary: answer, weight: 14 },
  { arbitrary: choose, weight: 4 },
  { arbitrary: of("associate", { chain }), weight: 3 },
  { arbitrary: of("verify", { chain }), weight: 3 },
  { arbitrary: of("setPassword", { who, permanent: one(true, true, false) }), weight: 2 },
  { arbitrary: of("resend", { who }), weight: 1 },
  {
    arbitrary: of("setAttribute", {
      who,
      name: one("email", "phone_number", "preferred_username"),
      value: fc.nat(3),
      verified: fc.boolean(),
    }),
    weight: 3,
  },
  {
    arbitrary: of("prefer", {
      who,
      factor: fc.nat(2),
      enabled: fc.boolean(),
      preferred: fc.boolean(),
    }),
    weight: 3,
  },
  {
    arbitrary: of("policy", {
      mfa: one("OFF", "OPTIONAL", "OPTIONAL", "ON", "ON"),
      email: fc.boolean(),
    }),
    weight: 2,
  },
  {
    arbitrary: action({ do: one("disable", "enable", "enable", "delete", "signOut"), who }),
    weight: 3,
  },
  { arbitrary: of("signUp", { who: newcomer }), weight: 2 },
  { arbitrary: action({ do: one("confirm", "redeem"), who: newcomer }), weight: 4 },
  {
    arbitrary: of("create", {
      who: newcomer,
      email: fc.nat(3),
      nickname: fc.nat(3),
      force: fc.boolean(),
    }),
    weight: 3,
  },
  { arbitrary: refresh, weight: 3 },
  {
    arbitrary: action({ do: one("revoke", "ownSignOut", "changePassword"), token: fc.nat(5) }),
    weight: 2,
  },
  {
    arbitrary: of("wait", { seconds: one(1, 12, 31, 100, 200, 4000, 90_000, -10, -4000) }),
    weight: 2,
  },
  { arbitrary: race, weight: 4 },
  { arbitrary: askCode, weight: 7 },
  { arbitrary: useCode, weight: 10 },
  { arbitrary: device, weight: 3 },
  { arbitrary: of("passkey", { token: fc.nat(2) }), weight: 2 },
  { arbitrary: of("foreignPasskey", { chain }), weight: 1 },
  { arbitrary: group, weight: 2 },
  { arbitrary: of("guess", { who, times: fc.integer({ min: 5, max: 8 }) }), weight: 1 },
  { arbitrary: of("twice", { chain, pick: fc.nat(3) }), weight: 2 },
) as fc.Arbitrary<Action>;

/** What a pool begins with: whether it asks for second factors, and what ada has of them. */
export interface Beginning {
  mfa: "OFF" | "OPTIONAL" | "ON";
  phone: boolean;
  email: boolean;
  app: boolean;
  /** Whether the pool tracks devices. */
  devices: boolean;
}

/** Any beginning. */
export const beginnings: fc.Arbitrary<Beginning> = fc.record({
  mfa: one("OFF", "OPTIONAL", "ON"),
  phone: fc.boolean(),
  email: fc.boolean(),
  app: fc.boolean(),
  devices: fc.boolean(),
});

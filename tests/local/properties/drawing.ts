/**
 * Actions, as fast-check draws them.
 *
 * @module
 */

import fc from "fast-check";
import type { Family } from "../../../src/local/service.ts";
import type { Action, Factor, How, Interrupt, Moment } from "./actions.ts";
import type { Purpose } from "./ledger.ts";

/** Seconds. */
const DAY = 86_400;

const who = fc.constantFrom(0, 0, 0, 1, 1, 2);
const newcomer = fc.constantFrom(2, 2, 2, 1);
const chain = fc.nat(7);
const one = <Value>(...values: Value[]) => fc.constantFrom(...values);
const action = (members: object) => fc.record(members as Record<string, fc.Arbitrary<unknown>>);
const of = (name: string, members: object = {}) => action({ do: fc.constant(name), ...members });

const signIn = of("signIn", {
  who,
  client: fc.nat(2),
  family: one<Family>("public", "public", "public", "admin"),
  password: one("right", "right", "right", "wrong", "earlier"),
  device: one(undefined, undefined, 0, 1),
});
const how = fc.oneof(
  { arbitrary: fc.constant<How>("right"), weight: 8 },
  {
    arbitrary: one<How>(
      "wrong",
      "as another",
      "by another's proof",
      "elsewhere",
      "in another family",
    ),
    weight: 7,
  },
);
const choose = of("choose", {
  who,
  factor: one<Factor | "none">("EMAIL_OTP", "SMS_OTP", "PASSWORD", "WEB_AUTHN", "none"),
  then: fc.option(how, { nil: undefined, freq: 3 }),
  pick: fc.nat(3),
});
const answer = of("answer", { chain, how, pick: fc.nat(3) });
const elsewhere = one(false, false, false, true);
const refresh = of("refresh", {
  token: fc.nat(5),
  elsewhere,
  again: one(undefined, 5, 12, 31 * DAY),
});
const race = of("race", {
  action: fc.oneof(signIn, choose, answer, refresh),
  moment: fc.oneof(
    fc.nat(80),
    one<Moment>("PreAuthentication", "PreTokenGeneration", "PreTokenGeneration"),
  ),
  interrupt: one<Interrupt>(
    "disable",
    "delete",
    "signOut",
    "setPassword",
    "removePhone",
    "demandMfa",
    "demandMfa",
    "passwordOnly",
    "passwordOnly",
  ),
});
const askCode = of("askCode", {
  who,
  purpose: one<Purpose>(
    "ForgotPassword",
    "ForgotPassword",
    "email",
    "email",
    "phone_number",
    "phone_number",
    "ConfirmSignUp",
  ),
});
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
  step: one("join", "join", "leave", "make", "drop", "make again", "make again"),
  who,
  name: one("staff", "staff", "guests", "owners"),
});

/** Any action; those that lead somewhere come more often. */
export const actions = fc.oneof(
  { arbitrary: signIn, weight: 8 },
  { arbitrary: answer, weight: 14 },
  { arbitrary: choose, weight: 6 },
  { arbitrary: of("associate", { chain }), weight: 3 },
  { arbitrary: of("verify", { chain, right: one(true, true, false) }), weight: 3 },
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
    arbitrary: of("firstFactors", {
      off: one<Factor | "none">("none", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN"),
    }),
    weight: 1,
  },
  {
    arbitrary: action({
      do: one("disable", "enable", "enable", "delete", "signOut", "resetPassword"),
      who,
    }),
    weight: 4,
  },
  { arbitrary: of("signUp", { who: newcomer }), weight: 2 },
  { arbitrary: of("confirm", { who: newcomer }), weight: 2 },
  {
    arbitrary: of("redeem", { who: newcomer, by: one(2, 2, 0, 1), early: one(false, false, true) }),
    weight: 2,
  },
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
  { arbitrary: of("revoke", { token: fc.nat(5), elsewhere }), weight: 1 },
  { arbitrary: of("ownSignOut", { token: fc.nat(5) }), weight: 1 },
  { arbitrary: of("changePassword", { token: fc.nat(5), right: fc.boolean() }), weight: 1 },
  {
    arbitrary: of("wait", {
      seconds: one(1, 12, 31, 100, 200, 4000, 90_000, 8 * DAY, 31 * DAY, -10, -4000),
    }),
    weight: 2,
  },
  { arbitrary: race, weight: 6 },
  { arbitrary: askCode, weight: 7 },
  { arbitrary: useCode, weight: 10 },
  { arbitrary: device, weight: 3 },
  { arbitrary: of("passkey", { token: fc.nat(2) }), weight: 2 },
  { arbitrary: group, weight: 3 },
  { arbitrary: of("guess", { who, times: fc.integer({ min: 5, max: 8 }) }), weight: 1 },
  { arbitrary: of("guessCode", { chain, times: fc.integer({ min: 5, max: 8 }) }), weight: 1 },
  { arbitrary: of("twice", { chain, pick: fc.nat(3) }), weight: 2 },
) as fc.Arbitrary<Action>;

import assert from "node:assert/strict";
import {
  isStepUpReached,
  requireCarried,
  requireStepUp,
  stepUpChoices,
} from "../../../src/local/attempt/step_up.ts";
import type { Attempt, Turn } from "../../../src/local/attempt/attempt.ts";
import type { Factor, Level } from "../../../src/local/model/factors.ts";
import type { PoolRecord, UserRecord } from "../../../src/local/model/records.ts";
import type { GrantRecord } from "../../../src/local/model/grant_record.ts";
import { APP, EMAIL, openWorld, passkeys, PHONE, turnOf } from "./turn.ts";

const WORDS = ["PASSWORD_SRP", "PASSWORD"];
const KEY = { passkeys: passkeys("platform") };

interface Situation {
  /** The levels wanted. */
  to?: Level[];
  /** The factors shown. */
  shown?: Factor[];
  attributes?: Record<string, string>;
  change?: Partial<UserRecord>;
  pool?: Partial<PoolRecord>;
  mfa?: PoolRecord["MfaConfiguration"];
  /** Whether passkeys verify their users. */
  verifies?: boolean;
}

function stepUp(
  { to = [4], shown = [], attributes = {}, change, pool, mfa = "OPTIONAL", verifies }: Situation,
  unknown = false,
): Turn {
  const world = openWorld(mfa, verifies);
  Object.assign(world.pool, pool);
  const user = unknown ? undefined : world.addUser("ada", attributes, change);
  return turnOf(world, user, { stepUp: { targets: to, carried: shown } });
}

/** Factors shown, the level wanted, whether that is reached: without MFA, and with MFA demanded by the pool. */
const LEVELS: [shown: Factor[], level: Level, reached: boolean, withMfa: boolean][] = [
  [[], 1, false, false],
  [["pwd"], 1, true, false],
  [["pwd"], 2, false, false],
  [["sms"], 2, true, false],
  [["email_otp"], 2, true, false],
  [["pwd", "sms"], 3, true, true],
  [["pwd", "email_otp"], 3, true, true],
  [["pwd", "email_otp"], 4, false, false],
  [["swk"], 3, true, false],
  [["hwk"], 3, true, false],
  [["pwd", "swk"], 3, true, false],
  [["pwd", "otp"], 4, true, true],
  [["pwd", "otp"], 1, true, true],
  [["otp", "sms"], 2, true, false],
];
for (const [shown, level, reached, withMfa] of LEVELS) {
  const at = (situation: Situation) =>
    isStepUpReached(stepUp({ to: [level], shown, ...situation }));
  const what = shown.join(" and ") || "nothing";
  Deno.test(`${what} ${reached ? "reaches" : "does not reach"} level ${level}`, () => {
    assert.equal(at({ mfa: "OFF" }), reached);
  });
  Deno.test(`${what} ${withMfa ? "reaches" : "does not reach"} level ${level} with MFA`, () => {
    assert.equal(at({ mfa: "ON" }), withMfa);
  });
}

Deno.test("a passkey that verifies its user is a second factor to the pool", () => {
  for (const key of ["swk", "hwk"] as const) {
    const at = (verifies: boolean) =>
      isStepUpReached(stepUp({ to: [3], shown: [key], mfa: "ON", verifies }));
    assert.deepEqual([at(true), at(false)], [true, false]);
    const unsaid = stepUp({ to: [3], shown: [key], mfa: "ON" });
    delete unsaid.pool.WebAuthnConfiguration;
    assert.equal(isStepUpReached(unsaid), false);
  }
});

/** Who wants what, and what is offered. */
const OFFERED: [what: string, Situation, challenges: string[]][] = [
  ["a password for level 1", { to: [1] }, WORDS],
  ["a password before the app", { change: APP }, WORDS],
  ["the app after the password", { change: APP, shown: ["pwd"] }, ["SOFTWARE_TOKEN_MFA"]],
  [
    "the password after the app",
    { change: APP, shown: ["otp"], attributes: PHONE },
    WORDS,
  ],
  ["a code by SMS as the first factor", { to: [2], attributes: PHONE }, ["SMS_OTP"]],
  [
    "a code by SMS as the second factor",
    { to: [3], attributes: PHONE, shown: ["pwd"] },
    ["SMS_MFA"],
  ],
  [
    "either code after the password",
    { to: [3], attributes: { ...EMAIL, ...PHONE }, shown: ["pwd"] },
    ["SMS_MFA", "EMAIL_OTP"],
  ],
  [
    "no code to an address that is not verified",
    { to: [2], attributes: { email: "ada@example.com", phone_number: "+15550104114" } },
    [],
  ],
  [
    "the password before a code, or a passkey",
    { to: [3], attributes: EMAIL, change: KEY },
    [...WORDS, "WEB_AUTHN"],
  ],
  [
    "either code without the password where it has no part in the level",
    { to: [2], attributes: { ...EMAIL, ...PHONE } },
    ["SMS_OTP", "EMAIL_OTP"],
  ],
  [
    "what the pool's MFA takes beside the level",
    { to: [1], attributes: EMAIL, change: { ...APP, ...KEY }, shown: ["pwd"], mfa: "ON" },
    ["SOFTWARE_TOKEN_MFA", "EMAIL_OTP"],
  ],
  [
    "a passkey that roams",
    { to: [3], change: { passkeys: passkeys("cross-platform") } },
    ["WEB_AUTHN"],
  ],
  ["no passkey where the user has none left", { to: [3], change: { passkeys: new Map() } }, []],
  [
    "the first of the levels that can be reached",
    { to: [4, 2], attributes: EMAIL },
    ["EMAIL_OTP"],
  ],
  ["nothing for a level out of reach", { to: [4] }, []],
  [
    "nothing for a level out of reach where MFA is demanded",
    { to: [4], attributes: EMAIL, mfa: "ON" },
    [],
  ],
  [
    "nothing but the temporary password",
    {
      to: [1, 3],
      attributes: { ...EMAIL, ...PHONE },
      change: { ...APP, ...KEY, UserStatus: "FORCE_CHANGE_PASSWORD" },
    },
    WORDS,
  ],
  ...([["SMS", "SMS_MFA"], ["EMAIL", "EMAIL_OTP"]] as const).flatMap(
    ([kind, second]): typeof OFFERED => {
      const first = `${kind}_OTP` as const;
      const [both, none] = [{ ...EMAIL, ...PHONE }, { AllowedFirstAuthFactors: [] }];
      const asSecond = { ...none, mfaFactors: new Set([second]) };
      const asFirst = { AllowedFirstAuthFactors: [first], mfaFactors: new Set<never>() };
      return [
        [`${first} where the pool has it as a second factor`, {
          ...{ to: [2], attributes: both, pool: asSecond },
        }, [first]],
        [`${first} where the pool has it as a first factor`, {
          ...{ to: [2], attributes: both, pool: asFirst },
        }, [first]],
      ];
    },
  ),
  [
    "nothing that the pool does not take",
    {
      to: [1, 2, 3],
      attributes: { ...EMAIL, ...PHONE },
      change: { ...APP, ...KEY },
      pool: { AllowedFirstAuthFactors: [], mfaFactors: new Set() },
    },
    [],
  ],
];
for (const [what, situation, challenges] of OFFERED) {
  Deno.test(`a step-up offers ${what}`, () => {
    assert.deepEqual(stepUpChoices(stepUp(situation)), challenges);
  });
}

Deno.test("a step-up offers an unknown user what anybody might have", () => {
  const offered = (to: Level) => stepUpChoices(stepUp({ to: [to] }, true));
  assert.deepEqual(offered(1), [...WORDS, "SMS_OTP", "EMAIL_OTP"]);
  assert.deepEqual(offered(3), WORDS);
});

Deno.test("a step-up does not begin where the level is reached, or out of reach", () => {
  const begin = (situation: Situation, unknown?: boolean) =>
    requireStepUp(stepUp(situation, unknown));
  const { service: { quirks } } = openWorld("OFF");
  const refused = (message: string) => ({ type: "InvalidParameterException", message });
  assert.throws(() => begin({ to: [1], shown: ["pwd"] }), refused(quirks.levelReachedMessage));
  assert.throws(() => begin({ to: [4] }), refused(quirks.noFactorForLevelMessage));
  begin({ to: [4], change: APP });
  begin({ to: [4] }, true);
});

Deno.test("a sign-in that wants no level reaches none, and is offered nothing for one", () => {
  const world = openWorld("OFF");
  const plain = turnOf(world, world.addUser("ada"), { proven: ["PASSWORD"] });
  assert.equal(isStepUpReached(plain), false);
  assert.deepEqual(stepUpChoices(plain), []);
});

Deno.test("a step-up ends with the token that it began with", () => {
  const world = openWorld("OFF");
  const grant = { revoked: false } as GrantRecord;
  const ada = world.addUser("ada", {}, { grants: new Map([["event", grant]]) });
  const from = (stepUp?: Attempt["stepUp"]) =>
    requireCarried(turnOf(world, ada, stepUp ? { stepUp } : {}));
  const begun: Attempt["stepUp"] = { targets: [4], carried: ["pwd"], grant: "event" };
  from(begun);
  from({ targets: [4], carried: [] });
  from();
  const revoked = {
    type: "InvalidParameterException",
    message: "ACCESS_TOKEN has been revoked",
  };
  assert.throws(() => from({ ...begun, grant: "other" }), revoked);
  grant.revoked = true;
  assert.throws(() => from(begun), revoked);
  delete ada.grants;
  assert.throws(() => from(begun), revoked);
});

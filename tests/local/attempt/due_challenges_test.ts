import assert from "node:assert/strict";
import type { Attempt } from "../../../src/local/attempt/attempt.ts";
import { requireDue } from "../../../src/local/attempt/due.ts";
import type { PoolRecord } from "../../../src/local/model/records.ts";
import type { ChallengeName, StringMap } from "../../../src/operations/wire.ts";
import { APP, EMAIL, openWorld, PHONE, type Situation, turnIn, turnOf } from "./turn.ts";

const INVALID = {
  type: "NotAuthorizedException",
  message: "Invalid session for the user.",
};
const BOTH = { ...EMAIL, ...PHONE };

const CHALLENGES: ChallengeName[] = [
  ...["ADMIN_NO_SRP_AUTH", "CUSTOM_CHALLENGE", "EMAIL_OTP", "MFA_SETUP"] as const,
  ...["NEW_PASSWORD_REQUIRED", "PASSWORD", "PASSWORD_SRP", "PASSWORD_VERIFIER"] as const,
  ...["SELECT_CHALLENGE", "SELECT_MFA_TYPE", "SMS_MFA", "SMS_OTP"] as const,
  ...["SOFTWARE_TOKEN_MFA", "WEB_AUTHN"] as const,
];

/** Those of the challenges that are due. */
function due(situation: Situation, secrets: StringMap = {}): ChallengeName[] {
  return CHALLENGES.filter((challenge) => {
    try {
      requireDue(turnIn(situation), challenge, secrets);
      return true;
    } catch (error) {
      assert.equal((error as Error).message, INVALID.message);
      return false;
    }
  });
}

const WORDS: ChallengeName[] = ["PASSWORD", "PASSWORD_SRP", "PASSWORD_VERIFIER"];
const proven = (...proofs: Attempt["proven"]) => ({ proven: proofs });

const DUE: [what: string, Situation, challenges: ChallengeName[]][] = [
  ["before any proof of USER_SRP_AUTH", { attempt: { flow: "USER_SRP_AUTH" } }, [
    "PASSWORD_VERIFIER",
  ]],
  ["before any proof of USER_PASSWORD_AUTH", { attempt: { flow: "USER_PASSWORD_AUTH" } }, []],
  ["before any proof of CUSTOM_AUTH", { attempt: { flow: "CUSTOM_AUTH" } }, [
    ...["ADMIN_NO_SRP_AUTH", "CUSTOM_CHALLENGE", "PASSWORD_VERIFIER"] as const,
  ]],
  ["before any proof of USER_AUTH", { attributes: EMAIL }, [
    ...["EMAIL_OTP", ...WORDS, "SELECT_CHALLENGE"] as const,
  ]],
  ["before any proof of an unknown user", { unknown: true }, [
    ...["EMAIL_OTP", ...WORDS, "SELECT_CHALLENGE", "SMS_OTP"] as const,
  ]],
  ["after a password, to whoever has one second factor", {
    ...{ attempt: proven("PASSWORD"), attributes: PHONE, mfa: "ON" },
  }, ["SMS_MFA"]],
  ["after a password, to whoever has several", {
    ...{ attempt: proven("PASSWORD"), attributes: BOTH, mfa: "ON" },
  }, ["EMAIL_OTP", "SELECT_MFA_TYPE", "SMS_MFA"]],
  ["after a password, to whoever has none", { attempt: proven("PASSWORD"), mfa: "ON" }, [
    "MFA_SETUP",
  ]],
  ["after a temporary password", {
    ...{ attempt: proven("PASSWORD"), attributes: BOTH, mfa: "ON" },
    change: { UserStatus: "FORCE_CHANGE_PASSWORD" },
  }, ["NEW_PASSWORD_REQUIRED"]],
  ["where nothing more is asked", { attempt: proven("PASSWORD"), attributes: BOTH }, []],
  ["to an unknown user who cannot have proven anything", {
    ...{ unknown: true, attempt: proven("PASSWORD"), mfa: "ON" },
  }, []],
];
for (const [what, situation, challenges] of DUE) {
  Deno.test(`due ${what}: ${challenges.join(", ") || "nothing"}`, () => {
    assert.deepEqual(due(situation), challenges);
  });
}

const STEP_UP: [what: string, Situation, targets: 1[] | 3[] | 4[], ChallengeName[]][] = [
  ["the password and a choice", { change: APP }, [4], [...WORDS, "SELECT_CHALLENGE"]],
  [
    "the app after the password",
    {
      ...{ change: APP, attempt: { proven: ["PASSWORD"] } },
    },
    [4],
    ["SELECT_CHALLENGE", "SOFTWARE_TOKEN_MFA"],
  ],
  ["nothing at its level", { attempt: { proven: ["PASSWORD"] } }, [1], []],
  ["what anybody might have", { unknown: true }, [3], [...WORDS, "SELECT_CHALLENGE"]],
];
for (const [what, situation, targets, challenges] of STEP_UP) {
  Deno.test(`due in a step-up: ${what}`, () => {
    const attempt = { ...situation.attempt, stepUp: { targets, carried: [] } };
    const mfa = situation.mfa ?? "OPTIONAL";
    assert.deepEqual(due({ ...situation, mfa, attempt }), challenges);
  });
}

Deno.test("a step-up over a temporary password goes on with a new one, once the old one is proven", () => {
  const change = { UserStatus: "FORCE_CHANGE_PASSWORD" } as const;
  const stepUp = { targets: [1, 3], carried: [] } as NonNullable<Attempt["stepUp"]>;
  assert.deepEqual(due({ change, attempt: { stepUp } }), [...WORDS, "SELECT_CHALLENGE"]);
  const world = openWorld("OFF");
  const ada = world.addUser("ada", {}, change);
  const attempt = { stepUp, proven: ["PASSWORD" as const], password: ada.passwordsSet };
  requireDue(turnOf(world, ada, attempt), "NEW_PASSWORD_REQUIRED", {});
  for (const challenge of ["SELECT_CHALLENGE", "PASSWORD"] as const) {
    assert.throws(() => requireDue(turnOf(world, ada, attempt), challenge, {}), INVALID);
  }
});

Deno.test("a code is due where it was sent alone", () => {
  const at = (challenge: ChallengeName, destination: string, situation: Situation) => {
    try {
      requireDue(turnIn(situation), challenge, { destination });
      return true;
    } catch {
      return false;
    }
  };
  const first: Situation = { attributes: BOTH };
  const second: Situation = { attributes: BOTH, mfa: "ON", attempt: proven("PASSWORD") };
  const carried = { targets: [3], carried: ["pwd"] } as NonNullable<Attempt["stepUp"]>;
  const third: Situation = { attributes: BOTH, mfa: "OPTIONAL", attempt: { stepUp: carried } };
  for (
    const [sms, situation] of [["SMS_OTP", first], ["SMS_MFA", second], ["SMS_MFA", third]] as const
  ) {
    assert.equal(at("EMAIL_OTP", EMAIL.email, situation), true);
    assert.equal(at("EMAIL_OTP", "eve@example.com", situation), false);
    assert.equal(at(sms, PHONE.phone_number, situation), true);
    assert.equal(at(sms, EMAIL.email, situation), false);
  }
});

Deno.test("an e-mail address is set up where MFA_SETUP is due, by whoever has none, and the pool takes it", () => {
  const setUp = (situation: Situation = {}) =>
    due({
      ...{ mfa: "ON", ...situation },
      attempt: { ...proven("PASSWORD"), emailToSetUp: "ada@example.com" },
    });
  assert.deepEqual(setUp(), ["EMAIL_OTP", "MFA_SETUP"]);
  assert.deepEqual(setUp({ attributes: EMAIL }), []);
  assert.deepEqual(setUp({ change: APP }), ["SOFTWARE_TOKEN_MFA"]);
  assert.deepEqual(setUp({ pool: { mfaFactors: new Set(["SMS_MFA"]) } }), ["MFA_SETUP"]);
});

Deno.test("MFA_SETUP is due with the app that was verified, as long as the user has it and the pool takes it", () => {
  const { secret } = APP.softwareToken;
  const setUp = (verified: string, pool: Partial<PoolRecord> = {}) =>
    due({ mfa: "ON", change: APP, pool, attempt: proven("PASSWORD") }, { verified });
  assert.deepEqual(setUp(secret), ["MFA_SETUP", "SOFTWARE_TOKEN_MFA"]);
  assert.deepEqual(setUp("another"), ["SOFTWARE_TOKEN_MFA"]);
  assert.deepEqual(setUp(secret, { mfaFactors: new Set(["EMAIL_OTP"]) }), []);
  assert.deepEqual(due({ mfa: "ON", attempt: proven("PASSWORD") }, { verified: secret }), []);
});

Deno.test("an answer that confirms the user is due to an unconfirmed one", () => {
  const asked = turnIn({ attributes: EMAIL, change: { UserStatus: "UNCONFIRMED" } });
  requireDue(asked, "EMAIL_OTP", {}, { unconfirmed: "may pass" });
  assert.throws(() => requireDue(asked, "EMAIL_OTP", {}), { type: "UserNotConfirmedException" });
});

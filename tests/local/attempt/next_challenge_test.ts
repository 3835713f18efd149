import assert from "node:assert/strict";
import type { Proof } from "../../../src/local/attempt/attempt.ts";
import { nextChallenge } from "../../../src/local/attempt/next_challenge.ts";
import type { MfaFactor, UserRecord } from "../../../src/local/model/records.ts";
import { APP, DEVICE, EMAIL, openWorld, PHONE, turnOf } from "./turn.ts";

const REACHABLE = { ...EMAIL, ...PHONE };
const enabled = (...factors: MfaFactor[]) => ({ mfa: { enabled: new Set(factors) } });

/** What follows for a user of a pool that demands MFA. */
function after(
  proven: Proof[],
  attributes: Record<string, string>,
  change: Partial<UserRecord> = {},
) {
  const world = openWorld("ON");
  const user = world.addUser("ada", attributes, change);
  return nextChallenge(turnOf(world, user, { proven })).challenge;
}

for (const first of ["EMAIL_OTP", "SMS_OTP", "WEB_AUTHN", "SIGN_UP"] as const) {
  Deno.test(`no challenge follows ${first} as the first factor`, () => {
    assert.equal(after([first], REACHABLE, APP), undefined);
  });
}

for (const second of ["SMS_MFA", "EMAIL_OTP", "SOFTWARE_TOKEN_MFA", "MFA_SETUP"] as const) {
  Deno.test(`no challenge follows ${second} as the second factor`, () => {
    assert.equal(after(["PASSWORD", second], REACHABLE, APP), undefined);
  });
}

Deno.test("a temporary password is replaced before anything else is asked", () => {
  const temporary = { UserStatus: "FORCE_CHANGE_PASSWORD" as const };
  assert.equal(after(["PASSWORD"], REACHABLE, temporary), "NEW_PASSWORD_REQUIRED");
});

Deno.test("the only second factor is asked for, the preferred one of several, or which", () => {
  const asked = (attributes: Record<string, string>, change?: Partial<UserRecord>) =>
    after(["PASSWORD"], attributes, change);
  assert.equal(asked({}), "MFA_SETUP");
  assert.equal(asked(PHONE), "SMS_MFA");
  assert.equal(asked(EMAIL), "EMAIL_OTP");
  assert.equal(asked({}, APP), "SOFTWARE_TOKEN_MFA");
  assert.equal(asked(REACHABLE), "SELECT_MFA_TYPE");
  assert.equal(asked(REACHABLE, { ...APP, ...enabled("EMAIL_OTP") }), "EMAIL_OTP");
  const all = enabled("SMS_MFA", "EMAIL_OTP").mfa;
  assert.equal(asked(REACHABLE, { mfa: { ...all, preferred: "EMAIL_OTP" } }), "EMAIL_OTP");
  assert.equal(
    asked(REACHABLE, { mfa: { ...all, preferred: "SOFTWARE_TOKEN_MFA" } }),
    "SELECT_MFA_TYPE",
    "what is preferred is asked for while the user has it",
  );
});

Deno.test("nobody is asked for a second factor where MFA is off, or optional and not switched on", () => {
  for (const mfa of ["OFF", "OPTIONAL"] as const) {
    const world = openWorld(mfa);
    const user = world.addUser("ada", REACHABLE, APP);
    assert.equal(nextChallenge(turnOf(world, user, { proven: ["PASSWORD"] })).challenge, undefined);
  }
});

Deno.test("a device is asked for its proof, which stands in for the second factor where the pool says so", () => {
  for (const replaces of [true, false]) {
    const world = openWorld("ON");
    world.pool.DeviceConfiguration = {
      ...{ ChallengeRequiredOnNewDevice: replaces, DeviceOnlyRememberedOnUserPrompt: false },
    };
    const devices = new Map([[DEVICE.DeviceKey, DEVICE]]);
    const user = world.addUser("ada", {}, { ...APP, devices });
    const from = (name: string | undefined, ...proven: Proof[]) =>
      nextChallenge(turnOf(world, user, { ...(name && { device: name }), proven })).challenge;
    const second = "SOFTWARE_TOKEN_MFA";
    assert.equal(from(DEVICE.DeviceKey, "PASSWORD"), "DEVICE_SRP_AUTH");
    assert.equal(from("eu-west-1_2", "PASSWORD"), second);
    assert.equal(from(undefined, "PASSWORD"), second);
    const proven = from(DEVICE.DeviceKey, "PASSWORD", "DEVICE_PASSWORD_VERIFIER");
    assert.equal(proven, replaces ? undefined : second);
  }
});

Deno.test("nothing follows for an unknown user but the refusal of a wrong password", () => {
  assert.throws(
    () => nextChallenge(turnOf(openWorld("OFF"), undefined, { proven: ["PASSWORD"] })),
    { type: "NotAuthorizedException", message: "Incorrect username or password." },
  );
});

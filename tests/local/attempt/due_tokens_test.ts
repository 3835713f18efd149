import assert from "node:assert/strict";
import type { Attempt } from "../../../src/local/attempt/attempt.ts";
import { requireSignUpDue, requireTokensDue } from "../../../src/local/attempt/due.ts";
import { setPassword } from "../../../src/local/passwords/passwords.ts";
import { PASSWORD } from "../world.ts";
import { APP, EMAIL, openWorld, type Situation, turnIn, turnOf } from "./turn.ts";

const INVALID = { type: "NotAuthorizedException", message: "Invalid session for the user." };
const proven = (...proofs: Attempt["proven"]) => ({ proven: proofs });

/** Whether tokens are due. */
function areTokensDue(situation: Situation): boolean {
  const asked = turnIn(situation);
  try {
    assert.equal(requireTokensDue(asked), asked.user);
    return true;
  } catch (error) {
    assert.equal((error as Error).message, INVALID.message);
    return false;
  }
}

Deno.test("tokens are due when nothing more would be asked", () => {
  const after = (situation: Situation, ...proofs: Attempt["proven"]) =>
    areTokensDue({ ...situation, attempt: { ...situation.attempt, proven: proofs } });
  assert.equal(after({}, "PASSWORD"), true);
  assert.equal(after({ mfa: "ON" }, "PASSWORD"), false);
  assert.equal(after({ mfa: "ON", change: APP }, "PASSWORD", "SOFTWARE_TOKEN_MFA"), true);
  assert.equal(after({}), false);
  assert.equal(after({ attempt: { flow: "CUSTOM_AUTH" } }), true);
  assert.equal(after({ attributes: EMAIL }, "EMAIL_OTP"), true);
  assert.equal(after({}, "EMAIL_OTP"), false);
  assert.equal(after({ attempt: { flow: "USER_SRP_AUTH" } }, "EMAIL_OTP"), true);
});

Deno.test("tokens are due in a step-up at its level, and not before", () => {
  const at = (...proofs: Attempt["proven"]) =>
    areTokensDue({
      ...{ change: APP, mfa: "OPTIONAL" },
      attempt: { proven: proofs, stepUp: { targets: [4], carried: [] } },
    });
  assert.equal(at("PASSWORD"), false);
  assert.equal(at("PASSWORD", "SOFTWARE_TOKEN_MFA"), true);
});

Deno.test("the session of ConfirmSignUp is due for a confirmed user's first sign-in without MFA", () => {
  const attempt = proven("SIGN_UP");
  const is = (situation: Situation) => {
    const tokens = areTokensDue({ ...situation, attempt });
    const begin = () => requireSignUpDue(turnIn({ ...situation, attempt }));
    if (tokens) begin();
    else assert.throws(begin, INVALID);
    return tokens;
  };
  assert.equal(is({}), true);
  assert.equal(is({ change: { grants: new Map() } }), true);
  assert.equal(is({ change: { grants: new Map([["event", {} as never]]) } }), false);
  assert.equal(is({ mfa: "ON" }), false);
  assert.equal(is({ change: { UserStatus: "FORCE_CHANGE_PASSWORD" } }), false);
  assert.equal(is({ unknown: true }), false);
});

Deno.test("the session of ConfirmSignUp is not due to a user who was disabled", () => {
  const asked = turnIn({ attempt: proven("SIGN_UP"), change: { Enabled: false } });
  assert.throws(() => requireSignUpDue(asked), {
    type: "NotAuthorizedException",
    message: "User is disabled.",
  });
});

Deno.test("nothing is due once pool or client are gone, even where others have their names", () => {
  for (const gone of ["pool", "client", "both anew"] as const) {
    const world = openWorld("OFF");
    const asked = turnOf(world, world.addUser("ada"), proven("PASSWORD"));
    assert.equal(requireTokensDue(asked), asked.user);
    const { service, pool, client } = world;
    if (gone === "pool") service.pools.delete(pool.Id);
    if (gone === "client") pool.clients.delete(client.ClientId);
    if (gone === "both anew") pool.clients.set(client.ClientId, { ...client });
    assert.throws(() => requireTokensDue(asked), INVALID, gone);
  }
});

Deno.test("nothing is due once the password that was proven is replaced or too old", () => {
  const world = openWorld("OFF");
  const ada = world.addUser("ada");
  const at = (password: number) =>
    requireTokensDue(turnOf(world, ada, { ...proven("PASSWORD"), password }));
  assert.equal(at(ada.passwordsSet), ada);
  assert.throws(() => at(ada.passwordsSet - 1), INVALID);
  setPassword(world.pool, ada, PASSWORD, { expires: world.service.now() + 1_000 });
  assert.equal(at(ada.passwordsSet), ada);
  world.wait(1);
  assert.throws(() => at(ada.passwordsSet), { type: "NotAuthorizedException" });
  const phantom = turnOf(world, undefined, { ...proven("PASSWORD"), password: 0 });
  assert.throws(() => requireTokensDue(phantom), INVALID);
});

Deno.test("tokens are not due to a user whose password was reset, when that fails late", () => {
  const world = openWorld("OFF");
  world.service.quirks.resetRequiredFails = "after the password";
  const ada = world.addUser("ada", {}, { UserStatus: "RESET_REQUIRED" });
  const asked = turnOf(world, ada, { flow: "CUSTOM_AUTH" });
  assert.throws(() => requireTokensDue(asked), { type: "PasswordResetRequiredException" });
});

import assert from "node:assert/strict";
import {
  changePasswordRoutes,
  forgottenPasswordRoutes,
  signUpRoutes,
} from "@cognito-edge/auth/hono";
import { makeWorld, PASSWORD, told, type WorldOptions } from "./world.ts";

const NEW = "Battery-staple-2";
const groups = [changePasswordRoutes, forgottenPasswordRoutes, signUpRoutes];

const users = [
  {
    Username: "bob",
    Password: PASSWORD,
    UserAttributes: { email: "bob@example.com", email_verified: "true" },
  },
  { Username: "silent", Password: PASSWORD },
  { Username: "reset", Password: PASSWORD, UserStatus: "RESET_REQUIRED" as const },
];

const makePool = (options: WorldOptions = {}) =>
  makeWorld({ groups, config: { users, AutoVerifiedAttributes: ["email"] }, ...options });

Deno.test("a forgotten password is reset by the code that was sent", async () => {
  const world = makePool();
  const browser = world.browser();
  const asked = await browser.post("/password/forgot", { username: "bob" });
  assert.deepEqual([asked.status, asked.body], [200, { status: "code_sent" }]);
  const code = world.local.messages().at(-1)!.Code;
  const reset = (body: object) => browser.post("/password/reset", { username: "bob", ...body });
  const wrong = code === "000000" ? "111111" : "000000";
  assert.deepEqual(told(await reset({ code: wrong, newPassword: NEW })), [400, "code_mismatch"]);
  assert.deepEqual(told(await reset({ code, newPassword: "weak" })), [400, "password_policy"]);
  assert.deepEqual(told(await reset({ code, newPassword: NEW })), [200, "password_changed"]);
  const signIn = (password: string) => browser.post("/sign-in", { username: "bob", password });
  assert.deepEqual(told(await signIn(PASSWORD)), [401, "wrong_credentials"]);
  assert.deepEqual(told(await signIn(NEW)), [200, "signed_in"]);
});

Deno.test("requirement 15: who has forgotten a password learns of no user, by words, shape or time", async () => {
  for (const PreventUserExistenceErrors of ["LEGACY", "ENABLED"] as const) {
    const world = makePool({
      client: { PreventUserExistenceErrors },
      options: { refusalDelay: 60 },
    });
    const forgot = new Set<string>();
    const reset = new Set<string>();
    for (const username of ["nobody", "bob", "silent"]) {
      for (let i = 0; i < 7; i++) {
        const start = performance.now();
        const asked = await world.browser().post("/password/forgot", { username });
        assert(performance.now() - start > 59);
        forgot.add(JSON.stringify([asked.status, asked.body, [...asked.headers]]));
      }
      const body = { username, code: "123456", newPassword: NEW };
      const refused = await world.browser().post("/password/reset", body);
      reset.add(JSON.stringify([refused.status, refused.body, [...refused.headers]]));
    }
    assert.equal(forgot.size, 1, [...forgot].join("\n"));
    assert.equal(reset.size, 1, [...reset].join("\n"));
  }
});

Deno.test("a user whose password was reset is told so where there are routes for it", async () => {
  const body = { username: "reset", password: PASSWORD };
  const told1 = told(await makePool().browser().post("/sign-in", body));
  assert.deepEqual(told1, [403, "password_reset_required"]);
  const told2 = told(await makePool({ groups: [] }).browser().post("/sign-in", body));
  assert.deepEqual(told2, [401, "wrong_credentials"]);
});

Deno.test("what fails for every name is told when a code is asked for", async () => {
  const world = makePool({ options: { audit: () => {}, retries: 0 } });
  world.local.fail("ForgotPassword", {
    __type: "InternalErrorException",
    message: "",
    status: 500,
  });
  const failed = await world.browser().post("/password/forgot", { username: "bob" });
  assert.deepEqual(told(failed), [503, "unavailable"]);
});

Deno.test("a signed-in user changes the password by the old one", async () => {
  const world = makePool();
  const browser = await world.signedIn();
  const change = (body: object) => browser.post("/password/change", body);
  const wrong = await change({ password: "Wrong-horse-1", newPassword: NEW });
  assert.deepEqual(told(wrong), [400, "wrong_credentials"]);
  const weak = await change({ password: PASSWORD, newPassword: "weak" });
  assert.deepEqual(told(weak), [400, "password_policy"]);
  const done = await change({ password: PASSWORD, newPassword: NEW });
  assert.deepEqual(told(done), [200, "password_changed"]);
  // The sign-in goes on.
  assert.deepEqual(told(await browser.get("/user")), [200, "signed_in"]);
  const again = await world.browser().post("/sign-in", { username: "bob", password: NEW });
  assert.deepEqual(told(again), [200, "signed_in"]);
});

Deno.test("another code is sent for a sign-up, and for nobody's the answer is the same", async () => {
  const world = makePool();
  const browser = world.browser();
  const user = { username: "eve", password: PASSWORD, attributes: { email: "eve@example.com" } };
  const { flow } = (await browser.post("/sign-up", user)).body;
  const first = world.local.messages().at(-1)!;
  for (const which of [{ flow }, { username: "nobody" }, { username: "bob" }]) {
    const { status, body } = await browser.post("/sign-up/resend", which);
    assert.deepEqual([status, body], [200, { status: "code_sent" }]);
  }
  const messages = world.local.messages();
  assert.equal(messages.length, messages.indexOf(first) + 2);
  const { Code: code } = messages.at(-1)!;
  const confirmed = await browser.post("/sign-up/confirm", { flow, code });
  assert.equal(confirmed.status, 200);
});

Deno.test("where USER_AUTH can follow, whoever confirms a sign-up is signed in", async () => {
  const world = makePool();
  const browser = world.browser();
  const user = { username: "eve", password: PASSWORD, attributes: { email: "eve@example.com" } };
  const { flow } = (await browser.post("/sign-up", user)).body;
  const { Code: code } = world.local.messages().at(-1)!;
  const confirmed = await browser.post("/sign-up/confirm", { flow, code });
  assert.deepEqual(told(confirmed), [200, "signed_in"]);
  assert.equal((await browser.get("/user")).body.user.username, "eve");
});

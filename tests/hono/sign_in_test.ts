import assert from "node:assert/strict";
import { type InjectedFault, totpCode } from "@cognito-edge/auth/local";
import { makeWorld, PASSWORD, SECRET, told, whole } from "./world.ts";

Deno.test("a password signs in, and /user tells who", async () => {
  const world = makeWorld();
  const browser = world.browser();
  assert.deepEqual(told(await browser.get("/user")), [401, "not_signed_in"]);
  const { status, body } = await browser.post("/sign-in", { username: "bob", password: PASSWORD });
  assert.equal(status, 200);
  const { user } = body;
  assert.deepEqual(body, { status: "signed_in", user });
  assert.deepEqual([user.username, user.attributes], ["bob", { email: "bob@example.com" }]);
  assert.match(user.sub, /^[0-9a-f-]{36}$/);
  assert.equal(user.authTime, Math.floor(world.now() / 1000));
  assert.deepEqual((await browser.get("/user")).body, body);
});

Deno.test("a second factor: a wrong code, an unfit answer, and the right one", async () => {
  const world = makeWorld();
  const browser = world.browser();
  const asked = await browser.post("/sign-in", { username: "ada", password: PASSWORD });
  const { flow, challenge, fields } = asked.body;
  assert.deepEqual(asked.body, { status: "challenge", flow, challenge, fields });
  assert.deepEqual(challenge, { name: "SOFTWARE_TOKEN_MFA", expiresAt: world.now() + 180_000 });
  assert.deepEqual(told(await browser.get("/user")), [401, "not_signed_in"]);
  const code = await totpCode(SECRET, world.now());
  const wrong = code === "000000" ? "111111" : "000000";
  const refused = await browser.post("/answer", { flow, answer: { code: wrong } });
  assert.equal(refused.status, 400);
  assert.deepEqual(refused.body, { error: "code_mismatch", flow, challenge, fields });
  const unfit = await browser.post("/answer", { flow, answer: { password: "x" } });
  const again = { flow, challenge, fields };
  assert.deepEqual(unfit.body, { error: "invalid_answer", member: "code", ...again });
  const done = await browser.post("/answer", { flow, answer: { code } });
  assert.deepEqual([done.body.status, done.body.user.username], ["signed_in", "ada"]);
  assert.match(whole(browser.cookies.keys()).join(), /^__Host-auth\.\w{9}$/);
});

Deno.test("a temporary password is changed, and an app set up where the pool demands one", async () => {
  const world = makeWorld({ config: { MfaConfiguration: "ON" }, options: { totpIssuer: "Acme" } });
  const browser = world.browser();
  const first = await browser.post("/sign-in", { username: "new", password: PASSWORD });
  assert.equal(first.body.challenge.name, "NEW_PASSWORD_REQUIRED");
  const { flow } = first.body;
  const answer = (answer: object) => browser.post("/answer", { flow, answer });
  assert.deepEqual(told(await answer({ newPassword: "short" })), [400, "password_policy"]);
  const second = await answer({ newPassword: "Battery-staple-2" });
  assert.deepEqual(second.body.challenge.choices, ["SOFTWARE_TOKEN_MFA"]);
  assert.equal(second.body.flow, flow);
  const { secret, uri, ...asked } = (await browser.post("/totp", { flow })).body;
  assert.deepEqual(asked, second.body);
  assert.equal(uri, `otpauth://totp/Acme:new?secret=${secret}&issuer=Acme`);
  const done = await answer({ code: await totpCode(secret, world.now()) });
  assert.deepEqual(told(done), [200, "signed_in"]);
});

Deno.test("/totp can be asked again where Cognito refused it unread, and not where the session may be spent", async () => {
  const world = makeWorld({
    config: { MfaConfiguration: "ON" },
    options: { retries: 0 },
  });
  const browser = world.browser();
  const { body: { flow } } = await browser.post("/sign-in", {
    username: "bob",
    password: PASSWORD,
  });
  const fail = (fault: InjectedFault) => world.local.fail("AssociateSoftwareToken", fault);
  fail({ __type: "TooManyRequestsException", message: "Rate exceeded" });
  const throttled = await browser.post("/totp", { flow });
  assert.deepEqual(told(throttled), [503, "unavailable"]);
  assert.equal(throttled.body.challenge.name, "MFA_SETUP");
  assert.deepEqual(told(await browser.post("/totp", { flow })), [200, "challenge"]);
  fail({ __type: "InternalErrorException", message: "", status: 500 });
  assert.deepEqual(told(await browser.post("/totp", { flow })), [503, "unavailable"]);
  assert.deepEqual(told(await browser.post("/totp", { flow })), [410, "start_again"]);
});

Deno.test("/totp is for MFA_SETUP alone", async () => {
  const browser = makeWorld().browser();
  const { body } = await browser.post("/sign-in", { username: "ada", password: PASSWORD });
  assert.deepEqual((await browser.post("/totp", { flow: body.flow })).body, {
    error: "invalid_input",
    member: "flow",
  });
});

Deno.test("every flow can be chosen, and an option leaves fewer", async () => {
  const world = makeWorld({ admin: true });
  const flows = ["USER_SRP_AUTH", "USER_PASSWORD_AUTH", "ADMIN_USER_PASSWORD_AUTH", "USER_AUTH"];
  const bob = { username: "bob", password: PASSWORD };
  for (const flow of flows) {
    const answered = await world.browser().post("/sign-in", { ...bob, flow });
    assert.deepEqual(told(answered), [200, "signed_in"], flow);
  }
  const fewer = makeWorld({ options: { flows: ["USER_PASSWORD_AUTH"] } });
  const signIn = (more: object) => fewer.browser().post("/sign-in", { ...bob, ...more });
  assert.deepEqual(told(await signIn({})), [200, "signed_in"]);
  assert.deepEqual(fewer.calls, { InitiateAuth: 1 });
  assert.deepEqual(told(await signIn({ flow: "USER_SRP_AUTH" })), [400, "flow_not_enabled"]);
});

Deno.test("SELECT_CHALLENGE is answered with a factor and its password", async () => {
  const browser = makeWorld().browser();
  const { body } = await browser.post("/sign-in", { username: "bob", flow: "USER_AUTH" });
  assert.deepEqual(body.challenge.name, "SELECT_CHALLENGE");
  const answer = { challenge: "PASSWORD_SRP", password: PASSWORD };
  const done = await browser.post("/answer", { flow: body.flow, answer });
  assert.deepEqual(told(done), [200, "signed_in"]);
});

Deno.test("requirement 7: session, name and API family stay sealed, and come from the seal alone", async () => {
  const world = makeWorld();
  const sessions: string[] = [];
  const isolate = world.addIsolate({
    fetch: async (url, init) => {
      const response = await world.options.fetch!(url, init);
      const { Session } = await response.clone().json();
      if (Session) sessions.push(Session);
      return response;
    },
  });
  const browser = Object.assign(world.browser(), { isolate });
  const asked = await browser.post("/sign-in", { username: "ada", password: PASSWORD });
  assert(sessions.length > 0);
  const visible = JSON.stringify([asked.body, [...asked.headers], [...browser.cookies]]);
  for (const session of sessions) assert(!visible.includes(session));
  assert.doesNotMatch(JSON.stringify(asked.body), /session|username|ada|"api"/);

  // What a page adds counts for nothing.
  const code = await totpCode(SECRET, world.now());
  const done = await browser.post("/answer", {
    flow: asked.body.flow,
    session: "x".repeat(30),
    username: "bob",
    api: "admin",
    challenge: { name: "SMS_MFA", username: "bob" },
    answer: { code, USERNAME: "bob", session: "x".repeat(30) },
  });
  assert.equal(done.body.user.username, "ada");
});

Deno.test("requirement 8: each tab has a sign-in of its own, and the oldest of many goes", async () => {
  const world = makeWorld();
  const browser = world.browser();
  const flows: string[] = [];
  for (let i = 0; i < 7; i++) {
    const { body } = await browser.post("/sign-in", { username: "ada", password: PASSWORD });
    flows.push(body.flow);
    world.wait(1);
  }
  assert.equal(new Set(flows).size, 7);
  assert.equal(whole(browser.cookies.keys()).length, 4);
  const code = await totpCode(SECRET, world.now());
  const answer = async (flow: string) =>
    told(await browser.post("/answer", { flow, answer: { code } }));
  for (const gone of flows.slice(0, 3)) assert.deepEqual(await answer(gone), [410, "start_again"]);
  assert.deepEqual(await answer(flows[4]!), [200, "signed_in"]);
  assert.deepEqual(await answer(flows[4]!), [410, "start_again"]);
  // The neighbours still wait: the code alone was used.
  assert.deepEqual(await answer(flows[5]!), [400, "code_already_used"]);
});

Deno.test("requirement 8: a flow opens under its own id alone", async () => {
  const world = makeWorld();
  const browser = world.browser();
  const one = (await browser.post("/sign-in", { username: "ada", password: PASSWORD })).body.flow;
  world.wait(1);
  const two = (await browser.post("/sign-in", { username: "new", password: PASSWORD })).body.flow;
  const [nameOfOne, nameOfTwo] = [one, two].map((flow) => `__Host-auth-flow.${flow}`);
  const [ofOne, ofTwo] = [nameOfOne, nameOfTwo].map((name) => browser.cookies.get(name!)!);
  browser.cookies.set(nameOfOne!, ofTwo!).set(nameOfTwo!, ofOne!);
  for (const flow of [one, two, "constructor", "../../../../..", "x".repeat(5_000)]) {
    const answered = await browser.post("/answer", { flow, answer: { code: "123456" } });
    assert.deepEqual(told(answered), [410, "start_again"]);
  }
});

Deno.test("requirement 4: a pending sign-in lives no longer than Cognito's session", async () => {
  const minutes = 5;
  const world = makeWorld({
    client: { AuthSessionValidity: minutes },
    options: { authSessionValidity: minutes },
  });
  const browser = world.browser();
  const { body, headers } = await browser.post("/sign-in", { username: "ada", password: PASSWORD });
  assert.match(headers.get("set-cookie")!, /Max-Age=300;/);
  const wrong = { flow: body.flow, answer: { code: "000000" } };
  world.wait(299_999);
  assert.deepEqual(told(await browser.post("/answer", wrong)), [400, "code_mismatch"]);
  world.wait(1);
  assert.deepEqual(told(await browser.post("/answer", wrong)), [410, "start_again"]);
  assert.equal(world.calls["RespondToAuthChallenge"], 2);
});

const userWith = (Username: string, more: object = {}) => ({
  Username,
  Password: PASSWORD,
  ...more,
});

Deno.test("requirement 15: a wrong name and a wrong password get the same words and the same shape", async () => {
  for (const PreventUserExistenceErrors of ["LEGACY", "ENABLED"] as const) {
    const world = makeWorld({
      client: { PreventUserExistenceErrors },
      config: {
        users: [
          userWith("bob"),
          userWith("off", { Enabled: false }),
          userWith("late", { UserStatus: "UNCONFIRMED" }),
          userWith("reset", { UserStatus: "RESET_REQUIRED" }),
        ],
      },
    });
    const answers = new Set<string>();
    for (const username of ["nobody", "bob", "off", "late", "reset"]) {
      // More often than the lock-out allows.
      for (let i = 0; i < 8; i++) {
        const { status, body, headers } = await world.browser()
          .post("/sign-in", { username, password: "Wrong-horse-1" });
        answers.add(JSON.stringify([status, body, [...headers]]));
      }
    }
    assert.equal(answers.size, 1, [...answers].join("\n"));
    assert.match([...answers][0]!, /^\[401,\{"error":"wrong_credentials"\}/);
  }
});

Deno.test("requirement 15: a wrong name takes as long as a wrong password", async () => {
  const world = makeWorld({ options: { refusalDelay: 200 } });
  const times: Record<string, number[]> = { nobody: [], bob: [] };
  for (let i = 0; i < 4; i++) {
    for (const [username, taken] of Object.entries(times)) {
      const start = performance.now();
      await world.browser().post("/sign-in", { username, password: "Wrong-horse-1" });
      taken.push(performance.now() - start);
    }
  }
  // The slower ones are the machine's.
  const [nobody, bob] = [Math.min(...times["nobody"]!), Math.min(...times["bob"]!)];
  assert(nobody >= 199 && Math.abs(nobody - bob) < 50, JSON.stringify(times));
});

Deno.test("requirement 16: of several submits of one step one is answered", async () => {
  const world = makeWorld();
  const browser = world.browser();
  const { flow } = (await browser.post("/sign-in", { username: "ada", password: PASSWORD })).body;
  const answer = { code: await totpCode(SECRET, world.now()) };
  const before = world.calls["RespondToAuthChallenge"]!;
  const submits = await Promise.all([1, 2, 3].map(() => browser.peek("/answer", { flow, answer })));
  assert.deepEqual(submits.map(told).sort(), [
    [200, "signed_in"],
    [409, "already_answered"],
    [409, "already_answered"],
  ]);
  assert.equal(world.calls["RespondToAuthChallenge"], before + 1);
  // Later, too, with the cookie that was answered.
  const late = await browser.peek("/answer", { flow, answer });
  assert.deepEqual(told(late), [409, "already_answered"]);
});

Deno.test("requirement 16: in two isolates that never meet, Cognito itself takes a step once", async () => {
  const world = makeWorld();
  world.addIsolate();
  const browser = world.browser();
  const { flow } = (await browser.post("/sign-in", { username: "new", password: PASSWORD })).body;
  const submits = await Promise.all([0, 1].map((isolate) => {
    const tab = Object.assign(browser.copy(), { isolate });
    return tab.peek("/answer", { flow, answer: { newPassword: `Battery-staple-${isolate}` } });
  }));
  assert.equal(submits.filter(({ status }) => status === 200).length, 1, JSON.stringify(submits));
  const [lost] = submits.filter(({ status }) => status !== 200);
  assert.deepEqual(told(lost!), [409, "already_answered"]);
});

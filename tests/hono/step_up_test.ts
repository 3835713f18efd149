import assert from "node:assert/strict";
import { passkeyRoutes, requireUser, stepUpRoutes } from "@cognito-edge/auth/hono";
import { totpCode } from "@cognito-edge/auth/local";
import { SoftwareAuthenticator } from "../scenarios/software_authenticator.ts";
import { type Browser, makeWorld, ORIGIN, PASSWORD, SECRET, told } from "./world.ts";

const on = { Enabled: true };

function makePool() {
  return makeWorld({
    groups: [stepUpRoutes, passkeyRoutes],
    config: {
      MfaConfiguration: "OPTIONAL",
      SoftwareTokenMfaConfiguration: on,
      WebAuthnConfiguration: { RelyingPartyId: "app.example", UserVerification: "preferred" },
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "WEB_AUTHN"] } },
      users: [
        { Username: "bob", Password: PASSWORD },
        // Has an app, and is not asked for it at a sign-in.
        { Username: "ada", Password: PASSWORD, SoftwareTokenSecret: SECRET },
      ],
    },
    own(app, auth) {
      app.post(
        "/auth/transfer",
        requireUser(auth, { level: 3, maxAge: 300 }),
        (c) => c.json({ status: c.var.user.acr }),
      );
      app.get("/auth/recent", requireUser(auth, { maxAge: 300 }), (c) => c.json({ status: "ok" }));
    },
  });
}

/** What a page does with RFC 9470's answer: it hands it on to `/step-up`. */
async function demanded(browser: Browser) {
  const { status, body } = await browser.post("/transfer");
  assert.equal(status, 401);
  const { error, ...demand } = body;
  assert.equal(error, "insufficient_user_authentication");
  return demand;
}

Deno.test("requirement 17: step-up by an app's code comes back to the route that demanded it", async () => {
  const world = makePool();
  const browser = await world.signedIn("ada");
  const demand = await demanded(browser);
  assert.deepEqual(demand, { acrValues: ["urn:cognito:loa:3", "urn:cognito:loa:4"], maxAge: 300 });
  const before = [...browser.cookies];
  const asked = await browser.post("/step-up", demand);
  assert.deepEqual(told(asked), [200, "challenge"]);
  assert.equal(asked.body.challenge.name, "SOFTWARE_TOKEN_MFA");
  // Until it is done the old tokens are good.
  assert.deepEqual(told(await browser.get("/user")), [200, "signed_in"]);
  for (const [name, value] of before) assert.equal(browser.cookies.get(name), value);
  const answer = { code: await totpCode(SECRET, world.now()) };
  const done = await browser.post("/answer", { flow: asked.body.flow, answer });
  assert.deepEqual(told(done), [200, "signed_in"]);
  assert.equal(done.body.user.acr, "urn:cognito:loa:4");
  assert.deepEqual(told(await browser.post("/transfer")), [200, "urn:cognito:loa:4"]);
});

Deno.test("requirement 17: step-up by a passkey", async () => {
  const world = makePool();
  const browser = await world.signedIn();
  const authenticator = new SoftwareAuthenticator();
  const { options } = (await browser.post("/passkeys/register")).body;
  const credential = await authenticator.create(options, ORIGIN);
  await browser.post("/passkeys/complete", { credential });
  const asked = await browser.post("/step-up", await demanded(browser));
  assert.equal(asked.body.challenge.name, "WEB_AUTHN");
  const signed = await authenticator.get(asked.body.challenge.requestOptions, ORIGIN);
  const answer = { credential: signed };
  const done = await browser.post("/answer", { flow: asked.body.flow, answer });
  assert.deepEqual(told(done), [200, "signed_in"]);
  assert.deepEqual(told(await browser.post("/transfer")), [200, "urn:cognito:loa:3"]);
});

Deno.test("requirement 17: a level that nobody can reach is told, and one that is reached needs nothing", async () => {
  const world = makePool();
  const bob = await world.signedIn();
  const before = [...bob.cookies];
  const impossible = await bob.post("/step-up", await demanded(bob));
  assert.deepEqual(told(impossible), [400, "no_factor_for_level"]);
  const reached = await bob.post("/step-up", { acrValues: ["urn:cognito:loa:1"] });
  assert.deepEqual(told(reached), [200, "signed_in"]);
  assert.deepEqual([...bob.cookies], before);
});

Deno.test("requirement 17: max_age alone is met by signing in once more, as the same user", async () => {
  const world = makePool();
  const browser = await world.signedIn();
  world.wait(301_000);
  const { body } = await browser.get("/recent");
  assert.deepEqual(body, { error: "insufficient_user_authentication", maxAge: 300 });
  const wrong = await browser.post("/step-up", { maxAge: 300, password: "Wrong-horse-1" });
  assert.deepEqual(told(wrong), [400, "wrong_credentials"]);
  assert.deepEqual(told(await browser.get("/user")), [200, "signed_in"]);
  const done = await browser.post("/step-up", { maxAge: 300, password: PASSWORD, username: "ada" });
  assert.deepEqual([told(done), done.body.user.username], [[200, "signed_in"], "bob"]);
  assert.deepEqual(told(await browser.get("/recent")), [200, "ok"]);
});

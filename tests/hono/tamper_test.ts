import assert from "node:assert/strict";
import { deviceRoutes } from "@cognito-edge/auth/hono";
import { cookieStore, createSealer, memoryStore, open } from "@cognito-edge/auth/session";
import { type LocalUserConfig, totpCode } from "@cognito-edge/auth/local";
import { flip, KEYS } from "../session/world.ts";
import {
  type Browser,
  cookieHeader,
  makeWorld,
  ORIGIN,
  PASSWORD,
  SECRET,
  told,
  whole,
  type World,
  type WorldOptions,
} from "./world.ts";

const on = { Enabled: true };
const MINUTE = 60_000;

/** Attributes that make the id token so long that a session takes several cookies. */
const long = (letter: string) => ({
  address: letter.repeat(2_000),
  profile: `https://example.com/${letter.repeat(2_000)}`,
});

const users: LocalUserConfig[] = [
  { Username: "bob", Password: PASSWORD, UserAttributes: long("b") },
  { Username: "eve", Password: PASSWORD, UserAttributes: long("e") },
  ...["ada", "amy"].map((Username) => ({
    Username,
    Password: PASSWORD,
    SoftwareTokenSecret: SECRET,
    SoftwareTokenMfaSettings: on,
  })),
];

const makePool = (options: WorldOptions = {}) =>
  makeWorld({
    config: {
      MfaConfiguration: "OPTIONAL",
      SoftwareTokenMfaConfiguration: on,
      DeviceConfiguration: { ChallengeRequiredOnNewDevice: false },
      users,
    },
    groups: [deviceRoutes],
    ...options,
  });

/** A browser in which a sign-in waits for its second factor, and the sign-in's id. */
async function pending(
  world: World,
  username = "ada",
): Promise<{ browser: Browser; flow: string }> {
  const browser = world.browser();
  const { body } = await browser.post("/sign-in", { username, password: PASSWORD });
  assert.equal(body.challenge.name, "SOFTWARE_TOKEN_MFA");
  return { browser, flow: body.flow };
}

/** Every kind of cookie: a session in chunks, a device, a pending sign-in, the mark of a sign-out, a reference. */
async function everyCookie(world: World): Promise<Map<string, string>> {
  const { browser } = await pending(world);
  const signedOut = await world.signedIn();
  await signedOut.post("/sign-out");
  const stored = world.browser();
  stored.isolate = world.addIsolate({ store: memoryStore({ now: world.now }) });
  world.wait(1);
  await stored.post("/sign-in", { username: "eve", password: PASSWORD });
  world.wait(1);
  const browsers = [await world.signedIn(), browser, signedOut, stored];
  return new Map(browsers.flatMap(({ cookies }) => [...cookies]));
}

Deno.test("requirement 20: no bit of any cookie of the routes can be changed, chunks included", async () => {
  const world = makePool();
  const cookies = await everyCookie(world);
  const names = whole(cookies.keys());
  const kinds = names.map((name) => name.replace(/\.[\w-]+$/, "")).sort();
  const expected = ["auth", "auth", "auth-device", "auth-ended", "auth-flow"];
  assert.deepEqual(kinds, expected.map((name) => `__Host-${name}`));
  assert(cookies.size >= names.length + 3, "no cookie has chunks");
  const { userPoolId, clientId } = world.options;
  const { now } = world;
  const sealer = createSealer({ keys: KEYS[0]!, userPoolId, clientId, host: "app.example", now });
  for (const name of names) {
    const set = [...cookies].filter(([other]) => other === name || other.startsWith(`${name}.`));
    const opened = async (header: string) =>
      await open(sealer, { name, text: await cookieStore(header).get(name) });
    const header = set.map((pair) => pair.join("=")).join("; ");
    assert(await opened(header), name);
    for (const [part, value] of set) {
      // The changed one in front: of two with the same name the first counts.
      for (let bit = 0; bit < 7 * value.length; bit++) {
        const changed = await opened(`${part}=${flip(value, bit)}; ${header}`);
        assert.equal(changed, undefined, `${part} bit ${bit}`);
      }
    }
  }
});

Deno.test("requirement 20: of two users' chunks only a whole set opens, and tells its own user", async () => {
  const world = makePool();
  // In the same millisecond, so that the cookies have the same names.
  const [bob, eve] = [await world.signedIn("bob"), await world.signedIn("eve")];
  const names = [...bob.cookies.keys()].filter((name) => !name.includes("-device"));
  assert(names.length >= 3);
  for (const name of names) assert(eve.cookies.has(name));
  for (let mix = 0; mix < 2 ** names.length; mix++) {
    const browser = world.browser();
    names.forEach((name, i) =>
      browser.cookies.set(name, (mix >> i & 1 ? eve : bob).cookies.get(name)!)
    );
    const answered = await browser.look("/user");
    const whose = mix === 0 ? "bob" : mix === 2 ** names.length - 1 ? "eve" : undefined;
    assert.equal(answered.body.user?.username, whose, `mix ${mix}`);
    assert.equal(answered.status, whose ? 200 : 401);
  }
});

Deno.test("requirement 20: one user's pending sign-in does not open under another one's flow", async () => {
  const world = makePool();
  const [ada, amy] = [await pending(world, "ada"), await pending(world, "amy")];
  const [name = ""] = whole(ada.browser.cookies.keys());
  const [other = ""] = whole(amy.browser.cookies.keys());
  ada.browser.cookies.set(name, amy.browser.cookies.get(other)!);
  const answer = { code: "000000" };
  const refused = await ada.browser.post("/answer", { flow: ada.flow, answer });
  assert.deepEqual(told(refused), [410, "start_again"]);
});

Deno.test("requirement 20: a pending sign-in opens at its own host, pool and app client alone, and by no retired key", async () => {
  const world = makePool();
  const { browser, flow } = await pending(world);
  const elsewhere = async (options: object, origin = ORIGIN) => {
    const other = Object.assign(world.browser(origin), { isolate: world.addIsolate(options) });
    for (const [name, value] of browser.cookies) other.cookies.set(name, value);
    return told(await other.post("/answer", { flow, answer: { code: "nonsense" } }));
  };
  const [first, second] = KEYS;
  const open = [400, "code_mismatch"];
  const gone = [410, "start_again"];
  assert.deepEqual(await elsewhere({}), open);
  assert.deepEqual(await elsewhere({ keys: [second, first] }), open);
  assert.deepEqual(await elsewhere({ keys: [second] }), gone);
  assert.deepEqual(await elsewhere({}, "https://evil.example"), gone);
  assert.deepEqual(await elsewhere({ userPoolId: "eu-west-1_Local0002" }), gone);
  assert.deepEqual(await elsewhere({ clientId: "another" }), gone);
  assert.deepEqual(await elsewhere({ cookiePrefix: "other" }), gone);
});

Deno.test("requirement 20: cookies that a browser keeps too long open no more", async () => {
  const world = makePool({ options: { refreshTokenValidity: 1 } });
  const { browser, flow } = await pending(world);
  const signedIn = await world.signedIn();
  const stale = cookieHeader(signedIn);
  world.wait(3 * MINUTE);
  const late = await browser.peek("/answer", { flow, answer: { code: "000000" } });
  assert.deepEqual(told(late), [410, "start_again"]);
  world.wait(24 * 60 * MINUTE);
  const calls = { ...world.calls };
  const replayed = await world.browser().peek("/refresh", {}, { cookie: stale });
  assert.deepEqual(told(replayed), [401, "not_signed_in"]);
  assert.deepEqual(world.calls, calls);
});

Deno.test("requirement 20: an answered step's cookie answers nothing again, and a signed-out session's brings no new tokens", async () => {
  const world = makePool();
  const { browser, flow } = await pending(world);
  const before = browser.copy();
  const answer = { code: await totpCode(SECRET, world.now()) };
  assert.deepEqual(told(await browser.post("/answer", { flow, answer })), [200, "signed_in"]);
  assert.deepEqual(told(await before.peek("/answer", { flow, answer })), [409, "already_answered"]);
  // Another isolate does not know, but Cognito does.
  before.isolate = world.addIsolate();
  assert.deepEqual(told(await before.peek("/answer", { flow, answer })), [409, "already_answered"]);
  const signedIn = browser.copy();
  await browser.post("/sign-out");
  // Cognito's words are the same for a revoked token and for one that lost a race: while the access token lasts, nobody
  // can tell the two apart.
  const { body: { expiresAt } } = await signedIn.look("/user");
  const kept = await signedIn.peek("/refresh");
  assert.deepEqual([told(kept), kept.body.expiresAt], [[200, "signed_in"], expiresAt]);
  world.wait(62 * MINUTE);
  assert.deepEqual(told(await signedIn.peek("/refresh")), [401, "not_signed_in"]);
});

import assert from "node:assert/strict";
import { totpCode } from "../../../src/local/mod.ts";
import { generateEphemeral } from "../../../src/srp/mod.ts";
import { makeWorld, PASSWORD, refusal, type World } from "../world.ts";

const WRONG = refusal("NotAuthorizedException", "Incorrect username or password.");
const LOCKED = refusal("NotAuthorizedException", "Password attempts exceeded");

/** A world that hides who exists, with ada in it. */
function makeSilentWorld(): World {
  const world = makeWorld({ client: { PreventUserExistenceErrors: "ENABLED" } });
  world.addUser("ada");
  return world;
}

/** What an attempt to sign in is told. */
const told = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(() => "signed in", (error: Error) => error.message);

for (const name of ["ada", "nobody"]) {
  Deno.test(`after five wrong passwords of ${name} each one more doubles the wait, up to 15 minutes`, async () => {
    const world = makeSilentWorld();
    const guess = () => world.signIn(name, { PASSWORD: "wrong" });
    for (let n = 1; n <= 5; n++) await assert.rejects(guess(), WRONG);
    for (let n = 6; n <= 17; n++) {
      const seconds = Math.min(2 ** (n - 6), 900);
      await assert.rejects(guess(), LOCKED);
      await assert.rejects(world.signIn(name), LOCKED);
      world.wait(seconds - 0.001);
      await assert.rejects(guess(), LOCKED);
      world.wait(0.001);
      await assert.rejects(guess(), WRONG);
    }
  });

  Deno.test(`15 minutes after a lockout without a guess the count of ${name} begins anew`, async () => {
    const world = makeSilentWorld();
    const guess = () => world.signIn(name, { PASSWORD: "wrong" });
    for (let n = 1; n <= 5; n++) await assert.rejects(guess(), WRONG);
    world.wait(1 + 900 - 0.001);
    await assert.rejects(guess(), WRONG);
    await assert.rejects(guess(), LOCKED);
    world.wait(2 + 900);
    for (let n = 1; n <= 5; n++) await assert.rejects(guess(), WRONG);
    await assert.rejects(guess(), LOCKED);
  });
}

Deno.test("where existence is hidden, no flow tells by its lockout who exists", async () => {
  const guesses: Record<string, (world: World, USERNAME: string) => Promise<unknown>> = {
    password: (world, USERNAME) => world.signIn(USERNAME, { PASSWORD: "wrong" }),
    async srp(world, USERNAME) {
      const ephemeral = generateEphemeral();
      const SRP_A = ephemeral.publicValue;
      const challenge = await world.begin("USER_SRP_AUTH", { USERNAME, SRP_A });
      return await world.answer(challenge, await world.proof(challenge, ephemeral, "wrong"));
    },
    async choice(world, USERNAME) {
      const challenge = await world.begin("USER_AUTH", { USERNAME });
      return await world.answer(challenge, { USERNAME, ANSWER: "PASSWORD", PASSWORD: "wrong" });
    },
    admin: (world, USERNAME) =>
      world.call("AdminInitiateAuth", {
        UserPoolId: world.pool.Id,
        ClientId: world.client.ClientId,
        AuthFlow: "ADMIN_USER_PASSWORD_AUTH",
        AuthParameters: { USERNAME, PASSWORD: "wrong" },
      }),
  };
  for (const [flow, guess] of Object.entries(guesses)) {
    const world = makeSilentWorld();
    const history = { ada: [] as string[], nobody: [] as string[] };
    for (const seconds of [0, 0, 0, 0, 0, 0, 1, 0, 2]) {
      world.wait(seconds);
      history.ada.push(await told(guess(world, "ada")));
      history.nobody.push(await told(guess(world, "nobody")));
    }
    const [wrong, locked] = [WRONG.message, LOCKED.message];
    const expected = [wrong, wrong, wrong, wrong, wrong, locked, wrong, locked, wrong];
    assert.deepEqual(history, { ada: expected, nobody: expected }, flow);
  }
});

Deno.test("guesses at one unknown name, however written, count together, and at no other", async () => {
  const world = makeWorld({
    pool: { UsernameConfiguration: { CaseSensitive: false } },
    client: { PreventUserExistenceErrors: "ENABLED" },
  });
  for (const name of ["nobody", "Nobody", "NOBODY", "nobody", "noBody"]) {
    await assert.rejects(world.signIn(name), WRONG);
  }
  await assert.rejects(world.signIn("nobodY"), LOCKED);
  await assert.rejects(world.signIn("no.body"), WRONG);
});

Deno.test("of unknown names a thousand are counted: first those go whose lockout is long past", async () => {
  const world = makeSilentWorld();
  const phantoms = () => [...world.pool.phantoms!.keys()];
  for (let n = 1; n <= 5; n++) await assert.rejects(world.signIn("first"), WRONG);
  await assert.rejects(world.signIn("second"), WRONG);
  for (let n = 1; n <= 998; n++) await assert.rejects(world.signIn(`name ${n}`), WRONG);
  await assert.rejects(world.signIn("first"), LOCKED);
  assert.equal(phantoms().length, 1000);
  await assert.rejects(world.signIn("one more"), WRONG);
  assert.equal(phantoms().length, 1000);
  assert.equal(phantoms().includes("second"), false);
  world.wait(1 + 900);
  await assert.rejects(world.signIn("another"), WRONG);
  assert.equal(phantoms().length, 1000);
  assert.equal(phantoms().includes("first"), false);
  assert.ok(phantoms().includes("name 1"));
});

Deno.test("an unknown user is not counted where existence is not hidden", async () => {
  const world = makeWorld();
  const unknown = refusal("UserNotFoundException", "User does not exist.");
  for (let n = 1; n <= 7; n++) await assert.rejects(world.signIn("nobody"), unknown);
  assert.equal(world.pool.phantoms, undefined);
});

Deno.test("a user made under a name that was guessed at is not locked out", async () => {
  const world = makeSilentWorld();
  for (let n = 1; n <= 5; n++) await assert.rejects(world.signIn("bob"), WRONG);
  world.addUser("bob");
  assert.ok((await world.signIn("bob", { PASSWORD })).AuthenticationResult);
});

Deno.test("the right password sets the count back", async () => {
  const world = makeWorld();
  const user = world.addUser("ada");
  for (let n = 1; n <= 4; n++) {
    await assert.rejects(world.signIn("ada", { PASSWORD: "wrong" }), WRONG);
  }
  assert.ok((await world.signIn("ada")).AuthenticationResult);
  assert.equal(user.failures, undefined);
});

Deno.test("guesses that arrive together are not judged beyond the fifth", async () => {
  const world = makeWorld();
  world.addUser("ada");
  const guesses = Array.from({ length: 20 }, () => world.signIn("ada", { PASSWORD: "wrong" }));
  const outcomes = await Promise.allSettled([...guesses, world.signIn("ada")]);
  const messages = outcomes.map((outcome) =>
    outcome.status === "rejected" ? outcome.reason.message : "signed in"
  );
  assert.equal(messages.filter((message) => message === WRONG.message).length, 5);
  assert.equal(messages.filter((message) => message === LOCKED.message).length, 16);
});

Deno.test("people who know the password may all sign in at once", async () => {
  const world = makeWorld();
  world.addUser("ada");
  const answers = await Promise.all(Array.from({ length: 20 }, () => world.signIn("ada")));
  assert.ok(answers.every(({ AuthenticationResult }) => AuthenticationResult.AccessToken));
});

const SECRET = "JBSWY3DPEHPK3PXP";

/** A second factor: how the right code is found out, and the words for a wrong one. */
interface SecondFactor {
  name: "SMS_MFA" | "EMAIL_OTP" | "SOFTWARE_TOKEN_MFA";
  right(world: World): string | Promise<string>;
  wrong: { message: string };
}

const SENT = refusal("CodeMismatchException", "Invalid code or auth state for the user.");
const SECOND_FACTORS: SecondFactor[] = [
  { name: "SMS_MFA", right: (world) => world.lastCode(), wrong: SENT },
  { name: "EMAIL_OTP", right: (world) => world.lastCode(), wrong: SENT },
  {
    name: "SOFTWARE_TOKEN_MFA",
    right: (world) => totpCode(SECRET, world.service.now()),
    wrong: refusal("CodeMismatchException", "Invalid code received for user"),
  },
];

/** A world with ada, who has that second factor. */
function makeMfaWorld({ name }: SecondFactor): World {
  const world = makeWorld({
    client: { AuthSessionValidity: 15 },
    mfa: {
      MfaConfiguration: "OPTIONAL",
      SmsMfaConfiguration: {},
      EmailMfaConfiguration: {},
      SoftwareTokenMfaConfiguration: { Enabled: true },
    },
  });
  world.addUser("ada", { email: "ada@example.com", phone_number: "+15550104114" }, {
    softwareToken: { secret: SECRET },
    mfa: { enabled: new Set([name]) },
  });
  return world;
}

for (const factor of SECOND_FACTORS) {
  const send = (world: World, challenge: unknown, code: string) =>
    world.answer(challenge, { USERNAME: "ada", [`${factor.name}_CODE`]: code });
  const guess = async (world: World, challenge: unknown) => {
    const right = await factor.right(world);
    return await send(world, challenge, right === "000000" ? "000001" : "000000");
  };

  // Developer guide, "Adding MFA to a user pool": five incorrect codes begin the lockout of failed sign-in attempts.
  Deno.test(`five wrong codes of ${factor.name} lock out, over all sign-ins, as wrong passwords do`, async () => {
    const world = makeMfaWorld(factor);
    const first = await world.signIn("ada");
    for (let n = 1; n <= 3; n++) await assert.rejects(guess(world, first), factor.wrong);
    // The password is right, and sets no count of codes back.
    const second = await world.signIn("ada");
    for (let n = 4; n <= 5; n++) await assert.rejects(guess(world, second), factor.wrong);
    await assert.rejects(send(world, second, await factor.right(world)), LOCKED);
    world.wait(1);
    await assert.rejects(guess(world, second), factor.wrong);
    world.wait(1.999);
    await assert.rejects(send(world, second, await factor.right(world)), LOCKED);
    world.wait(0.001);
    const done = await send(world, second, await factor.right(world));
    assert.ok(done.AuthenticationResult);
    const third = await world.signIn("ada");
    for (let n = 1; n <= 5; n++) await assert.rejects(guess(world, third), factor.wrong);
    await assert.rejects(guess(world, third), LOCKED);
  });
}

Deno.test("an app's code that is sent twice is no guess", async () => {
  const [, , app] = SECOND_FACTORS;
  const world = makeMfaWorld(app!);
  const SOFTWARE_TOKEN_MFA_CODE = await app!.right(world);
  const send = async () =>
    await world.answer(await world.signIn("ada"), { USERNAME: "ada", SOFTWARE_TOKEN_MFA_CODE });
  assert.ok((await send()).AuthenticationResult);
  const used = refusal("ExpiredCodeException", "Your software token has already been used once.");
  for (let n = 1; n <= 6; n++) await assert.rejects(send(), used);
});

import assert from "node:assert/strict";
import {
  type LocalUserConfig,
  type LocalUserPoolConfig,
  totpCode,
  type Triggers,
} from "@cognito-edge/auth/local";
import { type Browser, type Coordination, openWorld, type World } from "./world.ts";

const PASSWORD = "Correct-horse-1";
const SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
const HOUR = 3_600_000;
const REFRESH = "GetTokensFromRefreshToken";
const on = { Enabled: true };

/** Users of every kind, each with the challenges that a sign-in goes through. */
const KINDS: { user: Partial<LocalUserConfig>; input: object; challenges: string[] }[] = [
  { user: {}, input: { password: PASSWORD }, challenges: [] },
  {
    user: { SoftwareTokenSecret: SECRET, SoftwareTokenMfaSettings: on },
    input: { password: PASSWORD },
    challenges: ["SOFTWARE_TOKEN_MFA"],
  },
  { user: { SMSMfaSettings: on }, input: { password: PASSWORD }, challenges: ["SMS_MFA"] },
  { user: { EmailMfaSettings: on }, input: { password: PASSWORD }, challenges: ["EMAIL_OTP"] },
  {
    user: { SMSMfaSettings: on, EmailMfaSettings: on },
    input: { password: PASSWORD },
    challenges: ["SELECT_MFA_TYPE", "SMS_MFA"],
  },
  {
    user: { TemporaryPassword: PASSWORD, SMSMfaSettings: on },
    input: { password: PASSWORD },
    challenges: ["NEW_PASSWORD_REQUIRED", "SMS_MFA"],
  },
  { user: {}, input: { flow: "USER_AUTH" }, challenges: ["SELECT_CHALLENGE", "EMAIL_OTP"] },
  { user: {}, input: { flow: "CUSTOM_AUTH" }, challenges: ["CUSTOM_CHALLENGE"] },
];

const SIGN_INS = 100;
const kindOf = (index: number) => KINDS[index % KINDS.length]!;
const nameOf = (index: number) => `user${index}`;

const users = Array.from({ length: SIGN_INS }, (_, i): LocalUserConfig => {
  const { user } = kindOf(i);
  return {
    Username: nameOf(i),
    ...(user.TemporaryPassword === undefined && { Password: PASSWORD }),
    UserAttributes: {
      email: `${nameOf(i)}@example.com`,
      email_verified: "true",
      phone_number: `+1555555${String(1_000 + i)}`,
      phone_number_verified: "true",
    },
    ...user,
  };
});

const config: LocalUserPoolConfig = {
  MfaConfiguration: "OPTIONAL",
  SmsMfaConfiguration: {},
  EmailMfaConfiguration: {},
  SoftwareTokenMfaConfiguration: on,
  Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP"] } },
  clients: [{
    ExplicitAuthFlows: ["ALLOW_USER_SRP_AUTH", "ALLOW_USER_AUTH", "ALLOW_CUSTOM_AUTH"],
    // Without a grace period: a refresh token is good once.
    RefreshTokenRotation: { Feature: "ENABLED", RetryGracePeriodSeconds: 0 },
  }],
  users,
};

const triggers: Triggers = {
  DefineAuthChallenge({ request: { session }, response }) {
    if (session.at(-1)?.challengeResult) response.issueTokens = true;
    else response.challengeName = "CUSTOM_CHALLENGE";
  },
  CreateAuthChallenge({ response }) {
    response.publicChallengeParameters = { riddle: "6 * 7" };
    response.privateChallengeParameters = { solution: "42" };
  },
  VerifyAuthChallengeResponse({ request, response }) {
    response.answerCorrect =
      request.challengeAnswer === request.privateChallengeParameters["solution"];
  },
};

/** What is answered: for challenges of which a wrong answer can be answered again, that one first. */
async function answersTo(name: string, world: World, username: string): Promise<object[]> {
  const codes = (code: string) => {
    const wrong = code.replace(/\d$/, (digit) => String((Number(digit) + 5) % 10));
    return [{ code: wrong }, { code }];
  };
  switch (name) {
    case "SOFTWARE_TOKEN_MFA":
      return codes(await totpCode(SECRET));
    case "SMS_MFA":
    case "EMAIL_OTP": {
      const mine = world.local.messages().filter(({ Username }) => Username === username);
      return codes(mine.at(-1)!.Code);
    }
    case "SELECT_MFA_TYPE":
      return [{ choice: "SMS_MFA" }];
    case "NEW_PASSWORD_REQUIRED":
      return [{ newPassword: "short" }, { newPassword: "Battery-staple-2" }];
    case "SELECT_CHALLENGE":
      return [{ challenge: "EMAIL_OTP" }];
    default:
      return [{ answer: "41" }, { answer: "42" }];
  }
}

async function signIn(world: World, index: number): Promise<Browser> {
  const { input, challenges } = kindOf(index);
  const username = nameOf(index);
  const browser = world.browser();
  let { body } = await browser.post("/auth/sign-in", { username, ...input });
  for (const name of challenges) {
    assert.equal(body.challenge?.name, name, `${username}: ${JSON.stringify(body)}`);
    const { flow } = body;
    for (const answer of await answersTo(name, world, username)) {
      ({ body } = await browser.post("/auth/answer", { flow, answer }));
    }
  }
  assert.equal(body.status, "signed_in", `${username}: ${JSON.stringify(body)}`);
  return browser;
}

/** So many requests at once, over both processes in turn, before any response has come. */
async function rush(browser: Browser): Promise<number> {
  const answers = await Promise.all(Array.from({ length: 50 }, () => browser.look("/me")));
  for (const { status, body } of answers) {
    assert.deepEqual([status, body], [200, { hello: "user0" }]);
  }
  for (const answer of answers) browser.take(answer);
  return answers.filter(({ headers }) => headers.has("set-cookie")).length;
}

/** Both processes know the user, now and when the next tokens have expired. */
async function staysSignedIn(world: World, browser: Browser): Promise<void> {
  for (const wait of [0, 2 * 60_000, HOUR]) {
    await world.wait(wait);
    for (let i = 0; i < 4; i++) {
      const { status, body } = await browser.get("/me");
      assert.deepEqual([status, body], [200, { hello: "user0" }], `after ${wait} ms more`);
    }
  }
}

async function atTheEndOfTheToken(coordination: Coordination, most: number): Promise<void> {
  await using world = await openWorld(coordination, config, triggers);
  const browser = await signIn(world, 0);
  await world.wait(HOUR);
  const renewed = await rush(browser);
  assert.equal(renewed, 1);
  const { [REFRESH]: refreshes = 0 } = world.calls;
  assert(refreshes >= 1 && refreshes <= most, `${refreshes} refreshes`);
  await staysSignedIn(world, browser);
}

Deno.test("requirement 20: a hundred sign-ins through two processes, in turn at every step; then one refresh for 50 requests, by a Durable Object that both share", async () => {
  await using world = await openWorld("objects", config, triggers);
  const waiting = Array.from({ length: SIGN_INS }, (_, i) => i);
  let first: Browser | undefined;
  await Promise.all(Array.from({ length: 4 }, async () => {
    for (let index = waiting.shift(); index !== undefined; index = waiting.shift()) {
      const browser = await signIn(world, index);
      const { body } = await browser.get("/me");
      assert.deepEqual(body, { hello: nameOf(index) });
      if (index === 0) first = browser;
    }
  }));
  const [one = 0, two = 0] = world.requests;
  assert(one > 150 && two > 150, `${one} and ${two} requests`);
  await world.wait(HOUR);
  assert.equal(await rush(first!), 1);
  assert.equal(world.calls[REFRESH], 1);
  await staysSignedIn(world, first!);
});

Deno.test("requirement 10: without a lock, a cache that both processes share signs nobody out", async () => {
  await atTheEndOfTheToken("shared cache", 2);
});

Deno.test("requirement 10: nor do two processes with a cache each, as two data centres have", async () => {
  await atTheEndOfTheToken("own cache", 2);
});

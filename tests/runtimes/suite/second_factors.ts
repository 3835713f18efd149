import { answer, AnswerRefusedError, beginTotpSetup, signIn } from "@cognito-edge/auth";
import { totpCode } from "@cognito-edge/auth/local";
import { equal, ok, rejection, type Tests } from "./harness.ts";
import { challenged, createWorld, once, password, signedIn, totpSecret } from "./world.ts";

const reachable = {
  email: "ada@example.com",
  email_verified: "true",
  phone_number: "+15555550100",
  phone_number_verified: "true",
};
const on = { Enabled: true };
const user = { Password: password, UserAttributes: reachable };
const factors = {
  SmsMfaConfiguration: {},
  EmailMfaConfiguration: {},
  SoftwareTokenMfaConfiguration: on,
};

const world = once(() =>
  createWorld([
    { ...user, Username: "sms", SMSMfaSettings: on },
    { ...user, Username: "email", EmailMfaSettings: on },
    {
      ...user,
      Username: "app",
      SoftwareTokenMfaSettings: on,
      SoftwareTokenSecret: totpSecret,
    },
    {
      ...user,
      Username: "choice",
      SMSMfaSettings: on,
      SoftwareTokenMfaSettings: on,
      SoftwareTokenSecret: totpSecret,
    },
  ], { MfaConfiguration: "OPTIONAL", ...factors })
);

const setup = once(() =>
  createWorld([{ Username: "bare", Password: password }], {
    MfaConfiguration: "ON",
    SoftwareTokenMfaConfiguration: on,
  })
);

/** The second factors. */
export const secondFactors: Tests = {
  async "answer() signs in through SMS_MFA, after a wrong code too"() {
    const step = await signIn(world().admin, { username: "sms", password });
    const challenge = challenged(step, "SMS_MFA");
    const code = world().lastCode();
    const wrong = code === "000000" ? "111111" : "000000";
    const error = await rejection(answer(world().admin, challenge, { code: wrong }), "the code");
    ok(error instanceof AnswerRefusedError, `an AnswerRefusedError, not ${error}`);
    equal(error.challenge.name, "SMS_MFA", "the challenge of the error");
    signedIn(await answer(world().admin, challenge, { code }));
  },

  async "answer() signs in through EMAIL_OTP"() {
    const step = await signIn(world().public, { username: "email", password });
    const code = { code: world().lastCode() };
    signedIn(await answer(world().public, challenged(step, "EMAIL_OTP"), code));
  },

  async "answer() signs in through SOFTWARE_TOKEN_MFA"() {
    const step = await signIn(world().public, { username: "app", password });
    const code = { code: await totpCode(totpSecret) };
    signedIn(await answer(world().public, challenged(step, "SOFTWARE_TOKEN_MFA"), code));
  },

  async "answer() chooses a factor at SELECT_MFA_TYPE"() {
    const step = await signIn(world().public, { username: "choice", password });
    const asked = challenged(step, "SELECT_MFA_TYPE");
    const next = await answer(world().public, asked, { choice: "SOFTWARE_TOKEN_MFA" });
    const code = { code: await totpCode(totpSecret) };
    signedIn(await answer(world().public, challenged(next, "SOFTWARE_TOKEN_MFA"), code));
  },

  async "answer() sets up an app at MFA_SETUP"() {
    const step = await signIn(setup().public, { username: "bare", password });
    const asked = challenged(step, "MFA_SETUP");
    const { secret, challenge } = await beginTotpSetup(setup().public, asked);
    signedIn(await answer(setup().public, challenge, { code: await totpCode(secret) }));
  },
};

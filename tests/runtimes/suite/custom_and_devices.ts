import { answer, rememberDevice, signIn } from "@cognito-edge/auth";
import type { Triggers } from "@cognito-edge/auth/local";
import { equal, ok, rejection, type Tests } from "./harness.ts";
import { challenged, createWorld, once, password, signedIn } from "./world.ts";

/** After the password, if there is one: a riddle, until it is solved. */
const triggers: Triggers = {
  DefineAuthChallenge({ request: { session }, response }) {
    const last = session.at(-1);
    if (last?.challengeName === "SRP_A") response.challengeName = "PASSWORD_VERIFIER";
    else if (last?.challengeName === "CUSTOM_CHALLENGE" && last.challengeResult) {
      response.issueTokens = true;
    } else response.challengeName = "CUSTOM_CHALLENGE";
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

const world = once(() => createWorld([{ Username: "ada", Password: password }], {}, triggers));

/** The password by ADMIN_NO_SRP_AUTH, which a Lambda alone can ask for. */
const asksForPassword: Triggers = {
  ...triggers,
  DefineAuthChallenge({ request: { session }, response }) {
    if (session.at(-1)?.challengeResult) response.issueTokens = true;
    else response.challengeName = "ADMIN_NO_SRP_AUTH";
  },
};

const administered = once(() =>
  createWorld([{ Username: "ada", Password: password }], {}, asksForPassword)
);

const tracked = once(() =>
  createWorld([{
    Username: "ada",
    Password: password,
    UserAttributes: { phone_number: "+15555550100", phone_number_verified: "true" },
    SMSMfaSettings: { Enabled: true },
  }], {
    MfaConfiguration: "OPTIONAL",
    SmsMfaConfiguration: {},
    DeviceConfiguration: {
      ChallengeRequiredOnNewDevice: true,
      DeviceOnlyRememberedOnUserPrompt: false,
    },
  })
);

/** CUSTOM_AUTH and remembered devices. */
export const customAndDevices: Tests = {
  async "answer() signs in through CUSTOM_CHALLENGE, after a wrong answer too"() {
    const step = await signIn(world().public, { flow: "CUSTOM_AUTH", username: "ada" });
    const first = challenged(step, "CUSTOM_CHALLENGE");
    equal(first.parameters["riddle"], "6 * 7", "the riddle");
    const again = await answer(world().public, first, { answer: "41" });
    const second = challenged(again, "CUSTOM_CHALLENGE");
    signedIn(await answer(world().public, second, { answer: "42" }));
  },

  async "signIn() proves a password by SRP before CUSTOM_CHALLENGE"() {
    const input = { flow: "CUSTOM_AUTH", username: "ada", password } as const;
    const challenge = challenged(await signIn(world().admin, input), "CUSTOM_CHALLENGE");
    signedIn(await answer(world().admin, challenge, { answer: "42" }));
  },

  async "answer() signs in through ADMIN_NO_SRP_AUTH"() {
    const step = await signIn(administered().admin, { flow: "CUSTOM_AUTH", username: "ada" });
    const challenge = challenged(step, "ADMIN_NO_SRP_AUTH");
    signedIn(await answer(administered().admin, challenge, { password }));
  },

  async "signIn() proves a remembered device instead of a second factor"() {
    for (const client of [tracked().public, tracked().admin]) {
      const input = { username: "ada", password };
      const asked = challenged(await signIn(client, input), "SMS_MFA");
      const first = signedIn(await answer(client, asked, { code: tracked().lastCode() }));
      ok(first.newDevice, "a new device");
      const device = await rememberDevice(client, first);
      signedIn(await signIn(client, { ...input, device }));
      const forged = { ...device, devicePassword: "made up" };
      await rejection(signIn(client, { ...input, device: forged }), "a wrong device password");
    }
  },
};

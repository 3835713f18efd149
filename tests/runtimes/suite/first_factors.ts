import { answer, type FirstFactor, signIn } from "@cognito-edge/auth";
import { equal, type Tests } from "./harness.ts";
import { challenged, createWorld, once, password, signedIn } from "./world.ts";

const world = once(() =>
  createWorld([{
    Username: "ada",
    Password: password,
    UserAttributes: {
      email: "ada@example.com",
      email_verified: "true",
      phone_number: "+15555550100",
      phone_number_verified: "true",
    },
  }], {
    Policies: {
      SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN"] },
    },
  })
);

/** The challenge SELECT_CHALLENGE. */
async function selection() {
  const step = await signIn(world().public, { flow: "USER_AUTH", username: "ada" });
  return challenged(step, "SELECT_CHALLENGE");
}

/** USER_AUTH: the factors that a user chooses among. */
export const firstFactors: Tests = {
  async "signIn() tells what a user can choose among"() {
    const { availableChallenges } = await selection();
    const expected: FirstFactor[] = ["EMAIL_OTP", "PASSWORD", "PASSWORD_SRP", "SMS_OTP"];
    equal([...availableChallenges].sort(), expected, "the available challenges");
  },

  async "answer() signs in through SELECT_CHALLENGE by a password"() {
    for (const challenge of ["PASSWORD", "PASSWORD_SRP"] as const) {
      signedIn(await answer(world().public, await selection(), { challenge, password }));
    }
  },

  async "answer() signs in through SELECT_CHALLENGE by a code"() {
    for (const challenge of ["EMAIL_OTP", "SMS_OTP"] as const) {
      const step = await answer(world().public, await selection(), { challenge });
      const code = { code: world().lastCode() };
      signedIn(await answer(world().public, challenged(step, challenge), code));
    }
  },

  async "signIn() proves the preferred PASSWORD_SRP"() {
    const input = { username: "ada", password };
    signedIn(await signIn(world().public, { flow: "USER_AUTH", ...input }));
    const preferredChallenge = "PASSWORD";
    signedIn(await signIn(world().admin, { flow: "USER_AUTH", ...input, preferredChallenge }));
  },
};

/** CUSTOM_AUTH: which challenges follow each other. @module */

import type { Step, Subject, World } from "../case.ts";
import { customClient, customPool } from "../custom_auth.ts";
import { like } from "../matchers.ts";
import {
  adminBegin,
  adminRespond,
  begin,
  call,
  challenged,
  enrolTotp,
  invalidParameter,
  notAuthorized,
  refused,
  respond,
  signedIn,
  totpPool,
  verify,
} from "../requests.ts";
import { guide, thread } from "../sources.ts";

const define = guide("user-pool-lambda-define-auth-challenge");
const challenge = guide("user-pool-lambda-challenge");

const tracking: World = {
  ...customPool,
  pool: {
    DeviceConfiguration: {
      ChallengeRequiredOnNewDevice: true,
      DeviceOnlyRememberedOnUserPrompt: false,
    },
  },
};

const start = begin("CUSTOM_AUTH", { USERNAME: "$user" });
const bySrp = begin("CUSTOM_AUTH", {
  ...{ USERNAME: "$user", SRP_A: "$srpA", CHALLENGE_NAME: "SRP_A" },
});
const proven: Step[] = [bySrp, verify({}, { Session: "$session" })];
const answer = (ANSWER: string, more = {}) => respond("CUSTOM_CHALLENGE", { ANSWER }, more);

export const customAuth: Subject = {
  name: "CUSTOM_AUTH",
  cases: [
    {
      claim: "With CHALLENGE_NAME SRP_A the password is asked first",
      grade: "documented",
      source: guide("amazon-cognito-user-pools-authentication-flow"),
      world: customPool,
      ask: bySrp,
      expect: challenged("PASSWORD_VERIFIER"),
    },
    {
      claim: "After the password the custom challenge signs in",
      grade: "documented",
      source: define,
      world: customPool,
      before: proven,
      ask: answer("man"),
      expect: signedIn,
    },
    {
      claim: "PASSWORD_VERIFIER inside CUSTOM_AUTH needs its session",
      grade: "reported",
      source: "Amplify and AWS's .NET extension send it everywhere",
      world: customPool,
      before: [bySrp],
      ask: verify({}, { Session: undefined }),
      expect: refused("*"),
    },
    {
      claim: "An active second factor is asked right after the password",
      grade: "documented",
      source: define,
      world: { ...customPool, mfa: totpPool.mfa! },
      before: [...enrolTotp, bySrp],
      ask: verify({}, { Session: "$session" }),
      expect: challenged("SOFTWARE_TOKEN_MFA"),
    },
    {
      claim: "It works over the Admin pair",
      grade: "documented",
      source: challenge,
      world: customPool,
      before: [adminBegin("CUSTOM_AUTH", { USERNAME: "$user" })],
      ask: adminRespond("CUSTOM_CHALLENGE", { ANSWER: "man" }),
      expect: signedIn,
    },
    {
      claim: "ENABLED: nobody gets tokens, however right the answer",
      grade: "documented",
      source: define,
      world: {
        ...customPool,
        client: { ...customClient, PreventUserExistenceErrors: "ENABLED" },
      },
      before: [begin("CUSTOM_AUTH", { USERNAME: "$nobody" })],
      ask: respond("CUSTOM_CHALLENGE", { USERNAME: "$nobody", ANSWER: "man" }),
      expect: notAuthorized("Incorrect username or password."),
    },
    {
      claim: "CUSTOM_AUTH without a password hands out a device that cannot be confirmed",
      grade: "recorded",
      source: thread("aws-amplify/amplify-js", 2705),
      world: tracking,
      before: [start, answer("man")],
      ask: call("ConfirmDevice", {
        ...{ AccessToken: "$access", DeviceKey: "$deviceKey" },
        DeviceSecretVerifierConfig: { PasswordVerifier: "$deviceVerifier", Salt: "$deviceSalt" },
      }),
      expect: invalidParameter("Invalid device key given."),
    },
    {
      claim: "CUSTOM_AUTH with SRP first hands out a device that can",
      grade: "recorded",
      source: thread("aws-amplify/amplify-js", 2705),
      world: tracking,
      before: [...proven, answer("man")],
      ask: call("ConfirmDevice", {
        ...{ AccessToken: "$access", DeviceKey: "$deviceKey" },
        DeviceSecretVerifierConfig: { PasswordVerifier: "$deviceVerifier", Salt: "$deviceSalt" },
      }),
      expect: { answered: { UserConfirmationNecessary: false } },
    },
    {
      claim: "CUSTOM_CHALLENGE names the user, beside what the function made public",
      grade: "documented",
      source: guide("user-pool-lambda-create-auth-challenge"),
      world: customPool,
      ask: start,
      expect: challenged("CUSTOM_CHALLENGE", {
        ChallengeParameters: { USERNAME: "$user", metadata: like(/./) },
      }),
    },
  ],
};

/**
 * The tours: a pool, and what somebody does with it. Every secret here belongs to nobody.
 *
 * @module
 */

import type { LocalUserConfig, LocalUserPoolConfig, Triggers } from "@cognito-edge/auth/local";
import {
  forget,
  type Move,
  registerPasskey,
  remember,
  reset,
  signInAgain,
  stepUp,
  toSignIn,
} from "./moves.ts";
import { PASSWORD, RELYING_PARTY, TOTP_SECRET, USERNAME } from "./world.ts";

/** A tour. */
export interface Recipe {
  id: string;
  title: string;
  /** What there is to learn, in a sentence or two. */
  summary: string;
  config: LocalUserPoolConfig;
  triggers?: Triggers;
  /** The same as one writes them. */
  triggersCode?: string;
  /** What is chosen where there is a choice. */
  choice?: string;
  moves: Move[];
}

const user: LocalUserConfig = {
  Username: USERNAME,
  Password: PASSWORD,
  UserAttributes: {
    email: "ada@example.com",
    email_verified: "true",
    phone_number: "+15555550100",
    phone_number_verified: "true",
  },
};

/** A pool that knows alias addresses, with a public client and one with a secret. */
function pool(
  config: LocalUserPoolConfig,
  change: Partial<LocalUserConfig> = {},
): LocalUserPoolConfig {
  const ExplicitAuthFlows = [
    "ALLOW_USER_SRP_AUTH",
    "ALLOW_USER_PASSWORD_AUTH",
    "ALLOW_USER_AUTH",
    "ALLOW_CUSTOM_AUTH",
    "ALLOW_REFRESH_TOKEN_AUTH",
  ] as const;
  const { Password, ...others } = { ...user, ...change };
  const known = change.TemporaryPassword === undefined && Password !== undefined;
  return {
    UserPoolId: "eu-west-1_Example01",
    AliasAttributes: ["email"],
    ...config,
    clients: [
      { ClientId: "public0client", ExplicitAuthFlows: [...ExplicitAuthFlows] },
      {
        ClientId: "client0with0secret",
        ClientSecret: "synthetic0secret0of0nobody",
        ExplicitAuthFlows: [...ExplicitAuthFlows],
      },
    ],
    users: [{ ...others, ...known && { Password } }],
  };
}

const byPassword = toSignIn({ username: USERNAME, password: PASSWORD });
const app = { SoftwareTokenMfaConfiguration: { Enabled: true } };
const withApp = {
  SoftwareTokenSecret: TOTP_SECRET,
  SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true },
};
const choices = (
  ...AllowedFirstAuthFactors: ("PASSWORD" | "EMAIL_OTP" | "SMS_OTP" | "WEB_AUTHN")[]
) => ({
  Policies: { SignInPolicy: { AllowedFirstAuthFactors } },
});

/** A riddle, until it is solved. */
const riddle: Triggers = {
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

/** Minified functions are no example. */
const riddleCode = `{
  DefineAuthChallenge({ request: { session }, response }) {
    if (session.at(-1)?.challengeResult) response.issueTokens = true;
    else response.challengeName = "CUSTOM_CHALLENGE";
  },
  CreateAuthChallenge({ response }) {
    response.publicChallengeParameters = { riddle: "6 * 7" };
    response.privateChallengeParameters = { solution: "42" };
  },
  VerifyAuthChallengeResponse({ request, response }) {
    const { solution } = request.privateChallengeParameters;
    response.answerCorrect = request.challengeAnswer === solution;
  },
}`;

/** Every tour, the simplest first. */
export const recipes: Recipe[] = [
  {
    id: "password",
    title: "Password by SRP",
    summary:
      "The password never leaves the device: both sides prove that they know it. Two messages, then tokens.",
    config: pool({}),
    moves: [byPassword],
  },
  {
    id: "temporary-password",
    title: "Temporary password",
    summary:
      "An administrator made the user. The first sign-in asks for a password of the user's own, and for attributes that the pool requires.",
    config: pool(
      { Schema: [{ Name: "name", Required: true }] },
      { TemporaryPassword: PASSWORD },
    ),
    moves: [byPassword],
  },
  {
    id: "mfa-required",
    title: "MFA required",
    summary:
      "The pool demands a second factor and the user has none: MFA_SETUP comes first, and every later sign-in asks for the app's code.",
    config: pool({ MfaConfiguration: "ON", ...app }),
    moves: [byPassword, signInAgain(byPassword)],
  },
  {
    id: "choose-factor",
    title: "Choice of second factors",
    summary: "The user has two and prefers none, so that Cognito asks which.",
    config: pool(
      { MfaConfiguration: "OPTIONAL", ...app, SmsMfaConfiguration: {}, EmailMfaConfiguration: {} },
      {
        SoftwareTokenSecret: TOTP_SECRET,
        SoftwareTokenMfaSettings: { Enabled: true },
        EmailMfaSettings: { Enabled: true },
      },
    ),
    choice: "EMAIL_OTP",
    moves: [byPassword],
  },
  {
    id: "remembered-device",
    title: "Remembered device",
    summary:
      "After a code by SMS the device is remembered. From then on it proves itself by SRP, in place of the code.",
    config: pool(
      {
        MfaConfiguration: "OPTIONAL",
        SmsMfaConfiguration: {},
        DeviceConfiguration: {
          ChallengeRequiredOnNewDevice: true,
          DeviceOnlyRememberedOnUserPrompt: true,
        },
      },
      { SMSMfaSettings: { Enabled: true } },
    ),
    moves: [byPassword, remember, signInAgain(byPassword, ", { device }"), forget],
  },
  {
    id: "passkey",
    title: "Passkey",
    summary:
      "Registered after a sign-in by password, and then enough on its own. The authenticator here is a program in this tab.",
    config: pool({
      ...choices("PASSWORD", "WEB_AUTHN"),
      WebAuthnConfiguration: { RelyingPartyId: RELYING_PARTY, UserVerification: "preferred" },
    }),
    choice: "WEB_AUTHN",
    moves: [byPassword, registerPasskey, toSignIn({ flow: "USER_AUTH", username: USERNAME })],
  },
  {
    id: "one-time-code",
    title: "Code by e-mail, no password",
    summary: "USER_AUTH lets the user choose the first factor: here a code that is sent.",
    config: pool(choices("PASSWORD", "EMAIL_OTP", "SMS_OTP")),
    choice: "EMAIL_OTP",
    moves: [toSignIn({ flow: "USER_AUTH", username: USERNAME })],
  },
  {
    id: "sms-code",
    title: "Code by SMS, preferred",
    summary: "PREFERRED_CHALLENGE saves the message in which the user would choose.",
    config: pool(choices("PASSWORD", "SMS_OTP")),
    moves: [toSignIn({ flow: "USER_AUTH", username: USERNAME, preferredChallenge: "SMS_OTP" })],
  },
  {
    id: "password-by-choice",
    title: "Password, chosen",
    summary: "The password as one choice of USER_AUTH: sent as it is, or by SRP.",
    config: pool(choices("PASSWORD", "EMAIL_OTP")),
    choice: "PASSWORD",
    moves: [
      toSignIn({ flow: "USER_AUTH", username: USERNAME }),
      toSignIn({ flow: "USER_AUTH", username: USERNAME, password: PASSWORD }),
    ],
  },
  {
    id: "custom-challenge",
    title: "Custom challenge",
    summary:
      "Three Lambda triggers decide what is asked and what counts as an answer: here, a riddle.",
    config: pool({}),
    triggers: riddle,
    triggersCode: riddleCode,
    moves: [toSignIn({ flow: "CUSTOM_AUTH", username: USERNAME })],
  },
  {
    id: "step-up",
    title: "Step-up",
    summary:
      "Signed in by password alone; before a transfer the app asks for level 4. Only what is missing is asked: the app's code.",
    config: pool({ MfaConfiguration: "OPTIONAL", ...app }, { SoftwareTokenSecret: TOTP_SECRET }),
    moves: [byPassword, stepUp],
  },
  {
    id: "app-code",
    title: "Authenticator app",
    summary: "A code of six digits that changes every 30 seconds, and is good once.",
    config: pool({ MfaConfiguration: "OPTIONAL", ...app }, withApp),
    moves: [byPassword],
  },
  {
    id: "reset",
    title: "Forgotten password",
    summary: "A code by e-mail, a new password, and a sign-in with it.",
    config: pool({ AutoVerifiedAttributes: ["email"] }),
    moves: [...reset, toSignIn({ username: USERNAME, password: "Battery-staple-2" })],
  },
];

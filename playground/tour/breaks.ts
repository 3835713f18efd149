/**
 * What can go wrong: each way sends real requests, and fails as it would at Cognito.
 *
 * @module
 */

import { answerFromFields, type Challenge, fieldsOf, secretHash, signIn } from "@cognito-edge/auth";
import { generateEphemeral, signPasswordClaim } from "@cognito-edge/auth/srp";
import { answerMove, nextMove, rightValues } from "./moves.ts";
import { PASSWORD, USERNAME, type World } from "./world.ts";

/** A way to break a sign-in. Throws what the library throws; raw requests end with Cognito's error on the record. */
export interface Break {
  id: string;
  title: string;
  /** Why it fails, in a sentence. */
  why: string;
  /** It sends what the library would not. */
  raw?: true;
  /** Whether it can be done now. */
  possible(world: World): boolean;
  run(world: World): Promise<unknown>;
}

const pending = ({ step }: World) => step?.status === "challenge" ? step.challenge : undefined;

/** Wrong for every label. */
const WRONG: Readonly<Record<string, string>> = {
  code: "000000",
  first_code_of_app: "000000",
  password: "Wrong-horse-9",
  new_password: "short",
  answer: "41",
};

/** What an answer holds beside the name. */
const typed: Readonly<Record<string, Record<string, string>>> = {
  CUSTOM_CHALLENGE: { ANSWER: "42" },
  EMAIL_OTP: { EMAIL_OTP_CODE: "12345678" },
  NEW_PASSWORD_REQUIRED: { NEW_PASSWORD: "Battery-staple-2" },
  SELECT_CHALLENGE: { ANSWER: "EMAIL_OTP" },
  SELECT_MFA_TYPE: { ANSWER: "EMAIL_OTP" },
  SMS_MFA: { SMS_MFA_CODE: "123456" },
  SMS_OTP: { SMS_OTP_CODE: "12345678" },
  SOFTWARE_TOKEN_MFA: { SOFTWARE_TOKEN_MFA_CODE: "123456" },
  WEB_AUTHN: { CREDENTIAL: "{}" },
};

/** Every way. */
export const breaks: Break[] = [
  {
    id: "wrong-answer",
    title: "Wrong code or password",
    why: "Only success spends a session: the same challenge can be answered again.",
    possible: () => true,
    async run(world) {
      const challenge = pending(world);
      if (!challenge || !hasWrong(challenge)) {
        return await signIn(world.cognito, { username: USERNAME, password: "Wrong-horse-9" });
      }
      const values: Record<string, string> = await rightValues(world, challenge);
      for (const { name, label } of fieldsOf(challenge)) {
        if (WRONG[label]) values[name] = WRONG[label]!;
      }
      return await answerMove(world, challenge, answerFromFields(challenge, values));
    },
  },
  {
    id: "wait",
    title: "Wait four minutes",
    why: "A session lives for 3 minutes, or as long as AuthSessionValidity of the app client says.",
    possible: (world) => pending(world) !== undefined,
    async run(world) {
      world.wait(240);
      return await nextMove(world)!.run(world);
    },
  },
  {
    id: "twice",
    title: "Answer twice",
    why:
      "A session is good for one right answer: a double click or a repeated request comes too late.",
    possible: ({ answered, step }) =>
      answered !== undefined &&
      (step?.status === "signed_in" ||
        (step?.status === "challenge" && step.challenge.session !== answered.challenge.session)),
    run: (world) => answerMove(world, world.answered!.challenge, world.answered!.given),
  },
  {
    id: "drop-session",
    raw: true,
    title: "Drop the session",
    why:
      "The Session of the last answer ties the steps together; without it nothing was ever asked.",
    possible: (world) => pending(world)?.session !== undefined,
    run: (world) =>
      world.send("RespondToAuthChallenge", {
        ClientId: world.local.client.ClientId,
        ChallengeName: pending(world)!.name,
        ChallengeResponses: { USERNAME, ...typed[pending(world)!.name] },
      }),
  },
  {
    id: "alias-in-hash",
    raw: true,
    title: "Alias in the hash",
    why:
      "The user typed an e-mail address. From the first answer on, SECRET_HASH is over the real user name, USER_ID_FOR_SRP.",
    possible: () => true,
    async run(world) {
      const { ClientId, ClientSecret = "" } = world.local.clients[1]!;
      const alias = "ada@example.com";
      const ephemeral = generateEphemeral();
      const hash = await secretHash({
        username: alias,
        clientId: ClientId,
        clientSecret: ClientSecret,
      });
      const { response } = await world.send("InitiateAuth", {
        AuthFlow: "USER_SRP_AUTH",
        ClientId,
        AuthParameters: { USERNAME: alias, SRP_A: ephemeral.publicValue, SECRET_HASH: hash },
      });
      const asked = (response.ChallengeParameters ?? {}) as Record<string, string>;
      return await world.send("RespondToAuthChallenge", {
        ClientId,
        ChallengeName: "PASSWORD_VERIFIER",
        ChallengeResponses: {
          USERNAME: asked.USER_ID_FOR_SRP,
          SECRET_HASH: hash,
          ...await claim(world, ephemeral, asked, new Date(world.now())),
        },
      });
    },
  },
  {
    id: "clock-off",
    raw: true,
    title: "Clock off by ten minutes",
    why:
      "TIMESTAMP goes into the proof and must be within minutes of Cognito's time. The library corrects its clock by Cognito's Date header; these are raw requests.",
    possible: () => true,
    async run(world) {
      const { ClientId } = world.local.client;
      const ephemeral = generateEphemeral();
      const { response } = await world.send("InitiateAuth", {
        AuthFlow: "USER_SRP_AUTH",
        ClientId,
        AuthParameters: { USERNAME, SRP_A: ephemeral.publicValue },
      });
      const asked = (response.ChallengeParameters ?? {}) as Record<string, string>;
      return await world.send("RespondToAuthChallenge", {
        ClientId,
        ChallengeName: "PASSWORD_VERIFIER",
        ChallengeResponses: {
          USERNAME,
          ...await claim(world, ephemeral, asked, new Date(world.now() - 600_000)),
        },
      });
    },
  },
];

function hasWrong(challenge: Challenge): boolean {
  return challenge.name !== "MFA_SETUP" && challenge.name !== "SELECT_CHALLENGE" &&
    fieldsOf(challenge).some(({ label }) => label in WRONG);
}

async function claim(
  { local }: World,
  ephemeral: ReturnType<typeof generateEphemeral>,
  asked: Record<string, string>,
  now: Date,
) {
  const signed = await signPasswordClaim(ephemeral, {
    userPoolId: local.userPoolId,
    userIdForSrp: asked.USER_ID_FOR_SRP ?? "",
    password: PASSWORD,
    salt: asked.SALT ?? "",
    srpB: asked.SRP_B ?? "",
    secretBlock: asked.SECRET_BLOCK ?? "",
    now,
  });
  return {
    PASSWORD_CLAIM_SIGNATURE: signed.signature,
    PASSWORD_CLAIM_SECRET_BLOCK: signed.secretBlock,
    TIMESTAMP: signed.timestamp,
  };
}

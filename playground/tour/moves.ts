/**
 * What somebody does in a tour, each with the lines that one writes for it.
 *
 * @module
 */

import {
  answer,
  type Challenge,
  completeWebAuthnRegistration,
  confirmForgotPassword,
  fieldsOf,
  forgetDevice,
  forgotPassword,
  type PasskeyCreationOptionsJSON,
  rememberDevice,
  signIn,
  type SignInInput,
  type SignInStep,
  startTotpSetup,
  startWebAuthnRegistration,
} from "@cognito-edge/auth";
import { totpCode } from "../../src/local/mfa/totp.ts";
import { PASSWORD, USERNAME, type World } from "./world.ts";

/** Something that somebody does. */
export interface Move {
  title: string;
  /** The lines of a program that do the same. */
  code: string;
  /** Resolves to a step where the sign-in goes on. */
  run(world: World): Promise<SignInStep | void>;
}

/** The beginning of a sign-in; a device that is remembered comes along. */
export function toSignIn(input: SignInInput): Move {
  return {
    title: "Sign in",
    code: `let step = await signIn(cognito, ${written(input)});`,
    run: ({ cognito, device }) => signIn(cognito, input, device ? { device } : {}),
  };
}

/** The same, half a minute later: a code of an app is good once. `more` goes behind the input, where there is more. */
export function signInAgain(move: Move, more = ""): Move {
  const code = move.code.replace("let step", "step").replace(/\);$/, `${more});`);
  return {
    title: "Sign in again",
    code: `now += 31_000;\n${code}`,
    run(world) {
      world.wait(31);
      return move.run(world);
    },
  };
}

/** Remembers the device of the sign-in. */
export const remember: Move = {
  title: "Remember this device",
  code: "const device = await rememberDevice(cognito, step);",
  async run(world) {
    world.device = await rememberDevice(world.cognito, world.signedIn!);
  },
};

/** Forgets it again. */
export const forget: Move = {
  title: "Forget the device",
  code:
    "await forgetDevice(cognito, { AccessToken: step.tokens.accessToken, DeviceKey: device.deviceKey });",
  async run({ cognito, signedIn, device }) {
    const AccessToken = signedIn!.tokens.accessToken;
    await forgetDevice(cognito, { AccessToken, DeviceKey: device!.deviceKey });
  },
};

/** Makes a passkey. */
export const registerPasskey: Move = {
  title: "Register a passkey",
  code: `const AccessToken = step.tokens.accessToken;
const { CredentialCreationOptions } = await startWebAuthnRegistration(cognito, { AccessToken });
const publicKey = passkeyCreationOptions(CredentialCreationOptions);
const credential = await navigator.credentials.create({ publicKey });
await completeWebAuthnRegistration(cognito, { AccessToken, Credential: credentialToJSON(credential) });`,
  async run({ cognito, signedIn, authenticator }) {
    const AccessToken = signedIn!.tokens.accessToken;
    const { CredentialCreationOptions } = await startWebAuthnRegistration(cognito, { AccessToken });
    const options = CredentialCreationOptions as unknown as PasskeyCreationOptionsJSON;
    const Credential = await authenticator.create(options);
    await completeWebAuthnRegistration(cognito, { AccessToken, Credential });
  },
};

/** Asks for a higher level. */
export const stepUp: Move = {
  title: "Step up to level 4",
  code: `step = await signIn(cognito, {
  flow: "USER_AUTH",
  username: step.username,
  targetAcr: ["urn:cognito:loa:4"],
  maxAge: 300,
  accessToken: step.tokens.accessToken,
});`,
  run: ({ cognito, signedIn }) =>
    signIn(cognito, {
      flow: "USER_AUTH",
      username: signedIn!.username,
      targetAcr: ["urn:cognito:loa:4"],
      maxAge: 300,
      accessToken: signedIn!.tokens.accessToken,
    }),
};

/** A code for a forgotten password, and a new one. */
export const reset: Move[] = [
  {
    title: "Ask for a code",
    code: `await forgotPassword(cognito, { Username: ${JSON.stringify(USERNAME)} });`,
    async run({ cognito }) {
      await forgotPassword(cognito, { Username: USERNAME });
    },
  },
  {
    title: "Set a new password",
    code: `await confirmForgotPassword(cognito, {
  Username: ${JSON.stringify(USERNAME)},
  ConfirmationCode: local.messages().at(-1).Code,
  Password: "Battery-staple-2",
});`,
    async run({ cognito, local }) {
      await confirmForgotPassword(cognito, {
        Username: USERNAME,
        ConfirmationCode: local.messages().at(-1)!.Code,
        Password: "Battery-staple-2",
      });
    },
  },
];

/** The next thing to do, or nothing. */
export function nextMove(world: World): Move | undefined {
  const { step, recipe, made } = world;
  if (step?.status !== "challenge") return recipe.moves[made];
  const { challenge } = step;
  return {
    title: `Answer ${challenge.name}`,
    code: answerCode(challenge, world),
    run: async (at) => answerMove(at, challenge, await rightAnswer(at, challenge)),
  };
}

/** Makes a move, and keeps what came of it. */
export async function make(world: World, move: Move): Promise<void> {
  const isAnswer = world.step?.status === "challenge";
  world.cause = move.title;
  const step = await move.run(world);
  if (!isAnswer) world.made++;
  settle(world, step);
}

/** Answers a challenge with what was typed. */
export async function answerMove(world: World, challenge: Challenge, given: unknown) {
  world.answered = { challenge, given };
  return await answer(world.cognito, challenge, given as never, {
    ...world.device && { device: world.device },
  });
}

/** Keeps a step. */
export function settle(world: World, step: SignInStep | void): void {
  if (!step) return;
  world.step = step;
  if (step.status === "signed_in") world.signedIn = step;
}

/** What the fields of a challenge are to be filled with. */
export async function rightValues(
  world: World,
  challenge: Challenge,
): Promise<Record<string, string>> {
  const code = world.local.messages().at(-1)?.Code ?? "";
  const values: Record<string, string> = {};
  for (const { name, label, choices } of fieldsOf(challenge)) {
    if (label === "password") values[name] = PASSWORD;
    if (label === "new_password") values[name] = "Battery-staple-2";
    if (label === "attribute") values[name] = "Ada Lovelace";
    if (label === "answer") values[name] = "42";
    if (label === "factor") values[name] = world.recipe.choice ?? choices?.[0] ?? "";
    if (label === "code") {
      const ofApp = challenge.name === "SOFTWARE_TOKEN_MFA";
      values[name] = ofApp ? await totpCode(world.totpSecret, world.now()) : code;
    }
  }
  return values;
}

/** The right answer; an app is set up on the way. */
async function rightAnswer(world: World, challenge: Challenge): Promise<unknown> {
  if (challenge.name === "MFA_SETUP") {
    const { secret, challenge: next } = await startTotpSetup(world.cognito, challenge);
    world.totpSecret = secret;
    // The answer goes to the new session.
    Object.assign(challenge, next);
    return { code: await totpCode(secret, world.now()) };
  }
  if (challenge.name === "WEB_AUTHN") {
    return { credential: await world.authenticator.get(challenge.requestOptions) };
  }
  const values = await rightValues(world, challenge);
  if (challenge.name === "NEW_PASSWORD_REQUIRED") {
    const attributes = Object.fromEntries(
      challenge.requiredAttributes.map((name) => [name, "Ada Lovelace"]),
    );
    return { newPassword: values.newPassword, attributes };
  }
  if (challenge.name === "SELECT_CHALLENGE" && !/^PASSWORD/.test(values.challenge ?? "")) {
    return { challenge: values.challenge };
  }
  return values;
}

function answerCode(challenge: Challenge, { recipe }: World): string {
  const line = (given: string) => `step = await answer(cognito, step.challenge, ${given});`;
  switch (challenge.name) {
    case "MFA_SETUP":
      return `const { secret, challenge } = await startTotpSetup(cognito, step.challenge);
step = await answer(cognito, challenge, { code: await totpCode(secret) });`;
    case "WEB_AUTHN":
      return `const publicKey = passkeyRequestOptions(step.challenge.requestOptions);
const credential = credentialToJSON(await navigator.credentials.get({ publicKey }));
${line("{ credential }")}`;
    case "NEW_PASSWORD_REQUIRED":
      return line(written({
        newPassword: "Battery-staple-2",
        attributes: Object.fromEntries(
          challenge.requiredAttributes.map((name) => [name, "Ada Lovelace"]),
        ),
      }));
    case "SELECT_MFA_TYPE":
      return line(written({ choice: recipe.choice }));
    case "SELECT_CHALLENGE":
      return line(written({
        challenge: recipe.choice,
        ...recipe.choice === "PASSWORD" && { password: PASSWORD },
      }));
    case "CUSTOM_CHALLENGE":
      return line(`{ answer: "42" }`);
    case "SOFTWARE_TOKEN_MFA":
      return line("{ code: await totpCode(secret) }");
    case "PASSWORD":
    case "PASSWORD_SRP":
      return line(written({ password: PASSWORD }));
    default:
      return line("{ code: local.messages().at(-1).Code }");
  }
}

/** An object as one writes it. */
export function written(value: unknown): string {
  return JSON.stringify(value)
    .replace(/"(\w+)":/g, "$1: ")
    .replace(/,(?=\w|")/g, ", ")
    .replace(/^\{/, "{ ")
    .replace(/\}$/, " }");
}

/**
 * `cognito-edge sign-in`: a whole sign-in at the terminal, or by a script.
 *
 * @module
 */

import {
  type CognitoClient,
  type SignedIn,
  signIn as begin,
  type SignInInput,
} from "../../../mod.ts";
import { readFlags } from "../arguments.ts";
import { clientFlags, clientHelp, cognitoClient, hasAwsCredentials } from "../cognito.ts";
import { usageError } from "../failure.ts";
import { describeAsJson } from "../report.ts";
import { converse } from "../sign_in/conversation.ts";
import { keepDevice, readDevice } from "../sign_in/device_file.ts";
import { printSignedIn } from "../sign_in/result.ts";
import type { Terminal } from "../terminal.ts";
import type { Command } from "./command.ts";

const knownFlags = {
  ...clientFlags,
  username: "string",
  "auth-flow": "string",
  "preferred-challenge": "string",
  "with-password": "boolean",
  api: "string",
  "device-file": "string",
  json: "boolean",
  "show-tokens": "boolean",
} as const;

type SignInFlags = ReturnType<typeof readFlags<typeof knownFlags>>;

export const signIn: Command = {
  summary: "Sign a user in through whatever Cognito asks",
  help: `cognito-edge sign-in --user-pool-id ID --client-id ID [--username NAME] [...]

Signs a user in, asks for what each challenge needs, and prints the claims of the tokens. Questions come on standard
error and answers from the terminal or, one to a line, from standard input; a refused answer is asked for again.

${clientHelp}
  --username NAME      the user name or an alias (COGNITO_USERNAME); asked for unless given
  --auth-flow FLOW     USER_SRP_AUTH unless given; USER_PASSWORD_AUTH, ADMIN_USER_PASSWORD_AUTH, ADMIN_NO_SRP_AUTH,
                       CUSTOM_AUTH, USER_AUTH
  --preferred-challenge NAME
                       the first factor of USER_AUTH: PASSWORD_SRP, PASSWORD, EMAIL_OTP, SMS_OTP, WEB_AUTHN
  --with-password      prove the password before the custom challenges of CUSTOM_AUTH
  --api admin|public   the operations to use: Admin ones where the environment has AWS credentials, unless given
  --device-file PATH   a remembered device: used where the file is there, written where Cognito tracks a new one
  --json               print one JSON object, with the tokens
  --show-tokens        print the tokens as well

Secrets are taken from the environment or asked for without echo, never from flags: COGNITO_PASSWORD,
COGNITO_NEW_PASSWORD, COGNITO_CLIENT_SECRET, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN.

Example:
  cognito-edge sign-in --user-pool-id eu-west-1_Ab12Cd34e --client-id 4h5j6k7l8m9n0p1q2r3s4t5u6v --username ada`,
  async run(args, terminal) {
    const flags = readFlags(args, knownFlags);
    const { signedIn, failure } = await attempt(flags, terminal);
    if (flags.json) {
      // One document, whatever happened: tokens are not lost where the device could not be kept.
      terminal.print(JSON.stringify(
        {
          ...(signedIn ?? { status: "failed" }),
          ...(failure !== undefined && { error: describeAsJson(failure) }),
        },
        null,
        2,
      ));
    } else if (signedIn) printSignedIn(terminal, signedIn, flags["show-tokens"] === true);
    if (failure !== undefined) throw failure;
  },
};

/** How far it came. */
async function attempt(
  flags: SignInFlags,
  terminal: Terminal,
): Promise<{ signedIn?: SignedIn; failure?: unknown }> {
  let signedIn: SignedIn | undefined;
  try {
    const client = await clientFor(flags, terminal);
    const deviceFile = flags["device-file"];
    const device = deviceFile === undefined ? undefined : await readDevice(deviceFile, terminal);
    const input = await signInInput(flags, terminal);
    const options = device ? { device } : {};
    const first = await begin(client, input, options);
    signedIn = await converse(client, terminal, first, options);
    if (deviceFile !== undefined && signedIn.newDevice) {
      await keepDevice(client, signedIn, deviceFile);
      terminal.note(`Device remembered in '${deviceFile}'`);
    }
    return { signedIn };
  } catch (failure) {
    return { ...(signedIn && { signedIn }), failure };
  }
}

/** The client; a signed one where the flags or the environment say so. */
async function clientFor(flags: SignInFlags, terminal: Terminal): Promise<CognitoClient> {
  const { api } = flags;
  if (api !== undefined && api !== "admin" && api !== "public") {
    throw usageError(`Flag --api must be admin or public, got '${api}'`);
  }
  const chosenByKeys = api === undefined && hasAwsCredentials(terminal);
  const client = await cognitoClient(flags, terminal, api === "admin" || chosenByKeys);
  if (chosenByKeys && !flags.json) {
    terminal.note(
      "Using Admin operations, since AWS credentials are set; --api public does without them",
    );
  }
  return client;
}

/** Whose sign-in it is. The password is asked for only where the flow begins with it. */
async function signInInput(flags: SignInFlags, terminal: Terminal): Promise<SignInInput> {
  const { env } = terminal;
  const preferredChallenge = flags["preferred-challenge"];
  const flow = flags["auth-flow"] ?? (preferredChallenge ? "USER_AUTH" : "USER_SRP_AUTH");
  const username = flags.username || env.COGNITO_USERNAME || await terminal.ask("User name");
  const wanted = flow === "CUSTOM_AUTH"
    ? flags["with-password"]
    : flow !== "USER_AUTH" || preferredChallenge?.startsWith("PASSWORD");
  const password = wanted
    ? env.COGNITO_PASSWORD || await terminal.askHidden("Password")
    : undefined;
  // signIn checks every member and names the one that is wrong.
  return {
    flow,
    username,
    ...(password !== undefined && { password }),
    ...(preferredChallenge !== undefined && { preferredChallenge }),
  } as SignInInput;
}

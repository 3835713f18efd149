/**
 * The beginning of a sign-in.
 *
 * @module
 */

import * as v from "valibot";
import { type CognitoClient, stateOf } from "../aws/client.ts";
import { filled, lazy, oneOf } from "../check.ts";
import { InputError } from "../errors.ts";
import type { AuthResponse, StringMap } from "../operations/wire.ts";
import type { FirstFactor } from "./challenges/select_challenge.ts";
import { type Exchange, initiate, isRefusal, openExchange, withOutcome } from "./exchange.ts";
import { checkInput, checkSignInOptions, type SignInOptions } from "./options.ts";
import type { ApiFamily } from "./pending.ts";
import { provePassword } from "./proofs.ts";
import { settle, type SignInStep } from "./step.ts";
import { type StepUpInput, stepUpMembers, stepUpParameters } from "./step_up.ts";

/** What every sign-in is given. */
export interface SignInCredentials {
  /** The user name, or an alias that the pool allows. */
  username: string;
  /**
   * The operations to run over. Unless set, Admin ones where the client has AWS credentials and public ones where
   * not; USER_PASSWORD_AUTH runs over public ones alone, and flows with `ADMIN` in their name over Admin ones.
   */
  api?: ApiFamily | undefined;
}

/** Sign in by user name and password. */
export interface PasswordSignIn extends SignInCredentials {
  /**
   * `USER_SRP_AUTH` unless set: the password does not leave this process. The other three send it as it is;
   * those with `ADMIN` in their name need AWS credentials.
   */
  flow?:
    | "USER_SRP_AUTH"
    | "USER_PASSWORD_AUTH"
    | "ADMIN_USER_PASSWORD_AUTH"
    | "ADMIN_NO_SRP_AUTH"
    | undefined;
  /** Sent as it is unless the flow is `USER_SRP_AUTH`. */
  password: string;
}

/** Sign in by what the pool's Lambda triggers ask; with a password, SRP comes first. */
export interface CustomSignIn extends SignInCredentials {
  /** The app client needs `ALLOW_CUSTOM_AUTH`, the pool its three triggers. */
  flow: "CUSTOM_AUTH";
  /** With one, SRP comes first and the triggers' challenges behind it. */
  password?: string | undefined;
}

/** Sign in by a factor that the user chooses. */
export interface ChoiceSignIn extends SignInCredentials, StepUpInput {
  /** The app client needs `ALLOW_USER_AUTH`, the pool the Essentials or Plus plan. */
  flow: "USER_AUTH";
  /** Tried first, where the user has it; SELECT_CHALLENGE comes otherwise. */
  preferredChallenge?: FirstFactor | undefined;
  /** With a password, `PASSWORD_SRP` is preferred unless `preferredChallenge` says otherwise. */
  password?: string | undefined;
  /** The session of `confirmSignUp`: signs the user in without a further factor. */
  session?: string | undefined;
}

/** What {@linkcode signIn} is given; told apart by `flow`. */
export type SignInInput = PasswordSignIn | CustomSignIn | ChoiceSignIn;

const inputSchema = /* @__PURE__ */ lazy(() =>
  v.object({
    ...stepUpMembers(),
    flow: v.optional(
      oneOf(
        "USER_SRP_AUTH",
        "USER_PASSWORD_AUTH",
        "ADMIN_USER_PASSWORD_AUTH",
        "ADMIN_NO_SRP_AUTH",
        "CUSTOM_AUTH",
        "USER_AUTH",
      ),
      "USER_SRP_AUTH",
    ),
    username: filled(),
    password: v.optional(filled()),
    preferredChallenge: v.optional(filled()),
    session: v.optional(filled()),
    api: v.optional(oneOf("admin", "public")),
  })
);

type Checked = v.InferOutput<ReturnType<typeof inputSchema>>;

/**
 * Signs a user in, up to the first challenge that wants something from the user. PASSWORD_VERIFIER is answered
 * within the call, and DEVICE_SRP_AUTH as well where the device is given. A device that Cognito has forgotten, or
 * that has the wrong password, is left out; `deviceForgotten` says so.
 *
 * @throws {InputError} `invalid_input` or `invalid_option` where a member cannot be used; nothing is sent.
 * @throws {CognitoServiceError} where Cognito refuses: `wrong_credentials`, `user_not_confirmed`,
 * `password_reset_required`, `secret_hash_mismatch` and others.
 * @throws {ProtocolError} `srp_refused` where Cognito's SRP values cannot be trusted.
 * @throws {TransportError} where no answer came.
 *
 * @example
 * ```ts
 * import { answer, createClient, signIn } from "@cognito-edge/auth";
 * import { createLocalUserPool } from "@cognito-edge/auth/local";
 * import assert from "node:assert/strict";
 *
 * const local = createLocalUserPool({
 *   users: [{ Username: "ada", TemporaryPassword: "Correct-horse-1" }],
 * });
 * const { userPoolId, client, fetch } = local;
 * const cognito = createClient({ userPoolId, clientId: client.ClientId, fetch });
 *
 * let step = await signIn(cognito, { username: "ada", password: "Correct-horse-1" });
 * assert(step.status === "challenge" && step.challenge.name === "NEW_PASSWORD_REQUIRED");
 * step = await answer(cognito, step.challenge, { newPassword: "Battery-staple-2" });
 * assert.equal(step.status, "signed_in");
 * ```
 */
export async function signIn(
  client: CognitoClient,
  input: SignInInput,
  options: SignInOptions = {},
): Promise<SignInStep> {
  const checked = checkInput(inputSchema(), input, "sign in");
  const stepUp = stepUpParameters(checked);
  checkSignInOptions(options);
  const { username, flow } = checked;
  const api = apiFor(flow, checked.api) ?? (stateOf(client).credentials ? "admin" : "public");
  const exchange = openExchange(client, options, { username, api });
  const withoutDevice = (error: unknown) => {
    const proofRefused = options.device && !exchange.deviceForgotten &&
      isRefusal(error, "device_not_found", "wrong_device_secret");
    if (!proofRefused) throw error;
    // Cognito waits for the proof of this device and nothing else: only a sign-in that does not name it gets
    // further. The session that ConfirmSignUp gave is spent.
    const another = openExchange(client, { ...options, ...exchange.bounds, device: undefined }, {
      username,
      api,
    });
    another.deviceForgotten = true;
    return run(another, { ...checked, session: undefined }, stepUp);
  };
  try {
    return await run(exchange, checked, stepUp).catch(withoutDevice);
  } catch (error) {
    throw checked.session === undefined ? error : withOutcome(exchange, error);
  }
}

async function run(exchange: Exchange, input: Checked, stepUp: StringMap): Promise<SignInStep> {
  return await settle(exchange, await begin(exchange, input, stepUp));
}

function begin(exchange: Exchange, input: Checked, stepUp: StringMap): Promise<AuthResponse> {
  const { flow, password } = input;
  if (flow === "USER_AUTH") return beginByChoice(exchange, input, stepUp);
  if (password === undefined) {
    if (flow === "CUSTOM_AUTH") return initiate(exchange, flow);
    throw new InputError("invalid_input", "password", `Cannot sign in: ${flow} needs a password`);
  }
  switch (flow) {
    case "USER_SRP_AUTH":
      return provePassword(exchange, password, (SRP_A) => initiate(exchange, flow, { SRP_A }));
    case "CUSTOM_AUTH":
      // The API reference calls the key ChallengeName; Cognito reads this one.
      return provePassword(
        exchange,
        password,
        (SRP_A) => initiate(exchange, flow, { CHALLENGE_NAME: "SRP_A", SRP_A }),
      );
    default:
      return initiate(exchange, flow, { PASSWORD: password });
  }
}

function beginByChoice(
  exchange: Exchange,
  { password, preferredChallenge, session }: Checked,
  stepUp: StringMap,
): Promise<AuthResponse> {
  const challenge = preferredChallenge ?? (password === undefined ? undefined : "PASSWORD_SRP");
  exchange.session = session;
  const prefer = (parameters: Record<string, string>) =>
    initiate(exchange, "USER_AUTH", {
      ...(challenge !== undefined && { PREFERRED_CHALLENGE: challenge }),
      ...stepUp,
      ...parameters,
    });
  if (password !== undefined && challenge === "PASSWORD_SRP") {
    return provePassword(exchange, password, (SRP_A) => prefer({ SRP_A }));
  }
  return prefer(password !== undefined && challenge === "PASSWORD" ? { PASSWORD: password } : {});
}

/** The operations that are asked for, or that the flow leaves no choice of: Cognito knows some over one kind alone. */
function apiFor(flow: string, asked: ApiFamily | undefined): ApiFamily | undefined {
  const only = flow.startsWith("ADMIN_")
    ? "admin"
    : flow === "USER_PASSWORD_AUTH"
    ? "public"
    : undefined;
  if (only && asked && asked !== only) {
    throw new InputError(
      "invalid_input",
      "api",
      `Cannot sign in: ${flow} runs over ${only} operations alone, so that api cannot be ${asked}`,
    );
  }
  return only ?? asked;
}

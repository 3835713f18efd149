/**
 * What every operation does: check the input, fill in what the client knows, call, check the answer.
 *
 * @module
 */

import type { GenericSchema } from "valibot";
import { type Call, call, type Effect } from "../aws/call.ts";
import { type CallOptions, callOptions } from "../aws/call_options.ts";
import { startDeadline, timeLeft } from "../aws/deadline.ts";
import { type CognitoClient, stateOf } from "../aws/client.ts";
import type { CognitoServiceError } from "../aws/service_error.ts";
import { check, checkOptions, refusal } from "../check.ts";
import { InputError } from "../errors.ts";
import { secretHash } from "../secret_hash.ts";

/** What an operation is, apart from its input. */
export interface Operation<Input, Output> {
  name: string;
  /** Admin operations are signed. */
  signed?: boolean;
  /** Whether the operation names the pool; signed ones do unless it is said. */
  ofPool?: boolean;
  /** Whether the operation names the app client, and so has to show its secret. */
  ofClient?: boolean;
  /** `acts` unless given. */
  effect?: Effect | ((input: Input) => Effect);
  /** How Cognito says that the secret is wrong, where it is not by the sentence for a wrong SECRET_HASH. */
  secretRefused?(error: CognitoServiceError): boolean;
  /** Absent where the input is checked already. */
  input?: () => GenericSchema<unknown, Input>;
  output: () => GenericSchema<unknown, Read<Output>>;
  /** The body to send and what {@linkcode Call} has to know of it; the input as it is unless given. */
  prepare?(
    input: Input,
    clientId: string,
    secret: string | undefined,
  ): Promise<Prepared> | Prepared;
}

type Prepared =
  & { body: Record<string, unknown> }
  & Partial<Pick<Call<unknown>, "step" | "secretHashOver">>;

/**
 * What a schema makes of an answer that the public type describes: members that may be absent may be `undefined`, and
 * nothing is read-only. An operation whose schema does not agree with its type does not compile.
 */
type Read<Type> = Type extends readonly (infer Item)[] ? Read<Item>[]
  : Type extends string | number | boolean ? Type
  : Type extends object ? {
      -readonly [Key in keyof Type]: undefined extends Type[Key] ? Read<Type[Key]> | undefined
        : Read<Type[Key]>;
    }
  : Type;

/** Runs an operation. */
export async function operate<Output, Input extends Record<string, unknown>>(
  client: CognitoClient,
  operation: Operation<Input, NoInfer<Output>>,
  input: unknown,
  options: CallOptions = {},
): Promise<Output> {
  const state = stateOf(client);
  checkOptions(callOptions(), options);
  const { name, signed = false, ofPool = signed, ofClient = false, effect = "acts", output } =
    operation;
  const checked = operation.input &&
    check(operation.input(), input, refusal("invalid_input", name));
  // Members that AWS added after this version go along unchecked.
  const whole = { ...input as Input, ...checked };
  // Behind the input, so that it names no other pool or client; undefined ones are not sent.
  const ids = {
    UserPoolId: ofPool ? state.userPoolId : undefined,
    ClientId: ofClient ? state.clientId : undefined,
  };
  const running = startDeadline(state, options);
  const send = async (secret?: string) => {
    const { body, ...about } = await operation.prepare?.(whole, state.clientId, secret) ??
      { body: whole };
    const request = {
      operation: name,
      signed,
      effect: typeof effect === "function" ? effect(whole) : effect,
      output,
      body: { ...body, ...ids },
      ...about,
    };
    return await call(state, request, running) as Output;
  };
  return ofClient && state.withSecret
    ? await state.withSecret(send, timeLeft(running), operation.secretRefused)
    : await send();
}

/**
 * A `prepare` that adds SECRET_HASH over exactly the `USERNAME` in a map of parameters, where the app client has a
 * secret. A hash that the caller brings along stays.
 *
 * @param member The map.
 * @param step The member that names the flow or the challenge.
 * @throws {InputError} `invalid_input`, by the function, where there is no name to make the hash of.
 */
export function hashing<Member extends string, Step extends string>(member: Member, step: Step) {
  return async (
    body: { [key in Member]?: Record<string, string> | undefined } & { [key in Step]: string },
    clientId: string,
    clientSecret: string | undefined,
  ): Promise<Prepared> => {
    const parameters: Record<string, string> = body[member] ?? {};
    const whole = { body: { ...body, [member]: parameters }, step: body[step] };
    if (clientSecret === undefined || parameters["SECRET_HASH"] !== undefined) return whole;
    const secretHashOver = `${member}.USERNAME`;
    const username = parameters["USERNAME"];
    if (!username) {
      throw new InputError(
        "invalid_input",
        secretHashOver,
        `${secretHashOver} is missing: the app client has a secret, and SECRET_HASH is made of the user's name`,
      );
    }
    const SECRET_HASH = await secretHash({ username, clientId, clientSecret });
    return {
      ...whole,
      body: { ...body, [member]: { ...parameters, SECRET_HASH } },
      secretHashOver,
    };
  };
}

/** Adds `SecretHash` over `Username`, where the app client has a secret: `SignUp` and its kin. */
export async function hashUsername(
  body: { Username: string; SecretHash?: string },
  clientId: string,
  clientSecret: string | undefined,
): Promise<Prepared> {
  if (clientSecret === undefined || body.SecretHash !== undefined) return { body };
  const SecretHash = await secretHash({ username: body.Username, clientId, clientSecret });
  return { body: { ...body, SecretHash }, secretHashOver: "Username" };
}

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
import { check, checkOptions } from "../check.ts";
import { InputError } from "../errors.ts";
import { secretHash } from "../secret_hash.ts";

/** What an operation is, apart from its input. */
interface Operation<Input, Output> {
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
  input: () => GenericSchema<unknown, Input>;
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
  const checked = check(
    operation.input(),
    input,
    ({ path, expected }) =>
      new InputError("invalid_input", path, `${name}: ${path || "input"} ${expected}`),
  );
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

/** A map of parameters with SECRET_HASH, and the member that it was made of. */
interface Hashed {
  parameters: Record<string, string>;
  secretHashOver?: string | undefined;
}

/**
 * Adds SECRET_HASH over exactly the `USERNAME` in the map, where the app client has a secret. A hash that
 * the caller brings along stays.
 *
 * @throws {InputError} `invalid_input` where there is no name to make it of.
 */
export async function withSecretHash(
  clientId: string,
  clientSecret: string | undefined,
  member: string,
  parameters: Record<string, string> = {},
): Promise<Hashed> {
  if (clientSecret === undefined || parameters["SECRET_HASH"] !== undefined) return { parameters };
  const username = parameters["USERNAME"];
  if (!username) {
    throw new InputError(
      "invalid_input",
      `${member}.USERNAME`,
      `${member}.USERNAME is missing: the app client has a secret, and SECRET_HASH is made of the user's name`,
    );
  }
  return {
    parameters: {
      ...parameters,
      SECRET_HASH: await secretHash({ username, clientId, clientSecret }),
    },
    secretHashOver: `${member}.USERNAME`,
  };
}

/** Adds `SecretHash` over `Username`, where the app client has a secret: `SignUp` and its kin. */
export async function hashUsername(
  body: { Username: string; SecretHash?: string },
  clientId: string,
  secret: string | undefined,
): Promise<Prepared> {
  const { parameters: { SECRET_HASH }, secretHashOver } = await withSecretHash(
    clientId,
    secret,
    "",
    {
      USERNAME: body.Username,
      ...(body.SecretHash !== undefined && { SECRET_HASH: body.SecretHash }),
    },
  );
  return {
    body: { ...body, ...(SECRET_HASH !== undefined && { SecretHash: SECRET_HASH }) },
    secretHashOver: secretHashOver && "Username",
  };
}

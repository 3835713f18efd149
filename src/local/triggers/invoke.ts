/**
 * Invoking a Lambda: the event that every trigger gets, and what its failures look like to the caller.
 *
 * Source: Amazon Cognito developer guide, "Customizing user pool workflows with Lambda triggers".
 *
 * @module
 */

import * as v from "valibot";
import type { StringMap } from "../../operations/wire.ts";
import { regionOf } from "../directory/ids.ts";
import { invalidParameter, ServiceFault } from "../fault.ts";
import { cleanJson } from "../model/json.ts";
import type { ClientRecord, PoolRecord, UserRecord } from "../model/records.ts";
import type { TriggerEvent, TriggerRequest } from "../model/trigger_event.ts";
import type { TriggerEvents, TriggerName } from "../model/triggers.ts";
import type { Service } from "../service.ts";
import { LambdaError, run, TimeoutError } from "./run.ts";

/** About whom a trigger is invoked, and in whose request. */
export interface Invocation {
  service: Service;
  pool: PoolRecord;
  /** Absent where the operation names none. */
  client?: ClientRecord | undefined;
  /** The real name; made up for a user who does not exist. */
  userName: string;
  /** Undefined where there is no such user. */
  user: UserRecord | undefined;
  clientMetadata: StringMap;
}

/** How often AWS asks a Lambda that does not answer. */
const TRIES = 3;

/** Whether the pool has that trigger. */
export function hasTrigger(
  { service, pool }: Pick<Invocation, "service" | "pool">,
  name: TriggerName,
): boolean {
  return service.triggers.get(pool.Id)?.[name] !== undefined;
}

/** Throws `InvalidParameterException` unless the pool has all three triggers of CUSTOM_AUTH. */
export function requireTriggers(about: Pick<Invocation, "service" | "pool">): void {
  const names: TriggerName[] = [
    "DefineAuthChallenge",
    "CreateAuthChallenge",
    "VerifyAuthChallengeResponse",
  ];
  if (names.every((name) => hasTrigger(about, name))) return;
  throw invalidParameter("Custom auth lambda trigger is not configured for the user pool.");
}

/** What AWS calls the common parameters of an event, without request and response. */
export function commonParameters<Source extends string>(
  { pool, client, userName }: Pick<Invocation, "pool" | "client" | "userName">,
  triggerSource: Source,
  version = "1",
): Omit<TriggerEvent<Source, unknown, unknown>, "request" | "response"> {
  return {
    version,
    region: regionOf(pool.Id),
    userPoolId: pool.Id,
    userName,
    callerContext: {
      awsSdkVersion: "aws-sdk-unknown-unknown",
      clientId: client?.ClientId ?? "CLIENT_ID_NOT_APPLICABLE",
    },
    triggerSource,
  };
}

/** The part of a request that nearly all triggers get. */
export function commonRequest(
  { user, clientMetadata }: Pick<Invocation, "user" | "clientMetadata">,
): TriggerRequest {
  return {
    userAttributes: user === undefined
      ? {}
      : { ...Object.fromEntries(user.attributes), "cognito:user_status": user.UserStatus },
    ...(Object.keys(clientMetadata).length > 0 && { clientMetadata: { ...clientMetadata } }),
  };
}

/** The same for triggers that are invoked for users who do not exist, too. */
export function requestWithUserNotFound(about: Invocation): TriggerRequest {
  return {
    ...commonRequest(about),
    // Other clients never get so far with an unknown user.
    ...(about.client?.PreventUserExistenceErrors === "ENABLED" &&
      { userNotFound: about.user === undefined }),
  };
}

/**
 * Invokes one of the pool's triggers, which must be there, and reads its response by what AWS knows of it. Throws
 * `UserLambdaValidationException` with what the Lambda threw, `InvalidLambdaResponseException`, and
 * `UnexpectedLambdaException` where it cannot be reached or never answers. All else may have changed meanwhile.
 */
export async function invoke<Name extends TriggerName, Response>(
  { service, pool }: Pick<Invocation, "service" | "pool">,
  name: Name,
  event: TriggerEvents[Name],
  response: v.GenericSchema<unknown, Response>,
): Promise<Response> {
  const trigger = service.triggers.get(pool.Id)?.[name];
  if (trigger === undefined) throw new Error(`The pool has no trigger ${name}`);
  const seconds = service.quirks.triggerSeconds;
  for (let left = TRIES - 1;; left--) {
    try {
      const answered = await run(name, trigger, asJson(event), seconds * 1000);
      const { success, output } = v.safeParse(response, responseOf(answered));
      if (!success) throw unrecognizable();
      return output;
    } catch (error) {
      if (error instanceof ServiceFault) throw error;
      if (error instanceof TimeoutError && left > 0) continue;
      throw failure(name, error);
    }
  }
}

function failure(trigger: TriggerName, error: unknown): ServiceFault {
  // That versions have names of their own is this service's way.
  const name = trigger.replace(/V\d$/, "");
  if (error instanceof LambdaError) {
    return new ServiceFault(
      "UserLambdaValidationException",
      `${name} failed with error ${error.message}.`,
    );
  }
  // These words were seen live for one that does not answer (furaiev/amazon-cognito-identity-dart-2#204).
  const reason = error instanceof TimeoutError
    ? "Socket timeout while invoking Lambda function"
    : (error as Error).message;
  return new ServiceFault(
    "UnexpectedLambdaException",
    `${name} invocation failed due to error ${reason}.`,
  );
}

/** What a response that AWS does not know is told. */
export function unrecognizable(): ServiceFault {
  return new ServiceFault("InvalidLambdaResponseException", "Unrecognizable lambda output");
}

/**
 * The response in a Lambda's output, which travels as JSON: members that are undefined do not arrive, and what
 * is no JSON is no output. `null` is kept: of groups it means none.
 */
function responseOf(answered: { response?: unknown } | null | undefined): unknown {
  try {
    const response = asJson(answered?.response ?? null);
    cleanJson(response, unrecognizable);
    return response;
  } catch {
    throw unrecognizable();
  }
}

function asJson<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value));
}

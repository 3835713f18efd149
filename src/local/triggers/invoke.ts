/**
 * Invoking a Lambda: the event that every trigger gets, and what its failures look like to the caller.
 *
 * @module
 */

import * as v from "valibot";
import type { StringMap } from "../../operations/wire.ts";
import { regionOf } from "../directory/ids.ts";
import { invalidParameter, ServiceFault } from "../fault.ts";
import { cleanJson } from "../model/json.ts";
import type { ClientRecord, PoolRecord, UserRecord } from "../model/records.ts";
import type { Trigger, TriggerEvent, Triggers } from "../model/trigger_events.ts";
import type { Service } from "../service.ts";

/** About whom a trigger is invoked, and in whose request. */
export interface Invocation {
  service: Service;
  pool: PoolRecord;
  client: ClientRecord;
  /** The real name; made up for a user who does not exist. */
  userName: string;
  /** Undefined where there is no such user. */
  user: UserRecord | undefined;
  clientMetadata: StringMap;
}

/** An event as far as all triggers share it. */
export interface Occasion<Source extends string> {
  version: string;
  region: string;
  userPoolId: string;
  userName: string;
  callerContext: { awsSdkVersion: string; clientId: string };
  triggerSource: Source;
}

/** What all requests share. */
export interface Asked {
  userAttributes: Record<string, string>;
  clientMetadata?: Record<string, string>;
  userNotFound?: boolean;
}

/** The pool's triggers. Throws `InvalidParameterException` unless all three of CUSTOM_AUTH are there. */
export function requireTriggers(
  { service, pool }: Pick<Invocation, "service" | "pool">,
): Required<Triggers> {
  const triggers = service.triggers.get(pool.Id) ?? {};
  const { DefineAuthChallenge, CreateAuthChallenge, VerifyAuthChallengeResponse } = triggers;
  if (!DefineAuthChallenge || !CreateAuthChallenge || !VerifyAuthChallengeResponse) {
    throw invalidParameter("Custom auth lambda trigger is not configured for the user pool.");
  }
  return { DefineAuthChallenge, CreateAuthChallenge, VerifyAuthChallengeResponse };
}

/** The part of an event that says where and about whom it is. */
export function occasion<Source extends string>(
  { pool, client, userName }: Invocation,
  triggerSource: Source,
): Occasion<Source> {
  return {
    version: "1",
    region: regionOf(pool.Id),
    userPoolId: pool.Id,
    userName,
    callerContext: { awsSdkVersion: "aws-sdk-unknown-unknown", clientId: client.ClientId },
    triggerSource,
  };
}

/** The part of a request that all triggers get. */
export function asked({ user, client, clientMetadata }: Invocation): Asked {
  return {
    userAttributes: user === undefined
      ? {}
      : { ...Object.fromEntries(user.attributes), "cognito:user_status": user.UserStatus },
    ...(Object.keys(clientMetadata).length > 0 && { clientMetadata: { ...clientMetadata } }),
    // Only a client that hides who exists asks its triggers to play along.
    ...(client.PreventUserExistenceErrors === "ENABLED" && { userNotFound: user === undefined }),
  };
}

/** Invokes a Lambda and reads its response by what AWS knows of it. */
export async function invoke<Event extends TriggerEvent<string, object, unknown>, Response>(
  name: keyof Triggers,
  trigger: Trigger<Event>,
  event: Event,
  response: v.GenericSchema<unknown, Response>,
): Promise<Response> {
  let answered: Event | void;
  try {
    answered = await trigger(event);
  } catch (error) {
    throw new ServiceFault(
      "UserLambdaValidationException",
      `${name} failed with error ${reasonOf(error)}.`,
    );
  }
  const { success, output } = v.safeParse(response, asJson(answered ?? event));
  if (!success) throw unrecognizable();
  return output;
}

/** What a Lambda threw: an error's message, or anything as a text. */
function reasonOf(error: unknown): string {
  try {
    return String((error as Partial<Error> | undefined)?.message ?? error);
  } catch {
    return "Unhandled";
  }
}

/** What a response that AWS does not know is told. */
export function unrecognizable(): ServiceFault {
  return new ServiceFault("InvalidLambdaResponseException", "Unrecognizable lambda output");
}

/**
 * The response in a Lambda's output, which travels as JSON: members that are undefined do not arrive, and what
 * is no JSON is no output.
 */
function asJson(answered: { response: unknown }): unknown {
  try {
    return cleanJson(JSON.parse(JSON.stringify(answered.response) ?? "null"), unrecognizable);
  } catch {
    throw unrecognizable();
  }
}

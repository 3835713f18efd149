/**
 * One attempt at running a Lambda: a function in the process, or behind the URL of a Lambda emulator.
 *
 * Source: AWS Lambda developer guide, "Define Lambda function handler in Node.js", "Testing Lambda functions locally"
 * (what the runtime interface emulator takes and answers).
 *
 * @module
 */

import { ServiceFault } from "../fault.ts";
import type { LambdaCallback, LambdaContext, Trigger } from "../model/trigger_event.ts";

/** What the Lambda itself threw. */
export class LambdaError extends Error {}

/** The Lambda did not answer in time. */
export class TimeoutError extends Error {}

/**
 * The event as the Lambda gives it back. Throws {@linkcode LambdaError}, {@linkcode TimeoutError}, or whatever keeps a
 * URL from being reached.
 */
export async function run<Event>(
  name: string,
  // The events of all triggers come by here: which one it is, only the caller knows.
  // deno-lint-ignore no-explicit-any
  trigger: Trigger<any> | string,
  event: Event,
  milliseconds: number,
): Promise<{ response?: unknown } | null | undefined> {
  const abort = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new TimeoutError());
      abort.abort();
    }, milliseconds);
  });
  try {
    return await Promise.race([
      typeof trigger === "string"
        ? post(trigger, event, abort.signal)
        : call(name, trigger, event, Date.now() + milliseconds),
      timeout,
    ]);
  } finally {
    clearTimeout(timer);
  }
}

function call<Event>(
  name: string,
  trigger: Trigger<Event>,
  event: Event,
  deadline: number,
): Promise<{ response?: unknown }> {
  return new Promise((resolve, reject) => {
    const refuse = (error: unknown) => reject(new LambdaError(reasonOf(error)));
    const callback: LambdaCallback = (error, result) =>
      error ? refuse(error) : resolve((result ?? event) as { response?: unknown });
    // Who takes the callback, and returns nothing, answers by it.
    const answersLater = trigger.length > 2;
    try {
      const returned: unknown = trigger(event, contextOf(name, deadline, callback), callback);
      if (returned === undefined && answersLater) return;
      Promise.resolve(returned).then((result) => callback(undefined, result), refuse);
    } catch (error) {
      refuse(error);
    }
  });
}

/** What a Lambda threw: an error's message, or anything as a text. */
function reasonOf(error: unknown): string {
  try {
    return String((error as Partial<Error> | undefined)?.message ?? error);
  } catch {
    return "Unhandled";
  }
}

/** The emulator answers 200 for a function that throws, with `errorMessage` in the body. */
async function post(
  url: string,
  event: unknown,
  signal: AbortSignal,
): Promise<{ response?: unknown } | null> {
  const answer = await fetch(url, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(event),
    signal,
  });
  const text = await answer.text();
  let body: { response?: unknown; errorMessage?: unknown } | null;
  try {
    body = JSON.parse(text);
  } catch {
    throw new ServiceFault(
      "InvalidLambdaResponseException",
      "Invalid lambda function output : Invalid JSON",
    );
  }
  if (typeof body?.errorMessage === "string") throw new LambdaError(body.errorMessage);
  return body;
}

function contextOf(name: string, deadline: number, callback: LambdaCallback): LambdaContext {
  return {
    callbackWaitsForEmptyEventLoop: false,
    functionName: name,
    functionVersion: "$LATEST",
    invokedFunctionArn: `arn:aws:lambda:us-east-1:000000000000:function:${name}`,
    memoryLimitInMB: "128",
    awsRequestId: crypto.randomUUID(),
    logGroupName: `/aws/lambda/${name}`,
    logStreamName: "local",
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
    done: callback,
    fail: (error) => callback(error ?? new Error("null")),
    succeed: (result) => callback(undefined, result),
  };
}

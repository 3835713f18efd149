/**
 * boto3, AWS's SDK for Python, behind the methods of the SDK for JavaScript: tests that are written for the one run
 * on the other.
 *
 * @module
 */

import * as aws from "@aws-sdk/client-cognito-identity-provider";
import type { LocalPool } from "../local_pool.ts";

/** What boto3 has: the methods of operations, with the members of their inputs. */
type Operations = Record<string, { method: string; members: string[] }>;

type Json = Record<string, unknown>;

interface Reply {
  output?: Json;
  error?: { name: string; code: string; message: string; status: number };
}

/** Calls that go through boto3. */
export interface Boto3 {
  operations: Promise<Operations>;
  /** Calls a method, or has boto3's paginator read every page of it. */
  ask(request: ({ method: string } | { pages: string }) & { input: Json }): Promise<Json>;
}

/** Starts boto3 in a process of its own, which ends with this one: then its input does. */
export function startBoto3(
  { endpoint, region, credentials }: Pick<LocalPool, "endpoint" | "region" | "credentials">,
): Boto3 {
  const bridge = new URL("boto3_bridge.py", import.meta.url).pathname;
  const process = new Deno.Command("python3", {
    args: [bridge, endpoint, region, credentials.accessKeyId, credentials.secretAccessKey],
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  const writer = process.stdin.getWriter();
  const lines = linesOf(process.stdout);
  const next = async (): Promise<string> => {
    const { value } = await lines.next();
    if (!value) throw new Error("python3 ended: does it have boto3, and what did it say above?");
    return value;
  };
  const operations = next().then((line): Operations => JSON.parse(line));
  let last: Promise<unknown> = operations;
  return {
    operations,
    async ask(request) {
      const reply = last.then(async (): Promise<Reply> => {
        await writer.write(new TextEncoder().encode(JSON.stringify(request) + "\n"));
        return JSON.parse(await next(), (_, value) => value?.date ? new Date(value.date) : value);
      });
      last = reply;
      const { output, error } = await reply;
      if (error) throw exception(error);
      return output!;
    },
  };
}

/**
 * The methods of `newer`, by boto3. What AWS added after this release of boto3, an operation or a member of an input,
 * goes by `newer` itself.
 */
export function throughBoto3(
  local: Pick<LocalPool, "endpoint" | "region" | "credentials">,
  newer: aws.CognitoIdentityProvider,
): aws.CognitoIdentityProvider {
  const boto3 = startBoto3(local);
  return new Proxy(newer, {
    get: (_, property: "getUser") => async (given: aws.GetUserRequest) => {
      const input: Json = Object.fromEntries(
        Object.entries(given ?? {}).filter(([, value]) => value !== undefined),
      );
      const operation = property.charAt(0).toUpperCase() + property.slice(1);
      const known = (await boto3.operations)[operation];
      if (!known || Object.keys(input).some((name) => !known.members.includes(name))) {
        return await newer[property](given);
      }
      return { ...await boto3.ask({ method: known.method, input }), $metadata: {} };
    },
  });
}

/** As the SDK for JavaScript throws it: errors of AWS's front door, which every service has, are of no class. */
function exception({ name, code, message, status }: NonNullable<Reply["error"]>): Error {
  const $metadata = { httpStatusCode: status };
  const Class = aws[code as "NotAuthorizedException"];
  if (!Class) return Object.assign(new Error(message), { name: code, $metadata });
  if (name !== code) return new Error(`boto3 has no class for ${code}, and throws ${name}`);
  return new Class({ message, $metadata });
}

async function* linesOf(stream: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<string> {
  let rest = "";
  for await (const chunk of stream.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop()!;
    yield* lines;
  }
}

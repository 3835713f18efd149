/**
 * `@cognito-edge/auth/local` with a record: what the code of a page sends to its local user pool, and what comes back.
 *
 * @module
 */

import { createLocalUserPool as create } from "../../src/local/mod.ts";
import type { LocalUserPool } from "../../src/local/mod.ts";

export { totpCode } from "../../src/local/mod.ts";

/** One call of Cognito's API. */
export interface Exchange {
  operation: string;
  /** Whether it was signed with AWS credentials. */
  signed: boolean;
  request: Record<string, unknown>;
  status: number;
  /** Absent where the body was empty. */
  response: Record<string, unknown> | undefined;
}

let record: Exchange[] = [];

/** What was recorded since it was last taken. */
export function takeRecord(): Exchange[] {
  const taken = record;
  record = [];
  return taken;
}

/** As the function of the package. */
export function createLocalUserPool(...args: Parameters<typeof create>): LocalUserPool {
  const local = create(...args);
  const { fetch } = local;
  local.fetch = async (input, init) => {
    const request = new Request(input, init);
    const target = request.headers.get("x-amz-target")?.split(".").at(-1);
    const body = target && await request.clone().json();
    const response = await fetch(request);
    if (target) {
      const text = await response.clone().text();
      record.push({
        operation: target,
        signed: request.headers.has("authorization"),
        request: body,
        status: response.status,
        response: text === "" ? undefined : JSON.parse(text),
      });
    }
    return response;
  };
  return local;
}

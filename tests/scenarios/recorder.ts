/**
 * A `fetch` that keeps a record of the operations called and the challenges answered.
 *
 * @module
 */

import type { FetchFunction } from "@cognito-edge/auth";
import type { Trace } from "./scenario.ts";

/** Sends by `fetch`, and adds to `trace` what Cognito accepted. */
export function createRecorder(fetch: FetchFunction): { fetch: FetchFunction; trace: Trace } {
  const trace: Trace = { challenges: [], operations: [] };
  return {
    trace,
    async fetch(url, init) {
      const response = await fetch(url, init);
      const target = new Headers(init.headers).get("x-amz-target") ?? "";
      trace.operations.push(target.slice(target.lastIndexOf(".") + 1));
      const { ChallengeName } = JSON.parse(String(init.body));
      if (response.ok && ChallengeName) trace.challenges.push(ChallengeName);
      return response;
    },
  };
}

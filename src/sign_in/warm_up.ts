/**
 * A sign-in ahead of time.
 *
 * @module
 */

import { createClient } from "../aws/client.ts";
import { warmUp as warmUpSrp } from "../srp/mod.ts";
import { signIn } from "./sign_in.ts";

/**
 * Computes an SRP exchange of fixed values, and goes through a sign-in up to its first request, which is not sent. The
 * first real sign-in of the isolate then takes three fifths of the CPU time that it takes otherwise: code is compiled, the
 * table of powers and the schemas are there, memory is touched.
 *
 * For the global scope of a Worker whose users sign in by SRP. What runs there has
 * [a limit of its own](https://developers.cloudflare.com/workers/platform/limits/#worker-startup-time), a second, and
 * does not count towards the CPU time of a request. Random numbers, timers and requests, which are forbidden there, are
 * not needed. Where nobody tells start-up from requests, it costs more than it gains.
 *
 * @example
 * ```ts
 * import { warmUp } from "@cognito-edge/auth";
 *
 * await warmUp();
 *
 * // export default { fetch: ... } of the Worker
 * ```
 */
export async function warmUp(): Promise<void> {
  await warmUpSrp();
  const client = createClient({
    userPoolId: "eu-west-1_a",
    clientId: "a",
    random: (bytes) => bytes.fill(0xff),
  });
  // Without time there is no request. A Worker ends it a step earlier: its global scope has no AbortController.
  await signIn(client, { username: "a", password: "a" }, { deadline: 0 }).catch(() => {});
}

/**
 * An exchange ahead of time.
 *
 * @module
 */

import { generateEphemeral } from "./ephemeral.ts";
import { answerChallenge } from "./exchange.ts";

/**
 * Computes one exchange of fixed values and forgets it. The first real exchange of the isolate then takes half the CPU
 * time that it takes otherwise: the table of powers is there, code is compiled, memory is touched.
 *
 * For the global scope of a Worker whose users sign in by SRP. What runs there has
 * [a limit of its own](https://developers.cloudflare.com/workers/platform/limits/#worker-startup-time), a second, and
 * does not count towards the CPU time of a request. Random numbers, timers and requests, which are forbidden there, are
 * not needed. Where nobody tells start-up from requests, it costs more than it gains.
 *
 * @example
 * ```ts
 * import { warmUp } from "@cognito-edge/auth/srp";
 *
 * await warmUp();
 *
 * // export default { fetch: ... } of the Worker
 * ```
 */
export async function warmUp(): Promise<void> {
  const ephemeral = generateEphemeral({ privateValue: new Uint8Array(32).fill(0xff) });
  const parameters = { salt: "01", srpB: ephemeral.publicValue, secretBlock: "AA==" };
  await answerChallenge(ephemeral, { group: "", name: "" }, "", parameters, {});
}

/**
 * The sequences that once found something, each as short as can be. They outlast the seeds that they come from:
 * these lead elsewhere as soon as other actions are drawn.
 *
 * @module
 */

import { begin, type Beginning } from "./beginnings.ts";
import { proofs } from "./kept/proofs.ts";
import { sessions } from "./kept/sessions.ts";
import { tokens } from "./kept/tokens.ts";
import { take } from "./steps.ts";

const NOTHING: Beginning = {
  mfa: "OFF",
  phone: false,
  email: false,
  app: false,
  passkeys: false,
  devices: false,
};

for (const { found, beginning, actions } of [...sessions, ...proofs, ...tokens]) {
  Deno.test(`nothing gets through any more: ${found}`, async () => {
    const { real: ledger } = await begin({ ...NOTHING, ...beginning });
    for (const action of actions) await take(ledger, action);
  });
}

/**
 * What a client says of a call, held against what the server knows.
 *
 * @module
 */

import assert from "node:assert/strict";
import { CognitoEdgeError } from "@cognito-edge/auth";
import { assertClean, collect, everyForm } from "../sign_in/canaries.ts";
import type { FaultServer, Received } from "./fault_server.ts";
import type { FaultRow } from "./faults.ts";

/** Requests that come to the same however often they are made; all others may be sent once. */
const REPEATABLE =
  /^(Admin)?(Get(User|Device|UserAuthFactors)|List\w+|RevokeUserSession|UserGlobalSignOut)$|^(UpdateDeviceStatus|SetUserMFAPreference|RevokeToken)$/;

/** Requests that only read. */
const READS = /^(Admin)?(Get(User|Device|UserAuthFactors)|List\w+)$/;

/** A first half of SRP does nothing at all. */
const SRP_START = /"AuthFlow":"USER_SRP_AUTH"|"PREFERRED_CHALLENGE":"PASSWORD_SRP"/;

/** Fails where a request that may have had an effect was sent again. */
export function assertSentOnce({ received }: FaultServer, fault: FaultRow | undefined): void {
  const groups = Map.groupBy(received, ({ operation, body }) => `${operation} ${body}`);
  for (const [request, times] of groups) {
    const [{ operation, body }] = times as [Received];
    if (REPEATABLE.test(operation) || SRP_START.test(body)) continue;
    const uncertain = times.filter(({ status }) => status !== 400 && !isRefusal(fault, status));
    assert(uncertain.length <= 1, `sent ${uncertain.length} times: ${request}`);
  }
}

function isRefusal(fault: FaultRow | undefined, status: number | undefined): boolean {
  return fault?.certain === true && status === undefined;
}

/**
 * Fails where an error is not one of the client's, has a code that the fault does not explain, or is wrong about what
 * became of what the call was made with: `bringsNothing` where that is no session, code or token.
 */
export function assertTold(
  error: unknown,
  { received }: FaultServer,
  { codes, certain }: FaultRow,
  bringsNothing: boolean,
): void {
  assert(error instanceof CognitoEdgeError, `Not an error of the client's: ${error}`);
  assert(codes.includes(error.code), `The fault does not explain ${error.code}: ${error}`);
  const { outcome } = error;
  const effects = received.filter(({ operation, status, body }) =>
    status === 200 && !READS.test(operation) && !SRP_START.test(body)
  );
  const done = effects.map(({ operation }) => operation).join(", ");
  // The outcome is that of what a call was made with: of one that was made with nothing there is nothing to say.
  if (outcome === "not_sent" && !bringsNothing) {
    assert.equal(received.length, 0, "Said not to be sent");
  }
  if (outcome === "refused" && !bringsNothing) {
    assert.equal(effects.length, 0, `Said to be refused, but ${done}`);
  }
  if (outcome === "spent" && !bringsNothing) assert(effects.length > 0, "Said to be spent");
  if (certain && received.length === 1) assert.equal(outcome, "refused");
}

/** Fails where a secret of a request or of an answer stands in anything that a logger could make of the values. */
export function assertNoLeak(
  { received }: FaultServer,
  known: Iterable<string>,
  where: string,
  ...values: unknown[]
): void {
  const secrets = new Set(known);
  for (const { body, text, answer } of received) {
    for (const json of [body, answer]) {
      if (json.startsWith("{")) collect(secrets, JSON.parse(json));
    }
    const signature = /Signature=(\w+)/.exec(text)?.[1];
    if (signature !== undefined) secrets.add(signature);
  }
  // An empty text is everywhere.
  secrets.delete("");
  for (const value of values) assertClean(everyForm(value), secrets, where);
}

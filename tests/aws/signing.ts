/**
 * A call that must be signed, and a local user pool that verifies the signature.
 *
 * @module
 */

import { type ClientOptions, createClient, type FetchFunction } from "@cognito-edge/auth";
import { createLocalUserPool } from "@cognito-edge/auth/local";
import { begin } from "./answering.ts";

/** What `adminInitiateAuth` is called with. */
export const input = { ...begin, AuthFlow: "ADMIN_USER_PASSWORD_AUTH" } as const;

/** Credentials for where nobody verifies the signature. */
export const credentials = { accessKeyId: "AKID", secretAccessKey: "secret" };

/** A pool whose clock stands at `now`, and a client whose clock may stand elsewhere. */
export function open(options: Partial<ClientOptions> = {}, now = Date.now) {
  const local = createLocalUserPool({
    clients: [{ ExplicitAuthFlows: ["ALLOW_ADMIN_USER_PASSWORD_AUTH"] }],
    users: [{ Username: "ada", Password: "Correct-horse-1" }],
  }, { now });
  const sent: Headers[] = [];
  const fetch: FetchFunction = (url, init) => {
    sent.push(new Headers(init.headers));
    return local.fetch(url, init);
  };
  const client = createClient({
    userPoolId: local.userPoolId,
    clientId: local.clients[0]!.ClientId,
    credentials: local.credentials,
    fetch,
    ...options,
  });
  return { local, client, sent };
}

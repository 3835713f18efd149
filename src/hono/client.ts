/**
 * The client that the options make, kept from request to request.
 *
 * @module
 */

import { type ClientOptions, type CognitoClient, createClient } from "../../mod.ts";
import type { AuthOptions } from "./options.ts";
import type { Shared } from "./shared.ts";

/** Every option of the client: what is missing here does not compile. */
const MEMBERS = /* @__PURE__ */ Object.keys(
  {
    userPoolId: true,
    clientId: true,
    clientSecret: true,
    credentials: true,
    region: true,
    endpoint: true,
    useFipsEndpoint: true,
    useDualstackEndpoint: true,
    deadline: true,
    attemptTimeout: true,
    retries: true,
    authSessionValidity: true,
    fetch: true,
    now: true,
    random: true,
    modPow: true,
  } satisfies Record<keyof ClientOptions, true>,
) as (keyof ClientOptions)[];

/** The client of these options: it knows its clock, and the keys that it signs with. */
export function clientFor(options: AuthOptions, shared: Shared): CognitoClient {
  const entries = MEMBERS.map((member) => [member, options[member]]);
  const parts = MEMBERS.map((member) => partOf(options[member]));
  return shared.keep(
    ["client", ...parts],
    () => createClient(Object.fromEntries(entries) as ClientOptions),
  );
}

/** An option as a part that can be compared: a list or an object that is made anew for each request is the same. */
export function partOf(option: unknown): unknown {
  return typeof option === "object" ? JSON.stringify(option) : option;
}

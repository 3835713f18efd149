/**
 * The client that the options make, kept from request to request.
 *
 * @module
 */

import { type ClientOptions, type CognitoClient, createClient } from "../../mod.ts";
import { type AuthOptions, CLIENT_MEMBERS } from "./options.ts";
import type { Shared } from "./shared.ts";

/** The client of these options: it knows its clock, and the keys that it signs with. */
export function clientFor(options: AuthOptions, shared: Shared): CognitoClient {
  const entries = CLIENT_MEMBERS.map((member) => [member, options[member]]);
  const parts = CLIENT_MEMBERS.map((member) => partOf(options[member]));
  return shared.keep(
    ["client", ...parts],
    () => createClient(Object.fromEntries(entries) as ClientOptions),
  );
}

/** An option as a part that can be compared: a list or an object that is made anew for each request is the same. */
export function partOf(option: unknown): unknown {
  return typeof option === "object" ? JSON.stringify(option) : option;
}

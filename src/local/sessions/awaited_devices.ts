/**
 * DEVICE_SRP_AUTH without a Session: it carries no SECRET_BLOCK either, so the service remembers for whom it
 * waits, as long as the session that was offered lasts.
 *
 * @module
 */

import type { StringMap } from "../../operations/wire.ts";
import type { Context } from "../attempt/attempt.ts";
import { findUser } from "../directory/lookup.ts";
import { invalidParameter, resourceNotFound } from "../fault.ts";
import { recall, remember } from "../memory.ts";
import { checkState, type SessionState } from "./sessions.ts";

/** Remembers a state that waits for DEVICE_SRP_AUTH. The newest of a device counts. */
export function awaitDevice({ service }: Context, state: SessionState): void {
  const { pool, client, user, device = "" } = state.attempt;
  const key = JSON.stringify([pool, client, user, device]);
  remember(service, "device", key, JSON.stringify(state), state.expires);
}

/** The state that waits for this user's device. */
export function awaitedDevice(context: Context, responses: StringMap): SessionState {
  const { service, pool, client } = context;
  const user = findUser(pool, responses.USERNAME!);
  const device = responses.DEVICE_KEY!;
  // An unknown user has no devices, and is told the same.
  if (!user?.devices?.has(device)) throw resourceNotFound("Device does not exist.");
  const key = JSON.stringify([pool.Id, client.ClientId, user.Username, device]);
  const awaited = recall(service, "device", key);
  if (awaited === undefined) throw invalidParameter("Missing required parameter Session");
  const state: SessionState = JSON.parse(awaited);
  checkState(context, state);
  return state;
}

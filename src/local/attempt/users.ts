/**
 * The user of an attempt: found by name, made up where existence must not show, and in a state to sign in.
 *
 * @module
 */

import type { AuthFlow, StringMap } from "../../operations/wire.ts";
import { provableDevice } from "../devices/tracking.ts";
import { findUser } from "../directory/lookup.ts";
import { isAlias, normalise } from "../directory/names.ts";
import {
  notAuthorized,
  resourceNotFound,
  ServiceFault,
  userNotFound,
  wrongCredentials,
} from "../fault.ts";
import type { UserRecord } from "../model/records.ts";
import type { Attempt, Context, Turn } from "./attempt.ts";
import { phantomId } from "./phantom.ts";

/** Characters of a Username, `UsernameType`. */
const LONGEST_NAME = 128;
/** Characters of a device key, `DeviceKeyType`. */
const LONGEST_DEVICE_KEY = 55;

/**
 * Begins an attempt of whoever was typed. Throws `UserNotFoundException` where the client tells so;
 * `unknown: "may pass"`: not yet.
 */
export async function openAttempt(
  context: Context,
  flow: AuthFlow,
  parameters: { USERNAME: string; DEVICE_KEY?: string },
  options: { unknown?: "may pass" } = {},
): Promise<Turn> {
  const { service, pool, client, family } = context;
  const user = findUser(pool, parameters.USERNAME);
  // No user has a longer name. Cut, it leaves the session of an unknown user as small as everybody's.
  const typed = parameters.USERNAME.slice(0, LONGEST_NAME);
  const shows = client.PreventUserExistenceErrors === "LEGACY" && options.unknown !== "may pass";
  if (user === undefined && shows) throw userNotFound();
  const attempt: Attempt = {
    pool: pool.Id,
    client: client.ClientId,
    family,
    flow,
    ...(user === undefined
      ? { user: await phantomId(service, pool, typed), sub: "", phantom: true }
      : { user: user.Username, sub: user.attributes.get("sub")! }),
    typed,
    ...(user !== undefined && isAlias(pool, user, parameters.USERNAME) && { alias: true }),
    ...deviceOf(parameters),
    proven: [],
  };
  return { ...context, attempt, user };
}

/** The user of an attempt as of now; undefined for a phantom alone. */
export function userOf(context: Context, attempt: Attempt): UserRecord | undefined {
  if (attempt.phantom) return undefined;
  const user = findUser(context.pool, attempt.user);
  if (user === undefined || user.attributes.get("sub") !== attempt.sub) {
    throw context.client.PreventUserExistenceErrors === "LEGACY"
      ? userNotFound()
      : wrongCredentials();
  }
  return user;
}

/** The user of a turn that a phantom cannot pass. */
export function knownUser(turn: Turn): UserRecord {
  if (turn.user === undefined) throw wrongCredentials();
  return turn.user;
}

/** The attempt's device, unless it was forgotten on the way. Throws `ResourceNotFoundException`. */
export function requireProvableDevice(turn: Turn): NonNullable<ReturnType<typeof provableDevice>> {
  const device = provableDevice(turn.pool, knownUser(turn), turn.attempt.device);
  if (device === undefined) throw resourceNotFound("Device does not exist.");
  return device;
}

/** The device that parameters or an answer name, as an attempt holds it. */
export function deviceOf({ DEVICE_KEY }: StringMap): Pick<Attempt, "device"> {
  if (DEVICE_KEY === undefined) return {};
  return { device: DEVICE_KEY.length > LONGEST_DEVICE_KEY ? "" : DEVICE_KEY };
}

/** Whether a USERNAME, real name or alias, stands for the attempt's user. */
export function isSameUser({ pool }: Context, attempt: Attempt, typed: string): boolean {
  if (!attempt.phantom) return findUser(pool, typed)?.Username === attempt.user;
  const name = normalise(pool, typed.slice(0, LONGEST_NAME));
  return [attempt.typed, attempt.user].some((known) => normalise(pool, known) === name);
}

/** Refuses a user who must not sign in now, whatever the password. */
export function requireUsableState(
  turn: Turn,
  options: { unconfirmed?: "may pass" } = {},
): void {
  const { user, attempt, service } = turn;
  if (user === undefined) return;
  if (!user.Enabled) throw notAuthorized("User is disabled.");
  if (user.UserStatus === "UNCONFIRMED" && options.unconfirmed !== "may pass") {
    throw new ServiceFault("UserNotConfirmedException", "User is not confirmed.");
  }
  const early = service.quirks.resetRequiredFails === "before the password";
  if (early || attempt.proven.length > 0) refuseReset(turn);
}

/** Refuses a user whose password was reset by an administrator. */
export function refuseReset({ user, client, service }: Turn): void {
  if (user?.UserStatus !== "RESET_REQUIRED") return;
  const hidden = client.PreventUserExistenceErrors === "ENABLED";
  if (hidden && service.quirks.hidesResetRequired) throw wrongCredentials();
  throw new ServiceFault("PasswordResetRequiredException", "Password reset required for the user");
}

/**
 * NEW_PASSWORD_REQUIRED: a temporary password was right, and must be replaced.
 *
 * @module
 */

import type { StringMap } from "../../operations/wire.ts";
import { type Next, proved, type Turn } from "../attempt/attempt.ts";
import { requireDue } from "../attempt/due.ts";
import { knownUser } from "../attempt/users.ts";
import { refuseUnwritable, setAttributes } from "../directory/attributes.ts";
import { invalidParameter, notAuthorized } from "../fault.ts";
import type { PoolRecord, UserRecord } from "../model/records.ts";
import { checkPolicy, refuseReuse, setPassword } from "../passwords/passwords.ts";
import type { Challenge } from "./challenge.ts";

const PREFIX = "userAttributes.";

/** Precedes device and MFA. */
export const newPasswordRequired: Challenge = {
  required: ["NEW_PASSWORD"],

  issue(turn) {
    const user = knownUser(turn);
    const { sub: _, ...current } = Object.fromEntries(user.attributes);
    const required = missingAttributes(turn.pool, user).map((name) => PREFIX + name);
    return {
      parameters: {
        USER_ID_FOR_SRP: user.Username,
        requiredAttributes: JSON.stringify(required),
        userAttributes: JSON.stringify(current),
      },
    };
  },

  answer: (turn, responses) => setNewPassword(turn, knownUser(turn), responses),
};

async function setNewPassword(turn: Turn, user: UserRecord, responses: StringMap): Promise<Next> {
  const { pool, service, attempt } = turn;
  checkPolicy(pool, responses.NEW_PASSWORD!, "conform to");
  await refuseReuse(pool, user, responses.NEW_PASSWORD!);
  // While past passwords were compared, an administrator may have set another one.
  requireDue(turn, "NEW_PASSWORD_REQUIRED", {});
  const given = givenAttributes(responses);
  refuseUnwritable(turn.client, Object.keys(given));
  for (const name of Object.keys(given)) {
    if (user.attributes.get(name)) {
      throw notAuthorized(`Cannot modify an already provided ${name}`);
    }
  }
  const missing = missingAttributes(pool, user).find((name) => !given[name]);
  if (missing !== undefined) {
    throw invalidParameter(`Invalid attributes given, ${missing} is missing`);
  }
  setAttributes(pool, user, given);
  setPassword(pool, user, responses.NEW_PASSWORD!);
  user.UserStatus = "CONFIRMED";
  user.modified = service.now();
  return { attempt: proved(attempt, "NEW_PASSWORD_REQUIRED", user.passwordsSet) };
}

function givenAttributes(responses: StringMap): Record<string, string> {
  return Object.fromEntries(
    Object.entries(responses)
      .filter(([key]) => key.startsWith(PREFIX))
      .map(([key, value]) => [key.slice(PREFIX.length), value]),
  );
}

function missingAttributes(pool: PoolRecord, user: UserRecord): string[] {
  return pool.schema
    .filter(({ Name, Required }) => Required && Name !== "sub" && !user.attributes.get(Name))
    .map(({ Name }) => Name);
}

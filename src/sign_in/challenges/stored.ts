/**
 * A challenge that comes back from where it was kept.
 *
 * @module
 */

import * as v from "valibot";
import { check, filled, type Flaw, lazy, number, oneOf } from "../../check.ts";
import { InputError } from "../../errors.ts";
import { type Challenge, definitionOf } from "./table.ts";

const everyChallenge = /* @__PURE__ */ lazy(() =>
  v.object({
    name: filled(),
    username: filled(),
    alias: v.optional(filled()),
    api: oneOf("admin", "public"),
    session: v.optional(filled()),
    expiresAt: number(),
    deviceKey: v.optional(filled()),
  })
);

/**
 * The challenge, if it is one: it may have been stored by halves, or tampered with.
 *
 * @throws {InputError} `invalid_answer`, naming the member, where it is not.
 */
export function checkChallenge(challenge: unknown): Challenge {
  const refuse = ({ path, expected }: Flaw) => {
    const member = path ? `challenge.${path}` : "challenge";
    return new InputError("invalid_answer", member, `Cannot answer: ${member} ${expected}`);
  };
  if ((challenge as { then?: unknown } | undefined)?.then) {
    throw refuse({ path: "", expected: "is a promise: await it" });
  }
  const { name } = check(everyChallenge(), challenge, refuse);
  check(v.object(definitionOf(name).stored?.() ?? {}), challenge, refuse);
  return challenge as Challenge;
}

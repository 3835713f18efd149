/**
 * NEW_PASSWORD_REQUIRED: the password was temporary, and the user has to choose one.
 *
 * @module
 */

import * as v from "valibot";
import { anything, filled, lazy, list, record, string, text } from "../../check.ts";
import { InputError } from "../../errors.ts";
import { textMap } from "../../operations/schemas.ts";
import type { StringMap } from "../../operations/wire.ts";
import { respond } from "../exchange.ts";
import type { PendingChallenge } from "../pending.ts";
import { type ChallengeDefinition, readJson } from "./definition.ts";

/** Cognito waits for a new password, and for attributes that the pool requires. */
export interface NewPasswordRequiredChallenge extends PendingChallenge<"NEW_PASSWORD_REQUIRED"> {
  /** The attributes that are required and not yet set: `["gender"]`. */
  requiredAttributes: string[];
  /** What is set already. */
  userAttributes: StringMap;
}

/** A password that the pool's policy allows, and attributes by their plain names. */
export interface NewPasswordRequiredAnswer {
  /** May equal the temporary one where the policy has no history. */
  newPassword: string;
  /** The required ones, and others that the app client may write. */
  attributes?: StringMap | undefined;
}

const PREFIX = "userAttributes.";

const names = /* @__PURE__ */ lazy(() => list(string()));
// A pool may hold a number or nothing where it promises a text.
const values = /* @__PURE__ */ lazy(() => record(anything));

/**
 * An attribute that is set already is not sent again: Cognito answers "Cannot modify an already provided
 * email" even where the value is the same. A different value for one is refused before anything is sent.
 */
export const newPasswordRequired: ChallengeDefinition<
  NewPasswordRequiredChallenge,
  NewPasswordRequiredAnswer
> = {
  read(parameters) {
    const given = readJson(parameters, "userAttributes", values(), "{}");
    const userAttributes = Object.fromEntries(
      Object.entries(given).flatMap(([name, value]) => value === "" ? [] : [[name, String(value)]]),
    );
    const requiredAttributes = readJson(parameters, "requiredAttributes", names(), "[]")
      .map((name) => name.startsWith(PREFIX) ? name.slice(PREFIX.length) : name)
      .filter((name) => !Object.hasOwn(userAttributes, name));
    return { requiredAttributes, userAttributes };
  },
  // Who has no room for the two lists may leave them out: Cognito checks them again.
  stored: /* @__PURE__ */ lazy(() => ({
    requiredAttributes: v.optional(names()),
    userAttributes: v.optional(textMap()),
  })),
  answer: /* @__PURE__ */ lazy(() =>
    v.object({
      newPassword: filled(),
      attributes: v.optional(record((name) =>
        text(() => !name.startsWith(PREFIX), "is to be given without userAttributes.")
      )),
    })
  ) as ChallengeDefinition<NewPasswordRequiredChallenge, NewPasswordRequiredAnswer>["answer"],
  send(exchange, answer, { requiredAttributes = [], userAttributes = {} }) {
    const { newPassword, attributes = {} } = answer;
    const missing = requiredAttributes.find((name) =>
      !Object.hasOwn(attributes, name) || attributes[name] === ""
    );
    if (missing !== undefined) {
      throw new InputError(
        "invalid_answer",
        `attributes.${missing}`,
        `Answer to NEW_PASSWORD_REQUIRED lacks the attribute ${missing}, which the pool requires`,
      );
    }
    const responses: Record<string, string> = { NEW_PASSWORD: newPassword };
    for (const [name, value] of Object.entries(attributes)) {
      if (userAttributes[name] === value) continue;
      if (Object.hasOwn(userAttributes, name) && /^(email|phone_number)$/.test(name)) {
        throw new InputError(
          "invalid_answer",
          `attributes.${name}`,
          `Answer to NEW_PASSWORD_REQUIRED cannot change ${name}, which is set already; ` +
            "change it once the user is signed in",
        );
      }
      responses[PREFIX + name] = value;
    }
    return respond(exchange, "NEW_PASSWORD_REQUIRED", responses);
  },
};

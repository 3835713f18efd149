/**
 * The way back: the answer to a challenge out of what was typed into its fields.
 *
 * @module
 */

import type { AnswerTo } from "../challenges/table.ts";
import { type ChallengeForm, fieldsOf } from "./fields.ts";

/** What was typed or chosen, by the names of the fields; objects for passkeys and JSON. */
export type FieldValues = { readonly [field: string]: unknown };

/**
 * The answer to a challenge, of the values of its {@linkcode fieldsOf fields}: blanks around what is no password are
 * dropped, and so are fields that are left empty or are not asked for. `answer` checks it.
 */
export function answerFromFields<const Asked extends ChallengeForm>(
  challenge: Asked,
  values: FieldValues,
): AnswerTo<Asked["name"]> {
  const answer: Record<string, unknown> = {};
  const attributes: Record<string, unknown> = {};
  for (const { name, type, attribute, when } of fieldsOf(challenge)) {
    if (when && !when.is.includes(String(values[when.field]))) continue;
    const given = values[name];
    const value = typeof given === "string" && type !== "password" ? given.trim() : given;
    if (value === undefined || value === "" || name === "factor") continue;
    if (attribute === undefined) answer[name] = value;
    else attributes[attribute] = value;
  }
  if (Object.keys(attributes).length > 0) answer["attributes"] = attributes;
  return answer as unknown as AnswerTo<Asked["name"]>;
}

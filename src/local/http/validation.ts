/**
 * Holding an input against the service model, and telling what is wrong with it in AWS's words.
 *
 * @module
 */

import * as v from "valibot";
import { invalidParameter, ServiceFault } from "../fault.ts";
import { cut } from "../known.ts";
import { cleanJson } from "../model/json.ts";

/**
 * Members whose shape the service model marks sensitive: AWS leaves their values out of its errors. The codes of a
 * confirmation and the secrets of providers are not among them, and are left out all the same.
 */
const sensitive: ReadonlySet<string> = /* @__PURE__ */ new Set([
  "AccessToken",
  "AuthParameters",
  "ChallengeResponses",
  "ClientId",
  "ClientSecret",
  "Code",
  "ConfirmationCode",
  "Password",
  "PreviousPassword",
  "ProposedPassword",
  "ProviderDetails",
  "RefreshToken",
  "Secret",
  "SecretHash",
  "Session",
  "TemporaryPassword",
  "Token",
  "UserCode",
  "UserContextData",
  "Username",
  "Value",
]);

/** Broken constraints that an error lists. */
const MOST_FAILURES = 20;

/**
 * What a schema makes of an input. Throws `SerializationException` when a member has the wrong JSON
 * type, and else one `InvalidParameterException` for all constraints that are broken.
 */
export function validate<Output>(
  schema: v.GenericSchema<unknown, Output>,
  input: Record<string, unknown>,
): Output {
  const result = v.safeParse(schema, cleanJson(input, unreadable));
  if (result.success) return result.output;
  const mismatch = result.issues.find(isTypeMismatch);
  if (mismatch) throw new ServiceFault("SerializationException", mismatchText(mismatch));
  const { length } = result.issues;
  const failures = result.issues.slice(0, MOST_FAILURES).map(failureText);
  const errors = length === 1 ? "error" : "errors";
  throw invalidParameter(`${length} validation ${errors} detected: ${failures.join("; ")}`);
}

function unreadable(why: string): ServiceFault {
  return new ServiceFault("SerializationException", `Request body ${why}`);
}

function isTypeMismatch(issue: v.BaseIssue<unknown>): boolean {
  if (issue.kind !== "schema") return issue.type === "integer";
  if (issue.type === "picklist") return typeof issue.input !== "string";
  return issue.input !== undefined;
}

function mismatchText(issue: v.BaseIssue<unknown>): string {
  const { input } = issue;
  if (Array.isArray(input)) return "Start of list found where not expected";
  if (typeof input === "object") return "Start of structure or map found where not expected.";
  const kind = typeof input === "string"
    ? "STRING_VALUE"
    : typeof input === "number"
    ? "NUMBER_VALUE"
    : input
    ? "TRUE_VALUE"
    : "FALSE_VALUE";
  const wanted: Record<string, string> = {
    string: "a String",
    picklist: "a String",
    number: "an Integer",
    integer: "an Integer",
    boolean: "a Boolean",
  };
  const target = wanted[issue.type];
  return target ? `${kind} can not be converted to ${target}` : "Unexpected field type";
}

function failureText(issue: v.BaseIssue<unknown>): string {
  const keys = (issue.path ?? []).map(({ key }) => key);
  const secret = keys.some((key) => sensitive.has(String(key)));
  const shown = issue.input === undefined
    ? " null"
    : Array.isArray(issue.input)
    ? ` '[${cut(issue.input.join(", "))}]'`
    : ` '${cut(String(issue.input))}'`;
  return `Value${secret ? "" : shown} at '${keys.map(pathSegment).join(".")}' ` +
    `failed to satisfy constraint: ${issue.message}`;
}

/** AWS counts list members from 1, and begins the names of members in lower case. */
function pathSegment(key: unknown): string {
  if (typeof key === "number") return `${key + 1}.member`;
  const name = String(key);
  if (name === name.toUpperCase()) return name;
  return name.charAt(0).toLowerCase() + name.slice(1);
}

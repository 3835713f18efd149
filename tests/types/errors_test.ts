/**
 * A `switch` over the code of an error narrows it. The functions are not called: checking this file is the test.
 *
 * @module
 */

import assert from "node:assert/strict";
import {
  AnswerRefusedError,
  type AnyCognitoEdgeError,
  type Challenge,
  type CognitoEdgeErrorCode,
  CognitoServiceError,
  InputError,
  isCognitoEdgeError,
  ProtocolError,
  TransportError,
} from "@cognito-edge/auth";

/** What each code has to tell. */
export function narrowed(error: unknown): string | Challenge | undefined {
  if (!isCognitoEdgeError(error)) return undefined;
  if ("challenge" in error) return error.challenge();
  switch (error.code) {
    case "invalid_option":
    case "invalid_input":
    case "invalid_answer":
      return error.member;
    case "unexpected_response":
    case "response_too_large":
    case "redirect_refused":
      return error.requestId;
    case "timeout":
    case "aborted":
    case "network_failure":
      return error.operation;
    case "throttled":
      // @ts-expect-error -- what Cognito refused names no member
      return error.member;
    case "wrong_credentials":
      return error.diagnostics.step;
    default:
      return error.message;
  }
}

/** Every code is one of an error's, and no error has another. */
export const everyCode: (code: CognitoEdgeErrorCode) => AnyCognitoEdgeError["code"] = (code) =>
  code;
export const noOther: (code: AnyCognitoEdgeError["code"]) => CognitoEdgeErrorCode = (code) => code;

const details = {
  name: "CodeMismatchException",
  code: "code_mismatch",
  message: "Invalid code",
  status: 400,
  diagnostics: { operation: "RespondToAuthChallenge", clockOffset: 0 },
} as const;
const challenge = {
  name: "SMS_MFA",
  username: "ada",
  api: "public",
  expiresAt: 0,
  delivery: {},
} as const;

Deno.test("isCognitoEdgeError() and a switch over the code tell errors apart", () => {
  assert.equal(narrowed(new InputError("invalid_input", "username", "m")), "username");
  assert.equal(narrowed(new ProtocolError("unexpected_response", "m", { requestId: "r" })), "r");
  assert.equal(
    narrowed(new TransportError("timeout", "InitiateAuth", "unknown", "m")),
    "InitiateAuth",
  );
  assert.equal(narrowed(new CognitoServiceError(details)), "Invalid code");
  assert.equal(narrowed(new AnswerRefusedError(details, challenge)), challenge);
  for (
    const other of [new Error("timeout"), { code: "timeout" }, "timeout", null, undefined, () => 0]
  ) {
    assert.equal(isCognitoEdgeError(other), false);
  }
});

Deno.test("isCognitoEdgeError() knows the errors of another copy of the package", async () => {
  const copy: { InputError: typeof InputError } = await import(
    new URL("../../src/errors.ts?copy", import.meta.url).href
  );
  const error = new copy.InputError("invalid_input", "username", "Cannot sign in");
  assert(!(error instanceof InputError), "it is another copy");
  assert(isCognitoEdgeError(error));
  assert.equal(narrowed(error), "username");
});

Deno.test("the name of an error is AWS's where Cognito gave one, and its class's everywhere else", () => {
  const names = [
    new InputError("invalid_input", "username", "m"),
    new ProtocolError("unexpected_response", "m"),
    new TransportError("timeout", "InitiateAuth", "unknown", "m"),
    new CognitoServiceError(details),
    new AnswerRefusedError(details, challenge),
  ].map(({ name }) => name);
  assert.deepEqual(names, [
    "InputError",
    "ProtocolError",
    "TransportError",
    "CodeMismatchException",
    "CodeMismatchException",
  ]);
});

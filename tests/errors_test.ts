import assert from "node:assert/strict";
import {
  CognitoEdgeError,
  CognitoServiceError,
  InputError,
  ProtocolError,
  TransportError,
} from "@cognito-edge/auth";

const errors = [
  new InputError("invalid_input", "username", "Cannot sign in: username is empty"),
  new ProtocolError("unexpected_response", "Not Cognito", { status: 502, requestId: "r" }),
  new TransportError("timeout", "InitiateAuth", "unknown", "InitiateAuth got no answer in time"),
  new CognitoServiceError({
    name: "CodeMismatchException",
    message: "Invalid code received for user",
    status: 400,
    diagnostics: { operation: "RespondToAuthChallenge", clockOffset: 0 },
  }),
];

Deno.test("every error is a CognitoEdgeError and an Error, under its own name", () => {
  for (const error of errors) {
    assert(error instanceof CognitoEdgeError);
    assert(error instanceof Error);
    assert.equal(String(error), `${error.name}: ${error.message}`);
    assert(error.stack?.startsWith(`${error.name}: ${error.message}`), error.stack);
    assert.equal(error.cause, undefined);
  }
});

Deno.test("every error tells its fields and its message as JSON", () => {
  assert.deepEqual(errors.map((error) => JSON.parse(JSON.stringify(error))), [
    {
      name: "InputError",
      code: "invalid_input",
      outcome: "not_sent",
      member: "username",
      message: "Cannot sign in: username is empty",
    },
    {
      name: "ProtocolError",
      code: "unexpected_response",
      outcome: "unknown",
      status: 502,
      requestId: "r",
      message: "Not Cognito",
    },
    {
      name: "TransportError",
      code: "timeout",
      operation: "InitiateAuth",
      outcome: "unknown",
      message: "InitiateAuth got no answer in time",
    },
    {
      name: "CodeMismatchException",
      code: "code_mismatch",
      outcome: "refused",
      status: 400,
      retryable: false,
      diagnostics: { operation: "RespondToAuthChallenge", clockOffset: 0 },
      message: "Invalid code received for user",
    },
  ]);
});

Deno.test("a ProtocolError has no status and no request id where there was no response", () => {
  const error = new ProtocolError("srp_refused", "Cannot use this SRP_B");
  assert(!("status" in error) && !("requestId" in error));
});

Deno.test("a switch over the code tells what to do", () => {
  const [first] = errors;
  assert(first instanceof InputError);
  const { code } = first;
  switch (code) {
    case "invalid_option":
    case "invalid_input":
    case "invalid_answer":
    case "credentials_unavailable":
    case "missing_package":
      return;
    default:
      code satisfies never;
  }
  assert.fail("Expected a case for every code");
});

import assert from "node:assert/strict";
import { redact } from "../../src/aws/redact.ts";

const request = {
  UserPoolId: "eu-west-1_Ab12Cd34e",
  ClientId: "4h5j6k7l8m9n0p1q",
  AuthFlow: "USER_PASSWORD_AUTH",
  AuthParameters: { USERNAME: "ada@example.com", PASSWORD: "Correct-horse-1" },
  Session: "a session of enough length",
  ContextData: { ServerName: "app.example", IpAddress: "203.0.113.7" },
};

Deno.test("redact() takes out every value that the request held", () => {
  assert.equal(
    redact("User pool client 4h5j6k7l8m9n0p1q does not exist.", request),
    "User pool client [redacted] does not exist.",
  );
  assert.equal(
    redact("ada@example.com sent Correct-horse-1 from 203.0.113.7", request),
    "[redacted] sent [redacted] from [redacted]",
  );
});

Deno.test("redact() takes out what AWS quotes, save published names", () => {
  assert.equal(
    redact("1 validation error detected: Value 'x' at 'session' failed to satisfy", request),
    "1 validation error detected: Value '[redacted]' at 'session' failed to satisfy",
  );
  assert.equal(
    redact("Value 'a' at 'clientMetadata.key' is wrong; Value 'it's\nb' at 'session'", request),
    "Value '[redacted]' at 'clientMetadata.key' is wrong; Value '[redacted]' at 'session'",
  );
  for (const member of ["authFlow", "challengeName", "userPoolId"]) {
    const message = `Value 'X' at '${member}' failed to satisfy constraint`;
    assert.equal(redact(message, request), message);
  }
});

Deno.test("redact() leaves AWS's own words alone, even those that the user chose as a password", () => {
  const word = { AuthParameters: { USERNAME: "user", PASSWORD: "password" } };
  const message = "Incorrect username or password.";
  assert.equal(redact(message, word), message);
  assert.equal(
    redact("Missing required parameter ANSWER", { ANSWER: "ANSWER" }),
    "Missing required parameter ANSWER",
  );
});

Deno.test("redact() takes every value out of a trigger's words, however short", () => {
  const given = { ChallengeResponses: { USERNAME: "ada", ANSWER: "swordfish" } };
  assert.equal(
    redact("VerifyAuthChallengeResponse failed with error swordfish is not 42, ada.", given),
    "VerifyAuthChallengeResponse failed with error [redacted] is not 42, [redacted].",
  );
});

Deno.test("redact() takes the longest value out first", () => {
  const given = { a: "canary-1", b: "canary-12", c: "canary-1" };
  assert.equal(redact("got canary-12", given), "got [redacted]");
});

Deno.test("redact() cuts a message off that is longer than AWS's own", () => {
  assert.equal(redact("word ".repeat(100_000), {}), "word ".repeat(800));
  const quoted = `Value '${"x".repeat(100_000)}' at 'session' is wrong`;
  assert(redact(quoted, { Session: "x".repeat(100_000) }).length <= 4_000);
});

Deno.test("redact() stands a request without texts", () => {
  for (const request of [undefined, null, {}, { ForceAliasCreation: true, Session: "" }]) {
    assert.equal(redact("User does not exist.", request), "User does not exist.");
  }
});

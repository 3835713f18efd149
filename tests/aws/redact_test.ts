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

Deno.test("redact() leaves published names alone that the request chose among", () => {
  const message = "USER_PASSWORD_AUTH flow not enabled for this client of eu-west-1_Ab12Cd34e";
  assert.equal(redact(message, request), message);
  const other = { ChallengeName: "SELECT_MFA_TYPE", PreferredAuthFlow: "MINE_ALONE" };
  assert.equal(
    redact("Not SELECT_MFA_TYPE after MINE_ALONE", other),
    "Not SELECT_MFA_TYPE after [redacted]",
  );
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
  const whole = "Value 'x' is of the wrong kind".padEnd(4_000, ".");
  assert.equal(redact(whole, {}), whole);
});

const secret = `Ca'n"ary\\1 ü*!/+&~\n(2)`;

/** The secret, as somebody may write it who repeats it. */
const forms: [how: string, text: string][] = [
  ["as it is", secret],
  ["in JSON", JSON.stringify(secret).slice(1, -1)],
  ["with its quotes escaped", secret.replace(/['"\\]/g, "\\$&")],
  ["by encodeURIComponent", encodeURIComponent(secret)],
  [
    "by encodeURIComponent, in small letters",
    encodeURIComponent(secret).replace(/%../g, (code) => code.toLowerCase()),
  ],
  [
    "as RFC 3986 has it",
    encodeURIComponent(secret).replace(
      /[!'()*]/g,
      (sign) => "%" + sign.charCodeAt(0).toString(16).toUpperCase(),
    ),
  ],
  ["in a form", String(new URLSearchParams({ a: secret })).slice(2)],
];

for (const [how, text] of forms) {
  Deno.test(`redact() takes out a value that is written ${how}`, () => {
    const request = { AuthParameters: { PASSWORD: secret } };
    assert.equal(redact(`got ${text} from the client`, request), "got [redacted] from the client");
    assert.equal(
      redact(`Value '${text}' at 'password' failed`, request),
      "Value '[redacted]' at 'password' failed",
    );
    assert.equal(
      redact(`PreAuthentication failed with error ${text}.`, request),
      "PreAuthentication failed with error [redacted].",
    );
  });
}

Deno.test("redact() takes out what it is given before it cuts", () => {
  const password = "Canary-password-".repeat(8);
  const request = { AuthParameters: { PASSWORD: password } };
  for (let before = 3_860; before <= 4_000; before += 7) {
    const told = redact("x".repeat(before) + password + "y".repeat(4_000), request);
    assert.equal(told.length, 4_000);
    assert(!told.includes("Canary"), `${before}: ${told.slice(-200)}`);
  }
});

Deno.test("redact() takes out a quotation that the cut has robbed of its end", () => {
  const told = redact(
    `${"x".repeat(3_900)} Value '${"canary".repeat(100)}' at 'session' failed`,
    {},
  );
  assert.equal(told, `${"x".repeat(3_900)} Value '[redacted]'`);
});

Deno.test("redact() takes out a value that looks like the end of a quotation", () => {
  const value = "a' at 'authFlow' Canary";
  assert.equal(
    redact(`Value '${value}' at 'session' failed to satisfy`, { Session: value }),
    "Value '[redacted]' at 'session' failed to satisfy",
  );
});

Deno.test("redact() leaves the rest of a sentence alone that has no member behind its quotation", () => {
  const message = "Value 'x' is of the wrong kind";
  assert.equal(redact(message, request), message);
});

Deno.test("redact() stands a lone surrogate, and a long message full of half quotations", () => {
  assert.equal(redact("got \ud800!", { PASSWORD: "\ud800" + "abcd" }), "got \ud800!");
  const started = performance.now();
  const hostile = "Value '".repeat(30_000) + " failed with error ".repeat(3_000);
  assert(redact(hostile, request).length <= 4_000);
  assert(performance.now() - started < 2_000);
});

Deno.test("redact() stands a request without texts", () => {
  for (const request of [undefined, null, {}, { ForceAliasCreation: true, Session: "" }]) {
    assert.equal(redact("User does not exist.", request), "User does not exist.");
  }
});

Deno.test("redact() leaves a quoted value alone for the members that hold published names, and no others", () => {
  const quoted = (member: string) => redact(`Value 'canary' at '${member}' failed`, {});
  assert.equal(quoted("authFlow"), "Value 'canary' at 'authFlow' failed");
  for (const member of ["myAuthFlow", "authFlowPassword"]) {
    assert.equal(quoted(member), `Value '[redacted]' at '${member}' failed`);
  }
});

Deno.test("redact() takes plain words out of what a trigger says, also where nothing stands before it", () => {
  assert.equal(
    redact(" failed with error canary", { answer: "canary" }),
    " failed with error [redacted]",
  );
});

Deno.test("redact() leaves the name of the server in a message", () => {
  const request = { ContextData: { ServerName: "app.example.com", IpAddress: "203.0.113.7" } };
  assert.equal(redact("app.example.com 203.0.113.7", request), "app.example.com [redacted]");
});

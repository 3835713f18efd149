import assert from "node:assert/strict";
import { adminInitiateAuth } from "@cognito-edge/auth";
import { answering, refusal, tokens } from "./answering.ts";
import { credentials, input, open } from "./signing.ts";

Deno.test("adminInitiateAuth() signs once more when the clock was refused, and keeps what it learned", async () => {
  for (const skew of [-3_600_000, 3_600_000]) {
    const start = Date.UTC(2026, 5, 1, 12);
    const { client, sent } = open({ now: () => start + skew }, () => start);
    assert((await adminInitiateAuth(client, input)).AuthenticationResult);
    assert.equal(sent.length, 2);
    assert.equal(sent[1]!.get("x-amz-date"), "20260601T120000Z");
    await adminInitiateAuth(client, input);
    assert.equal(sent.length, 3, "the second call is dated right at once");
  }
});

Deno.test("adminInitiateAuth() signs once more when what it learned of the clock is no longer true", async () => {
  const start = Date.UTC(2026, 5, 1, 12);
  let skew = 3_600_000;
  const { client, sent } = open({ now: () => start + skew }, () => start);
  await adminInitiateAuth(client, input);
  // Somebody sets the clock of this machine.
  skew = 0;
  assert((await adminInitiateAuth(client, input)).AuthenticationResult);
  assert.equal(sent.length, 4);
  assert.equal(sent[3]!.get("x-amz-date"), "20260601T120000Z");
});

Deno.test("adminInitiateAuth() signs once more when AWS names the clock, and no third time", async () => {
  const date = new Date(Date.now() + 60_000).toUTCString();
  for (const name of ["RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture"]) {
    const skewed = refusal(name, "", { headers: { date } });
    const { client, sent } = answering(skewed);
    await assert.rejects(adminInitiateAuth(client({ credentials }), input), { code: "clock_skew" });
    assert.equal(sent.length, 2, name);
  }
});

Deno.test("adminInitiateAuth() signs once where the refusal tells no time", async () => {
  const { client, sent } = answering(refusal("RequestExpired"));
  await assert.rejects(adminInitiateAuth(client({ credentials }), input), { code: "clock_skew" });
  assert.equal(sent.length, 1);
});

Deno.test("adminInitiateAuth() does not blame a clock that was put right before", async () => {
  const start = Date.UTC(2026, 5, 1, 12);
  const refused = refusal("InvalidSignatureException", "", {
    headers: { date: new Date(start).toUTCString() },
  });
  const { client, sent } = answering(refused, tokens(), refused);
  const cognito = client({ credentials, now: () => start + 3_600_000 });
  await adminInitiateAuth(cognito, input);
  await assert.rejects(adminInitiateAuth(cognito, input), { code: "aws_credentials_refused" });
  assert.equal(sent.length, 3);
});

Deno.test("adminInitiateAuth() blames the clock for a refused signature above four minutes, and not below", async () => {
  const date = Date.UTC(2026, 5, 1, 12);
  const headers = { date: new Date(date).toUTCString() };
  for (const name of ["InvalidSignatureException", "SignatureDoesNotMatch", "AuthFailure"]) {
    for (const [off, times] of [[240_000, 1], [240_001, 2], [-240_001, 2]] as const) {
      const { client, sent } = answering(refusal(name, "", { headers }));
      const cognito = client({ credentials, now: () => date + off });
      await assert.rejects(adminInitiateAuth(cognito, input), { code: "aws_credentials_refused" });
      assert.equal(sent.length, times, `${name} ${off}`);
    }
  }
});

Deno.test("adminInitiateAuth() learns nothing from an answer out of a cache", async () => {
  const date = new Date(Date.now() - 3_600_000).toUTCString();
  const cached = refusal("InvalidSignatureException", "", { headers: { date, age: "3600" } });
  const { client, sent } = answering(cached, tokens());
  await assert.rejects(adminInitiateAuth(client({ credentials }), input), {
    diagnostics: { operation: "AdminInitiateAuth", step: input.AuthFlow, clockOffset: 0 },
  });
  assert.equal(sent.length, 1);
});

Deno.test("adminInitiateAuth() does not sign once more when no time is left for it", async () => {
  const date = new Date(Date.now() + 3_600_000).toUTCString();
  const { client, sent } = answering(async () => {
    await new Promise((resolve) => setTimeout(resolve, 240));
    while (performance.now() < end) { /* Nothing else may run before the time is up. */ }
    return refusal("RequestTimeTooSkewed", "", { headers: { date } });
  });
  const end = performance.now() + 480;
  const cognito = client({ credentials, deadline: 440, attemptTimeout: 5_000 });
  await assert.rejects(adminInitiateAuth(cognito, input), { code: "timeout" });
  assert.equal(sent.length, 1);
});

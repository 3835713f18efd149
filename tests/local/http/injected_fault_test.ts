import assert from "node:assert/strict";
import { createLocalUserPool, type InjectedFault } from "../../../src/local/mod.ts";
import { assertFault, call } from "./client.ts";

const good: InjectedFault = { __type: "TooManyRequestsException", message: "Rate exceeded" };

Deno.test("fail() takes only what can be answered, and names what was meant", () => {
  const local = createLocalUserPool();
  const refuse = (fault: unknown, message: string, operation = "InitiateAuth") =>
    assert.throws(() => local.fail(operation, fault as InjectedFault), {
      name: "TypeError",
      message: `Cannot make '${operation}' fail: ${message}`,
    });
  refuse(good, "there is no such operation; did you mean InitiateAuth?", "InitateAuth");
  refuse(
    { ...good, name: "X" },
    "name is not known; there are __type, message, status, answer, delay, times, takesEffect",
  );
  refuse({ ...good, takeEffect: true }, "takeEffect is not known; did you mean takesEffect?");
  refuse({ ...good, type: "X" }, "type is not known; did you mean __type?");
  for (const __type of [undefined, 7, "", "a b", "a\r\nb", "\u{1f469}"]) {
    refuse({ ...good, __type }, "__type is AWS's name of an exception");
  }
  refuse({ ...good, message: 7 }, "message is a text");
  for (const status of [0, 99, 200, 304, 600, 1e9, 400.5, "400"]) {
    refuse({ ...good, status }, "status is a number from 400 to 599");
  }
  for (const times of [0, -1, 0.5, NaN]) {
    refuse({ ...good, times }, "times is a whole number of at least 1");
  }
  refuse({ ...good, takesEffect: "yes" }, "takesEffect is true or false");
  refuse({ ...good, answer: "reset" }, "it is either an error or an answer");
  refuse({ answer: "empti" }, "there is no such answer as 'empti'; did you mean empty?");
  refuse({}, "__type is AWS's name of an exception");
  for (const delay of [-1, 0.5, "1"]) refuse({ delay }, "delay is a number of milliseconds");
});

Deno.test("fail() answers any message, and with any status, as Cognito would", async () => {
  const local = createLocalUserPool();
  const message = "Lage \u{1f469}\r\nset-cookie: a=b \ud83d";
  local.fail("InitiateAuth", { __type: "a.b#C:D/E-F", message, status: 599 });
  const reply = await call(local, "InitiateAuth", {
    AuthFlow: "USER_AUTH",
    ClientId: local.client.ClientId,
  });
  assert.equal(reply.status, 599);
  assert.equal(reply.body.message, message);
  assert.equal(reply.headers.get("set-cookie"), null);
});

Deno.test("options, quirks and triggers that nobody knows are refused, and the likely one named, or all", () => {
  const refuse = (options: unknown, message: string) =>
    assert.throws(() => createLocalUserPool({}, options as Record<never, never>), {
      name: "TypeError",
      message: `Cannot make a local user pool with these options: ${message}`,
    });
  refuse({ trigers: {} }, "trigers is not known; did you mean triggers?");
  refuse(
    { quirks: { sesionLength: 200 } },
    "quirks: sesionLength is not known; did you mean sessionLength?",
  );
  refuse(
    { triggers: { VerifyAuthChallenge: () => {} } },
    "triggers: VerifyAuthChallenge is not known; did you mean VerifyAuthChallengeResponse?",
  );
  refuse(
    { credentials: { id: "" } },
    "credentials: id is not known; there are accessKeyId, secretAccessKey",
  );
  refuse(
    { quirks: { sessionLength: "200" } },
    "quirks: sessionLength cannot be '200'; choose 200 to 8192",
  );
  refuse(
    { quirks: { unconfirmedFailsAt: "never" } },
    "quirks: unconfirmedFailsAt cannot be 'never'; choose 'initiate' or 'verify'",
  );
  refuse(
    { quirks: { triggerSeconds: true } },
    "quirks: triggerSeconds cannot be true; choose a number",
  );
  refuse({ issuer: "localhost" }, "issuer: 'localhost' is no URL such as http://localhost:9229");
  refuse(
    { messageOrigins: ["localhost:5173"] },
    "messageOrigins: 'localhost:5173' is no origin such as http://localhost:5173",
  );
});

Deno.test("what Hono itself trips over is answered in JSON too", async () => {
  const local = createLocalUserPool();
  const reply = await call(local, "Nope", {});
  assertFault(reply, "UnknownOperationException", reply.body.message);
});

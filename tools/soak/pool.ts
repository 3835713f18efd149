/**
 * The served pool of `deno task soak`, in a process of its own: it lets something go wrong every now and then until its
 * input ends, and then prints what it did.
 *
 * @module
 */

import { createLocalUserPool, type InjectedFault } from "../../src/local/mod.ts";
import { serveLocalUserPool } from "../../src/local/serve.ts";
import { APP_SECRET, PASSWORD, type PoolReport, USERS } from "./shared.ts";

/** Each spoils one sign-in at most. With the codes that the client may have for it; none: it gets over it. */
const FAULTS: readonly [fault: InjectedFault, ...codes: string[]][] = [
  [{ delay: 200 }],
  [{ __type: "TooManyRequestsException", message: "Rate exceeded" }, "throttled"],
  [{ __type: "InternalErrorException", message: "", status: 500 }, "service_failure"],
  [
    { __type: "InternalErrorException", message: "", status: 500, takesEffect: true },
    "service_failure",
  ],
  [{ answer: "reset" }, "network_failure", "unexpected_response"],
  [{ answer: "truncated", takesEffect: true }, "unexpected_response"],
  [{ answer: "html" }, "unexpected_response"],
  [{ answer: "silence" }, "timeout"],
  [{ answer: "redirect" }, "redirect_refused"],
  [{ answer: "waf_block" }, "blocked_by_waf"],
];

/** Milliseconds between two faults. */
const PAUSE = 100;

const on = { Enabled: true };
const local = createLocalUserPool({
  MfaConfiguration: "OPTIONAL",
  SoftwareTokenMfaConfiguration: on,
  clients: [{
    ExplicitAuthFlows: ["ALLOW_USER_SRP_AUTH", "ALLOW_USER_PASSWORD_AUTH", "ALLOW_CUSTOM_AUTH"],
  }],
  users: Array.from({ length: USERS }, (_, n) => [
    { Username: `plain-${n}`, Password: PASSWORD },
    { Username: `invited-${n}`, TemporaryPassword: PASSWORD },
    {
      Username: `app-${n}`,
      Password: PASSWORD,
      SoftwareTokenSecret: APP_SECRET,
      SoftwareTokenMfaSettings: on,
    },
  ]).flat(),
}, {
  triggers: {
    DefineAuthChallenge({ request: { session }, response }) {
      if (session.at(-1)?.challengeResult) response.issueTokens = true;
      else response.challengeName = "CUSTOM_CHALLENGE";
    },
    CreateAuthChallenge({ response }) {
      response.privateChallengeParameters = { answer: "42" };
    },
    VerifyAuthChallengeResponse({ request, response }) {
      response.answerCorrect = request.challengeAnswer === "42";
    },
  },
});

const report: PoolReport = { faults: 0, explained: {}, unhandled: 0 };
globalThis.addEventListener("unhandledrejection", (event) => {
  event.preventDefault();
  report.unhandled++;
});

const server = await serveLocalUserPool(local, { port: 0 });
console.log(JSON.stringify({
  endpoint: server.origin,
  userPoolId: local.userPoolId,
  clientId: local.client.ClientId,
}));

const timer = setInterval(() => {
  const [fault, ...codes] = FAULTS[report.faults++ % FAULTS.length]!;
  local.fail(Math.random() < 0.4 ? "InitiateAuth" : "RespondToAuthChallenge", fault);
  for (const code of codes) report.explained[code] = (report.explained[code] ?? 0) + 1;
}, PAUSE);

// The parent closes it.
for await (const _ of Deno.stdin.readable);
clearInterval(timer);
console.log(JSON.stringify(report));
Deno.exit(0);

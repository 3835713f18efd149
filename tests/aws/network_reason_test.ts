import assert from "node:assert/strict";
import { type RequestOutcome, respondToAuthChallenge, TransportError } from "@cognito-edge/auth";
import { isBeforeSending, networkReason } from "../../src/aws/network_reason.ts";
import { answering, respond } from "./answering.ts";

const host = "cognito-idp.eu-west-1.amazonaws.com";
const thrown = (message: string, more: object = {}) => Object.assign(new TypeError(message), more);

/** What `fetch` throws on the runtimes, as it was seen there. */
const rows: [where: string, error: unknown, reason: string | undefined, outcome: RequestOutcome][] =
  [
    [
      "Deno, no permission",
      thrown(`Requires net access to "${host}:443", run again with the --allow-net flag`, {
        name: "NotCapable",
      }),
      "NotCapable",
      "not_sent",
    ],
    [
      "Deno, no such host",
      thrown("fetch failed", {
        cause: new Error(
          "error sending request for url (https://a.invalid/): client error (Connect): dns error: failed to lookup address information: Name or service not known",
        ),
      }),
      "ENOTFOUND",
      "not_sent",
    ],
    [
      "Deno, nobody listens",
      thrown("fetch failed", {
        cause: new Error(
          "client error (Connect): tcp connect error: Connection refused (os error 111)",
        ),
      }),
      "ECONNREFUSED",
      "not_sent",
    ],
    [
      "Deno, a certificate",
      thrown("client error (Connect): invalid peer certificate: UnknownIssuer"),
      "CERT_INVALID",
      "not_sent",
    ],
    [
      "Node, no such host",
      thrown("fetch failed", {
        cause: thrown("getaddrinfo ENOTFOUND a.invalid", { code: "ENOTFOUND" }),
      }),
      "ENOTFOUND",
      "not_sent",
    ],
    [
      "Node, nobody listens",
      thrown("fetch failed", { cause: thrown("connect", { code: "ECONNREFUSED" }) }),
      "ECONNREFUSED",
      "not_sent",
    ],
    [
      "Node, a certificate",
      thrown("fetch failed", {
        cause: thrown("self-signed", { code: "DEPTH_ZERO_SELF_SIGNED_CERT" }),
      }),
      "DEPTH_ZERO_SELF_SIGNED_CERT",
      "not_sent",
    ],
    [
      "Node, the connection broke",
      thrown("fetch failed", { cause: thrown("other side closed", { code: "UND_ERR_SOCKET" }) }),
      "UND_ERR_SOCKET",
      "unknown",
    ],
    ["Bun, the connection broke", thrown("reset", { code: "ECONNRESET" }), "ECONNRESET", "unknown"],
    ["a browser", thrown("Failed to fetch"), undefined, "unknown"],
    ["workerd", new Error("Network connection lost."), undefined, "unknown"],
    ["a careless fetch", "canary", undefined, "unknown"],
    ["a careless fetch", undefined, undefined, "unknown"],
    ["a careless fetch", null, undefined, "unknown"],
    [
      "a fetch that tells secrets",
      thrown("canary", { code: "canary1", name: "Canary", cause: thrown("canary", { code: 7 }) }),
      undefined,
      "unknown",
    ],
  ];

for (const [index, [where, error, reason, outcome]] of rows.entries()) {
  Deno.test(`a network_failure tells why on ${where} (${index + 1})`, async () => {
    assert.equal(networkReason(error), reason);
    assert.equal(isBeforeSending(reason), outcome === "not_sent");
    const { client } = answering(() => Promise.reject(error));
    await assert.rejects(respondToAuthChallenge(client(), respond), (failure) => {
      assert(failure instanceof TransportError);
      assert.deepEqual([failure.code, failure.reason, failure.outcome], [
        "network_failure",
        reason,
        outcome,
      ]);
      assert(!/canary/i.test(JSON.stringify(failure)));
      const advice = reason === "NotCapable" ? `: run Deno with --allow-net=${host}` : "";
      const said = reason ? ` (${reason})` : "";
      assert.equal(
        failure.message,
        `RespondToAuthChallenge could not reach ${host}${said}${advice}`,
      );
      return true;
    });
  });
}

Deno.test("Deno without --allow-net is told which flag it lacks, at the first attempt", async () => {
  const program = `
    import { createClient, signIn } from "@cognito-edge/auth";
    const cognito = createClient({ userPoolId: "eu-west-1_Ab12Cd34e", clientId: "c" });
    await signIn(cognito, { username: "ada", password: "p" }).catch((error) =>
      console.log(JSON.stringify(error)));
  `;
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-prompt", "--no-check", "-"],
    cwd: new URL("../../", import.meta.url),
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
    // It ends by itself, unless something is left that it waits for.
    signal: AbortSignal.timeout(30_000),
  }).spawn();
  const input = child.stdin.getWriter();
  await input.write(new TextEncoder().encode(program));
  await input.close();
  const { success, stdout, stderr } = await child.output();
  assert(success, new TextDecoder().decode(stderr));
  assert.deepEqual(JSON.parse(new TextDecoder().decode(stdout)), {
    name: "TransportError",
    code: "network_failure",
    operation: "InitiateAuth",
    outcome: "not_sent",
    reason: "NotCapable",
    message: `InitiateAuth could not reach ${host} (NotCapable): run Deno with --allow-net=${host}`,
  }, new TextDecoder().decode(stderr));
});

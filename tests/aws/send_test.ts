import assert from "node:assert/strict";
import { initiateAuth, ProtocolError, respondToAuthChallenge } from "@cognito-edge/auth";
import { send } from "../../src/aws/send.ts";
import { answering, begin, json, respond, tokens } from "./answering.ts";

const once = { retries: 0 };

Deno.test("initiateAuth() posts AWS JSON 1.1 and follows nobody", async () => {
  const { client, sent } = answering(tokens());
  await initiateAuth(client(), begin);
  const [request] = sent;
  assert.equal(request!.url, "https://cognito-idp.eu-west-1.amazonaws.com/");
  assert.equal(request!.init.method, "POST");
  assert.equal(request!.init.redirect, "manual");
  assert.equal(request!.headers.get("content-type"), "application/x-amz-json-1.1");
  assert.equal(
    request!.headers.get("x-amz-target"),
    "AWSCognitoIdentityProviderService.InitiateAuth",
  );
  assert.equal(request!.headers.get("authorization"), null);
});

Deno.test("initiateAuth() refuses a redirect of any kind", async () => {
  const location = "https://evil.example/";
  const hidden = Object.defineProperties(new Response(null), {
    type: { value: "opaqueredirect" },
    status: { value: 0 },
  });
  const followed = Object.defineProperty(tokens(), "redirected", { value: true });
  const redirects = [300, 301, 302, 303, 307, 308, 399].map((status) =>
    new Response("moved", { status, headers: { location } })
  );
  for (const reply of [...redirects, () => hidden, () => followed]) {
    const { client, sent } = answering(reply);
    await assert.rejects(initiateAuth(client(), begin), {
      name: "ProtocolError",
      code: "redirect_refused",
      message: "InitiateAuth was answered with a redirect, which is not followed",
    });
    assert.equal(sent.length, 1);
  }
});

Deno.test("initiateAuth() ends a redirect's body, so that the connection is free again", async () => {
  let cancelled = false;
  const body = new ReadableStream({ cancel: () => void (cancelled = true) });
  const { client } = answering(() => new Response(body, { status: 307 }));
  await assert.rejects(initiateAuth(client(), begin), { code: "redirect_refused", status: 307 });
  assert(cancelled);
});

Deno.test("initiateAuth() does not send the request again to where a server points", async () => {
  const paths: string[] = [];
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, (request) => {
    paths.push(new URL(request.url).pathname);
    return new Response(null, { status: 307, headers: { location: "/elsewhere" } });
  });
  const endpoint = `http://127.0.0.1:${server.addr.port}/`;
  const client = answering().client({ endpoint, fetch: (url, init) => fetch(url, init) });
  await assert.rejects(initiateAuth(client, begin), { code: "redirect_refused", status: 307 });
  assert.deepEqual(paths, ["/"]);
  await server.shutdown();
});

Deno.test("initiateAuth() tells status and request id of what is not Cognito's answer", async () => {
  const replies: [body: BodyInit | null, status: number, message: RegExp][] = [
    ["<html><h1>502 Bad Gateway</h1></html>", 502, /HTTP 502 by something that is not Cognito$/],
    [null, 503, /HTTP 503 by/],
    ["Forbidden", 403, /HTTP 403 by/],
    ["{}", 400, /HTTP 400 by/],
    ['{"__type":"<script>alert(1)</script>"}', 400, /HTTP 400 by/],
    ['{"__type":7}', 400, /HTTP 400 by/],
    ["", 200, /what is not its response: it is missing$/],
    ["<html></html>", 200, /it must be an object$/],
    ['{"AuthenticationResult":{"AccessTo', 200, /it must be an object$/],
    ['[{"AuthenticationResult":{}}]', 200, /it must be an object$/],
    ["null", 200, /it must be an object$/],
    ['"text"', 200, /it must be an object$/],
    ['{"ChallengeName":7}', 200, /: ChallengeName must be a string$/],
    ['{"Session":["s"]}', 200, /: Session must be a string$/],
    ['{"ChallengeParameters":"SALT"}', 200, /: ChallengeParameters must be an object$/],
    ['{"ChallengeParameters":{"SALT":7}}', 200, /: ChallengeParameters.SALT must be a string$/],
    [
      '{"AuthenticationResult":{"AccessToken":["a.b.c"]}}',
      200,
      /: AuthenticationResult.AccessToken must be a string$/,
    ],
    [
      '{"AuthenticationResult":{"ExpiresIn":"3600"}}',
      200,
      /: AuthenticationResult.ExpiresIn must be a number from 0 to 1000000000$/,
    ],
    ['{"AvailableChallenges":"PASSWORD"}', 200, /: AvailableChallenges must be an array$/],
  ];
  for (const [body, status, message] of replies) {
    const headers = { "x-amzn-requestid": "request-7", "content-type": "application/json" };
    const { client } = answering(new Response(body, { status, headers }));
    await assert.rejects(initiateAuth(client(once), begin), (error) => {
      assert(error instanceof ProtocolError, `${body}: ${error}`);
      assert.equal(error.code, "unexpected_response");
      assert.equal(error.status, status);
      assert.equal(error.requestId, "request-7");
      assert.match(error.message, message);
      return true;
    });
  }
});

Deno.test("initiateAuth() does not trust the content type", async () => {
  const reply = json({ Session: "s" }, { headers: { "content-type": "text/html" } });
  assert.deepEqual(await initiateAuth(answering(reply).client(), begin), { Session: "s" });
});

Deno.test("initiateAuth() drops members that AWS's model does not name", async () => {
  const { client } = answering(json({ Session: "s", __proto__x: 1, More: "x" }));
  assert.deepEqual(await initiateAuth(client(), begin), { Session: "s" });
});

Deno.test("initiateAuth() reads 256 KiB and not a byte more", async () => {
  const limit = 256 * 1024;
  const envelope = JSON.stringify({ Session: "" }).length;
  for (const [length, accepted] of [[limit, true], [limit + 1, false]] as const) {
    const { client } = answering(json({ Session: "s".repeat(length - envelope) }));
    const call = initiateAuth(client(), begin);
    if (accepted) assert.equal((await call).Session?.length, limit - envelope);
    else {
      await assert.rejects(call, {
        code: "response_too_large",
        message: `InitiateAuth was answered with more than ${limit} bytes`,
        status: 200,
        requestId: "request-1",
      });
    }
  }
});

Deno.test("initiateAuth() stops an endless answer where the limit is", async () => {
  let pulled = 0;
  let cancelled = false;
  const endless = new ReadableStream({
    pull(controller) {
      pulled++;
      controller.enqueue(new Uint8Array(64 * 1024));
    },
    cancel() {
      cancelled = true;
    },
  });
  const { client } = answering(() => new Response(endless));
  await assert.rejects(initiateAuth(client(once), begin), { code: "response_too_large" });
  assert(cancelled);
  assert(pulled <= 6, `${pulled} chunks were read`);
});

Deno.test("initiateAuth() reads an answer whose length is told, and does not believe the length", async () => {
  const answered = (text: string) => {
    const headers = { "content-length": "7" };
    return initiateAuth(answering(() => new Response(text, { headers })).client(once), begin);
  };
  assert.deepEqual(await answered('{"Session":"ユーザー🔑"}'), { Session: "ユーザー🔑" });
  await assert.rejects(answered(`{"Session":"${"s".repeat(256 * 1024)}"}`), {
    code: "response_too_large",
  });
});

Deno.test("initiateAuth() opens no stream for an answer that is told to be within the limit", async () => {
  const short = tokens();
  short.headers.set("content-length", String(256 * 1024));
  Object.defineProperty(short, "body", { get: () => assert.fail("A stream was opened") });
  await initiateAuth(answering(() => short).client(once), begin);
});

Deno.test("send() prepares nothing when there is no time at all, and sends when there is a millisecond", async () => {
  const prepare = () => assert.fail("It was prepared");
  const { fetch } = answering(tokens());
  await assert.rejects(send(fetch, "InitiateAuth", prepare, 0, undefined), {
    code: "timeout",
    outcome: "not_sent",
  });
  const request = { url: "https://127.0.0.1/", headers: {}, body: "{}" };
  const { status } = await send(
    fetch,
    "InitiateAuth",
    () => Promise.resolve(request),
    1,
    undefined,
  );
  assert.equal(status, 200);
});

Deno.test("initiateAuth() stops where the limit is though the length of what was compressed is told", async () => {
  for (const headers of [{ "content-encoding": "gzip", "content-length": "7" }, {}]) {
    let pulled = 0;
    const endless = new ReadableStream({
      pull(controller) {
        pulled++;
        controller.enqueue(new Uint8Array(64 * 1024));
      },
    });
    const { client } = answering(() => new Response(endless, { headers: headers as HeadersInit }));
    await assert.rejects(initiateAuth(client(once), begin), { code: "response_too_large" });
    assert(pulled <= 6, `${pulled} chunks were read`);
  }
});

Deno.test("initiateAuth() reads text whose characters are cut in two", async () => {
  const bytes = new TextEncoder().encode('{"Session":"ユーザー🔑"}');
  const dripping = new ReadableStream({
    start(controller) {
      for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
      controller.close();
    },
  });
  const { client } = answering(() => new Response(dripping));
  assert.deepEqual(await initiateAuth(client(), begin), { Session: "ユーザー🔑" });
});

Deno.test("respondToAuthChallenge() gives no more than the host when the network fails", async () => {
  const { client, sent } = answering(() => {
    throw new TypeError(`Could not send ${respond.Session}`);
  });
  await assert.rejects(respondToAuthChallenge(client(), respond), {
    name: "TransportError",
    code: "network_failure",
    operation: "RespondToAuthChallenge",
    outcome: "unknown",
    message: "RespondToAuthChallenge could not reach cognito-idp.eu-west-1.amazonaws.com",
  });
  assert.equal(sent.length, 1);
});

Deno.test("respondToAuthChallenge() fails when nobody listens", async () => {
  const listener = Deno.listen({ port: 0, hostname: "127.0.0.1" });
  const endpoint = `http://127.0.0.1:${(listener.addr as Deno.NetAddr).port}/`;
  listener.close();
  const client = answering().client({ endpoint, fetch: (url, init) => fetch(url, init) });
  await assert.rejects(respondToAuthChallenge(client, respond), {
    code: "network_failure",
    outcome: "not_sent",
    reason: "ECONNREFUSED",
    message: `RespondToAuthChallenge could not reach ${new URL(endpoint).host} (ECONNREFUSED)`,
  });
});

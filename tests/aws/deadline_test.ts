import assert from "node:assert/strict";
import {
  adminInitiateAuth,
  type AwsCredentials,
  type CognitoClient,
  initiateAuth,
  respondToAuthChallenge,
} from "@cognito-edge/auth";
import { answering, begin, refusal, respond, srpStart, tokens } from "./answering.ts";

const forever = () => new Promise<Response>(() => {});
const limits = { attemptTimeout: 40, deadline: 60, retries: 0 };

/** Serves on a socket until the client has been tried. */
async function against(
  handler: Deno.ServeHandler,
  attempt: (client: CognitoClient) => Promise<void>,
): Promise<void> {
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, handler);
  const endpoint = `http://127.0.0.1:${server.addr.port}/`;
  await attempt(
    answering().client({ ...limits, endpoint, fetch: (url, init) => fetch(url, init) }),
  );
  await server.shutdown();
}

Deno.test("a call ends in time when the server never answers", async () => {
  let release = () => {};
  const silent = new Promise<void>((resolve) => release = resolve);
  await against(async () => {
    await silent;
    return new Response();
  }, async (client) => {
    await assert.rejects(respondToAuthChallenge(client, respond), {
      name: "TransportError",
      code: "timeout",
      outcome: "unknown",
      operation: "RespondToAuthChallenge",
      message: "RespondToAuthChallenge got no answer in time",
    });
    release();
  });
});

Deno.test("a call ends in time when the answer's body never ends, its length told or not", async () => {
  for (const headers of [undefined, { "content-length": "100" }]) {
    let stopped: () => void;
    const cancelled = new Promise<void>((resolve) => stopped = resolve);
    await against(() => {
      const body = new ReadableStream({
        start(controller) {
          controller.enqueue(new TextEncoder().encode('{"Session":"'));
        },
        cancel: () => stopped(),
      });
      return new Response(body, { headers: headers ?? {} });
    }, async (client) => {
      await assert.rejects(respondToAuthChallenge(client, respond), {
        code: "timeout",
        outcome: "unknown",
      });
      await cancelled;
    });
  }
});

Deno.test("a call ends in time when fetch is deaf to its signal", async () => {
  const { client } = answering(forever);
  await assert.rejects(respondToAuthChallenge(client(limits), respond), { code: "timeout" });
});

Deno.test("a call cancels a body that ignores the signal", async () => {
  let cancelled = false;
  const body = new ReadableStream({
    cancel() {
      cancelled = true;
    },
  });
  const { client } = answering(() => new Response(body));
  await assert.rejects(respondToAuthChallenge(client(limits), respond), { code: "timeout" });
  assert(cancelled);
});

Deno.test("a call cancels a body that comes when nobody waits for it any more", async () => {
  let cancelled = () => {};
  const ended = new Promise<void>((resolve) => cancelled = resolve);
  const body = new ReadableStream({ cancel: () => cancelled() });
  let reply = (_: Response) => {};
  const { client } = answering(() => new Promise((resolve) => reply = resolve));
  await assert.rejects(respondToAuthChallenge(client(limits), respond), { code: "timeout" });
  reply(new Response(body));
  await ended;
});

Deno.test("a call ends in time when the credentials never come, and sends nothing", async () => {
  const { client, sent } = answering(tokens());
  const credentials = () => forever() as never;
  await assert.rejects(adminInitiateAuth(client({ ...limits, credentials }), begin), {
    code: "timeout",
    outcome: "not_sent",
  });
  assert.equal(sent.length, 0);
});

Deno.test("a call sends nothing when the credentials come too late", async () => {
  const { client, sent } = answering(tokens());
  let provide = (_: AwsCredentials) => {};
  const credentials = () => new Promise<AwsCredentials>((resolve) => provide = resolve);
  await assert.rejects(adminInitiateAuth(client({ ...limits, credentials }), begin), {
    outcome: "not_sent",
  });
  provide({ accessKeyId: "a", secretAccessKey: "b" });
  await new Promise((resolve) => setTimeout(resolve, 10));
  assert.equal(sent.length, 0);
});

Deno.test("a call is bounded by its own deadline before the client's", async () => {
  const { client } = answering(forever);
  const patient = client({ attemptTimeout: 600_000, deadline: 600_000 });
  await assert.rejects(initiateAuth(patient, begin, { deadline: 50 }), { code: "timeout" });
});

Deno.test("a call's deadline covers all attempts", async () => {
  const { client, sent } = answering(forever);
  const hasty = client({ attemptTimeout: 40, deadline: 300, retries: 10 });
  await assert.rejects(initiateAuth(hasty, srpStart), { code: "timeout" });
  assert(sent.length >= 2 && sent.length <= 8, `${sent.length} attempts`);
});

Deno.test("the last attempt of what may be repeated has all the time that is left", async () => {
  const late = () => new Promise<Response>((resolve) => setTimeout(() => resolve(tokens()), 150));
  const { client, sent } = answering(forever, late);
  await initiateAuth(client({ attemptTimeout: 20, retries: 1 }), srpStart);
  assert.equal(sent.length, 2);
});

Deno.test("a call sends nothing when it was aborted before", async () => {
  const { client, sent } = answering(tokens());
  const signal = AbortSignal.abort(new Error("canary"));
  await assert.rejects(respondToAuthChallenge(client(), respond, { signal }), {
    name: "TransportError",
    code: "aborted",
    outcome: "not_sent",
    message: "RespondToAuthChallenge was aborted by its caller",
  });
  assert.equal(sent.length, 0);
});

Deno.test("a call can be aborted while it waits for the answer", async () => {
  for (const heeding of [true, false]) {
    const controller = new AbortController();
    const { client, sent } = answering(({ init }) => {
      setTimeout(() => controller.abort(), 5);
      return new Promise((_, reject) => {
        if (heeding) init.signal?.addEventListener("abort", () => reject(new Error("canary")));
      });
    });
    const { signal } = controller;
    await assert.rejects(initiateAuth(client(), begin, { signal }), {
      code: "aborted",
      outcome: "unknown",
    });
    assert.equal(sent.length, 1, "an aborted call is not tried again");
  }
});

Deno.test("a call can be aborted while it reads the answer", async () => {
  const controller = new AbortController();
  const { client } = answering(() => {
    setTimeout(() => controller.abort(), 5);
    return new Response(new ReadableStream({}));
  });
  const { signal } = controller;
  await assert.rejects(respondToAuthChallenge(client(), respond, { signal }), {
    code: "aborted",
    outcome: "unknown",
  });
});

Deno.test("a call leaves no listener on the caller's signal", async () => {
  const { signal } = new AbortController();
  let listeners = 0;
  const { addEventListener: add, removeEventListener: remove } = signal;
  signal.addEventListener = (
    ...given: Parameters<typeof add>
  ) => (listeners++, add.apply(signal, given));
  signal.removeEventListener = (
    ...given: Parameters<typeof remove>
  ) => (listeners--, remove.apply(signal, given));
  const { client } = answering(refusal("TooManyRequestsException"), tokens());
  await initiateAuth(client(), begin, { signal });
  assert.equal(listeners, 0);
});

Deno.test("a call sends nothing when there is no time for it", async () => {
  const { client, sent } = answering(tokens());
  for (const deadline of [0, -1]) {
    await assert.rejects(respondToAuthChallenge(client(), respond, { deadline }), {
      code: "timeout",
      outcome: "not_sent",
    });
  }
  assert.equal(sent.length, 0);
});

import assert from "node:assert/strict";
import { createServer, type Socket } from "node:net";
import { createClient, initiateAuth, respondToAuthChallenge } from "@cognito-edge/auth";
import { ownFetch } from "../../src/aws/own_fetch.ts";

const challenge = {
  ChallengeName: "SMS_MFA",
  ChallengeResponses: { USERNAME: "ada", SMS_MFA_CODE: "123456" },
  Session: "a session of enough length",
};

/** Answers a first request and keeps the connection; then reads each to its end and breaks off. */
async function breakKeptConnections(run: (endpoint: string) => Promise<void>): Promise<string[]> {
  const received: string[] = [];
  const server = createServer((socket: Socket) => {
    let text = "";
    socket.on("error", () => {});
    socket.on("data", (chunk) => {
      text += chunk;
      const [head = "", body = ""] = text.split("\r\n\r\n");
      if (body.length < Number(/content-length: (\d+)/i.exec(head)?.[1])) return;
      text = "";
      received.push(/x-amz-target: \w+\.(\w+)/i.exec(head)?.[1] ?? "none");
      if (received.length > 1) socket.resetAndDestroy();
      else socket.write("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  await run(`http://127.0.0.1:${port}/`);
  await new Promise((resolve) => server.close(resolve));
  return received;
}

Deno.test("a request is sent once where a kept connection breaks under it", async () => {
  const received = await breakKeptConnections(async (endpoint) => {
    const cognito = createClient({ userPoolId: "eu-west-1_Ab12Cd34e", clientId: "web", endpoint });
    const begin = { AuthFlow: "USER_AUTH", AuthParameters: { USERNAME: "ada" } } as const;
    await initiateAuth(cognito, begin);
    await assert.rejects(respondToAuthChallenge(cognito, challenge), {
      code: "network_failure",
      outcome: "unknown",
      reason: "ECONNRESET",
    });
  });
  assert.deepEqual(received, ["InitiateAuth", "RespondToAuthChallenge"]);
});

Deno.test("a body is one that cannot be sent twice as soon as Deno may reach the host", async () => {
  const states = ["prompt", "denied", "granted", "denied"];
  const asked: string[] = [];
  const bodies: unknown[] = [];
  const { fetch } = globalThis;
  const { querySync } = Deno.permissions;
  Deno.permissions.querySync = (descriptor) => {
    asked.push((descriptor as Deno.NetPermissionDescriptor).host!);
    return { state: states.shift() } as Deno.PermissionStatus;
  };
  globalThis.fetch = (_input, init) => {
    bodies.push(init?.body instanceof Blob ? "blob" : typeof init?.body);
    return Promise.resolve(new Response());
  };
  try {
    const url = "https://cognito-idp.xx-own-1.amazonaws.com:8443/";
    for (let i = 0; i < 5; i++) await ownFetch(url, { method: "POST", body: "{}" });
  } finally {
    Object.assign(globalThis, { fetch });
    Deno.permissions.querySync = querySync;
  }
  assert.deepEqual(bodies, ["string", "string", "blob", "blob", "blob"]);
  assert.deepEqual(asked, Array(3).fill("cognito-idp.xx-own-1.amazonaws.com:8443"));
});

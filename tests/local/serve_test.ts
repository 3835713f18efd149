import assert from "node:assert/strict";
import { createLocalUserPool } from "../../src/local/mod.ts";
import { serveLocalUserPool } from "../../src/local/serve.ts";
import { serveOnNode } from "../../src/local/serve_on_node.ts";
import { signedRequest, type Signing } from "./http/client.ts";

const pool = () =>
  createLocalUserPool({
    clients: [{ ClientId: "web", ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH"] }],
    users: [{ Username: "ada", Password: "Passw0rd!" }],
  });

const initiate = (origin: string) =>
  fetch(origin, {
    method: "POST",
    headers: { "x-amz-target": "AWSCognitoIdentityProviderService.InitiateAuth" },
    body: JSON.stringify({
      AuthFlow: "USER_PASSWORD_AUTH",
      ClientId: "web",
      AuthParameters: { USERNAME: "ada", PASSWORD: "Passw0rd!" },
    }),
  });

Deno.test("serveLocalUserPool() refuses an option that it does not know", async () => {
  await assert.rejects(serveLocalUserPool(pool(), { host: "0.0.0.0" } as Record<never, never>), {
    name: "TypeError",
    message: "Cannot serve with these options: host is not known; there are hostname, port",
  });
});

Deno.test("serveLocalUserPool() signs in over a socket, as an issuer of its own", async () => {
  const server = await serveLocalUserPool(pool(), { port: 0 });
  assert.match(server.origin, /^http:\/\/127\.0\.0\.1:\d+$/);
  const response = await initiate(server.origin);
  const { AuthenticationResult } = await response.json();
  const { iss } = JSON.parse(atob(
    AuthenticationResult.IdToken.split(".")[1]
      .replaceAll("-", "+").replaceAll("_", "/"),
  ));
  assert.equal(iss, `${server.origin}/eu-west-1_Local0001`);
  await server.close();
});

Deno.test("serveLocalUserPool() checks signatures over a socket", async () => {
  const local = pool();
  const server = await serveLocalUserPool(local, { port: 0 });
  const input = { UserPoolId: local.userPoolId, Username: "ada" };
  const outcome = async (signing: Signing) => {
    const url = `${server.origin}/`;
    const request = await signedRequest(local, "AdminGetUser", input, { url, ...signing });
    const { __type, Username } = await (await fetch(request)).json();
    return __type ?? Username;
  };
  assert.equal(await outcome({}), "ada");
  assert.equal(await outcome({ secretAccessKey: "wrong" }), "InvalidSignatureException");
  await server.close();
});

Deno.test("serveLocalUserPool() says when the port is in use", async () => {
  const server = await serveLocalUserPool(pool(), { port: 0 });
  const port = Number(new URL(server.origin).port);
  await assert.rejects(serveLocalUserPool(pool(), { port }), {
    message: `Cannot listen on 127.0.0.1:${port}: the port is in use, choose another`,
  });
  await server.close();
});

Deno.test("serveOnNode() outlives callers that hang up and requests that are none", async () => {
  const server = await serveOnNode(pool(), "127.0.0.1", 0);
  const port = Number(new URL(server.origin).port);
  const answerTo = async (text: string) => {
    using connection = await Deno.connect({ hostname: "127.0.0.1", port });
    await connection.write(new TextEncoder().encode(text));
    const answer = new Uint8Array(1000);
    return new TextDecoder().decode(answer.subarray(0, await connection.read(answer) ?? 0));
  };
  const leaving = await Deno.connect({ hostname: "127.0.0.1", port });
  await leaving.write(
    new TextEncoder().encode("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 200\r\n\r\n{}"),
  );
  leaving.close();
  const answer = await answerTo("POST / HTTP/1.1\r\nHost: a b\r\nContent-Length: 2\r\n\r\n{}");
  assert.match(answer, /^(HTTP\/1\.1 400|$)/);
  const { AuthenticationResult } = await (await initiate(server.origin)).json();
  assert.equal(AuthenticationResult.TokenType, "Bearer");
  await server.close();
});

Deno.test("serveOnNode() answers a body that is too long before it has ended", async () => {
  const server = await serveOnNode(pool(), "127.0.0.1", 0);
  const port = Number(new URL(server.origin).port);
  {
    using connection = await Deno.connect({ hostname: "127.0.0.1", port });
    const writer = connection.writable.getWriter();
    await writer.write(new TextEncoder().encode(
      "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100000000\r\n" +
        "X-Amz-Target: AWSCognitoIdentityProviderService.InitiateAuth\r\n\r\n",
    ));
    await writer.write(new Uint8Array(1024 * 1024 + 1));
    const answer = new Uint8Array(100);
    const length = await connection.read(answer) ?? 0;
    assert.match(new TextDecoder().decode(answer.subarray(0, length)), /^HTTP\/1\.1 413 /);
    // What is still on its way is taken, and dropped.
    for (let n = 0; n < 20; n++) await writer.write(new Uint8Array(100_000));
  }
  await server.close();
});

Deno.test("serveOnNode() takes a body of 1 MiB, and refuses one byte more", async () => {
  const server = await serveOnNode(pool(), "127.0.0.1", 0);
  const headers = { "x-amz-target": "AWSCognitoIdentityProviderService.InitiateAuth" };
  const typeFor = async (length: number) => {
    const body = "{}".padEnd(length);
    const response = await fetch(server.origin, { method: "POST", headers, body });
    return (await response.json()).__type;
  };
  assert.equal(await typeFor(1024 * 1024), "InvalidParameterException");
  assert.equal(await typeFor(1024 * 1024 + 1), "RequestEntityTooLargeException");
  assert.equal(await typeFor(5 * 1024 * 1024), "RequestEntityTooLargeException");
  await server.close();
});

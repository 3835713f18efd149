import assert from "node:assert/strict";
import { createLocalUserPool } from "../../src/local/mod.ts";
import { serveLocalUserPool } from "../../src/local/serve.ts";
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

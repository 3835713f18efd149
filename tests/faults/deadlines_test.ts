import assert from "node:assert/strict";
import { createServer } from "node:net";
import {
  adminGetUser,
  type CognitoClient,
  createClient,
  getUser,
  webIdentityCredentials,
} from "@cognito-edge/auth";
import { openFaultServer } from "./fault_server.ts";
import { faults } from "./faults.ts";

const identity = { userPoolId: "eu-west-1_Ab12Cd34e", clientId: "web" };
const user = { AccessToken: "a.b.c" };

async function timed(call: Promise<unknown>, expected: object): Promise<number> {
  const start = performance.now();
  await assert.rejects(call, expected);
  return performance.now() - start;
}

Deno.test("a deadline holds while connecting: the port is open, and nobody shakes hands", async () => {
  const sockets: { destroy(): void }[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on("error", () => {});
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  const cognito = createClient({ ...identity, endpoint: `https://127.0.0.1:${port}/` });
  const call = getUser(cognito, user, { deadline: 150 });
  const taken = await timed(call, { code: "timeout", outcome: "unknown" });
  assert(taken < 1_000, `${taken}`);
  sockets.forEach((socket) => socket.destroy());
  await new Promise((resolve) => server.close(resolve));
});

Deno.test("a call to a port where nobody listens says that nothing was sent", async () => {
  const server = await openFaultServer(() => Promise.reject(new Error("Not reached")));
  const cognito = createClient({ ...identity, endpoint: server.endpoint, retries: 0 });
  await server.close();
  await assert.rejects(getUser(cognito, user), {
    code: "network_failure",
    outcome: "not_sent",
    reason: "ECONNREFUSED",
  });
});

Deno.test("a deadline holds while sleeping between attempts", async () => {
  const throttling = faults.find(({ name }) => name === "ThrottlingException for good");
  const server = await openFaultServer(() => Promise.reject(new Error("Not reached")));
  server.arm(throttling);
  // The longest wait that chance can bring.
  const random = (bytes: Uint8Array<ArrayBuffer>) => bytes.fill(255);
  const cognito = createClient({ ...identity, endpoint: server.endpoint, retries: 10, random });
  const call = getUser(cognito, user, { deadline: 1_000 });
  const taken = await timed(call, { code: "throttled", outcome: "refused" });
  assert(taken < 1_000, `${taken}`);
  assert(server.received.length >= 2 && server.received.length <= 4, `${server.received.length}`);
  await server.close();
});

Deno.test("a call to a dead STS sends nothing to Cognito, and says so", async () => {
  const stride = Deno.env.get("FAULTS") === "all" ? 1 : 6;
  const cognito = await openFaultServer(() => Promise.resolve(Response.json({})));
  const sts = await openFaultServer(() => Promise.resolve(new Response("<Credentials/>")));
  for (const fault of faults.filter((_, i) => i % stride === 0)) {
    const client: CognitoClient = createClient({
      ...identity,
      endpoint: cognito.endpoint,
      credentials: webIdentityCredentials({
        roleArn: "arn:aws:iam::123456789012:role/sign-in",
        webIdentityToken: "eyJ.canary.token",
        endpoint: sts.endpoint,
        attemptTimeout: fault.slow ? 50 : 5_000,
      }),
    });
    cognito.arm(undefined);
    sts.arm(fault);
    await assert.rejects(adminGetUser(client, { Username: "ada" }), (error: Error) => {
      const { code, outcome } = error as Error & { code: string; outcome: string };
      assert.equal(code, "credentials_unavailable", fault.name);
      assert.equal(outcome, "not_sent", fault.name);
      assert(sts.received.length <= 3, `${fault.name}: asked ${sts.received.length} times`);
      assert(!String(error.cause).includes("canary"), fault.name);
      return true;
    });
    assert.equal(cognito.received.length, 0, fault.name);
  }
  await cognito.close();
  await sts.close();
});

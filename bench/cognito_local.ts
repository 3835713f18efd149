/**
 * cognito-local, served with one app client and one user, to compare with.
 *
 * @module
 */

import { peersFolder } from "./bundles.ts";

/** A served emulator. */
export interface Emulator {
  endpoint: string;
  clientId: string;
  username: string;
  password: string;
  /** Milliseconds from the command to the first answer. */
  ready: number;
  stop(): Promise<void>;
}

async function call(endpoint: string, operation: string, body: unknown) {
  const response = await fetch(endpoint, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": `AWSCognitoIdentityProviderService.${operation}`,
      authorization: "AWS4-HMAC-SHA256 Credential=local/20250101/local/cognito-idp/aws4_request",
    },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`Could not call ${operation}: ${text}`);
  return JSON.parse(text);
}

function freePort(): number {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  listener.close();
  return listener.addr.port;
}

/** Starts cognito-local and fills it by its API. */
export async function serveCognitoLocal(): Promise<Emulator> {
  const folder = await Deno.makeTempDir({ prefix: "cognito_local_" });
  const port = freePort();
  const endpoint = `http://127.0.0.1:${port}/`;
  const start = performance.now();
  const child = new Deno.Command("node", {
    args: [`${peersFolder}/node_modules/cognito-local/lib/bin/start.js`],
    cwd: folder,
    env: { PORT: String(port), HOST: "127.0.0.1" },
    stdout: "null",
    stderr: "null",
  }).spawn();
  const stop = async () => {
    child.kill();
    await child.status;
    await Deno.remove(folder, { recursive: true });
  };
  try {
    while (!await answers(`${endpoint}health`)) {
      if (performance.now() - start > 30_000) throw new Error("cognito-local did not start");
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    const ready = performance.now() - start;
    // Unlike Cognito, it wants addresses for names unless told otherwise.
    const [username, password] = ["ada@example.com", "Correct-horse-1"];
    const { UserPool: { Id } } = await call(endpoint, "CreateUserPool", { PoolName: "bench" });
    const { UserPoolClient: { ClientId } } = await call(endpoint, "CreateUserPoolClient", {
      UserPoolId: Id,
      ClientName: "web",
      ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
    });
    const user = { UserPoolId: Id, Username: username };
    const given = { TemporaryPassword: password, MessageAction: "SUPPRESS" };
    await call(endpoint, "AdminCreateUser", { ...user, ...given });
    await call(endpoint, "AdminSetUserPassword", { ...user, Password: password, Permanent: true });
    return { endpoint, clientId: ClientId, username, password, ready, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url);
    await response.body?.cancel();
    return true;
  } catch {
    return false;
  }
}

/**
 * Runs a command beside a local user pool, with the environment variables that lead to it:
 *
 *     deno run -A examples/with_local_pool.ts deno run -A examples/deno_script/main.ts
 *
 * COGNITO_LOCAL_PORT chooses a port; 9229 unless set, 0 picks one that is free.
 *
 * @module
 */

import { createLocalUserPool, type LocalUserPoolConfig } from "@cognito-edge/auth/local";
import { serveLocalUserPool } from "../src/local/serve.ts";

/** A user with an authenticator app, one who has to choose a password, and one whose app only a step-up asks for. */
const config: LocalUserPoolConfig = {
  UserPoolId: "eu-west-1_Example01",
  MfaConfiguration: "OPTIONAL",
  SoftwareTokenMfaConfiguration: { Enabled: true },
  clients: [{
    ClientId: "exampleclient",
    ClientSecret: "exampleclientsecret00000",
    ExplicitAuthFlows: [
      "ALLOW_USER_SRP_AUTH",
      "ALLOW_ADMIN_USER_PASSWORD_AUTH",
      "ALLOW_USER_AUTH",
      "ALLOW_REFRESH_TOKEN_AUTH",
    ],
  }],
  users: [
    {
      Username: "ada",
      Password: "Correct-horse-1",
      SoftwareTokenSecret: "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP",
      SoftwareTokenMfaSettings: { Enabled: true },
    },
    { Username: "new", TemporaryPassword: "Correct-horse-1" },
    {
      Username: "bob",
      Password: "Correct-horse-1",
      SoftwareTokenSecret: "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP",
    },
  ],
};

/** Serves the pool while `use` runs. */
export async function withLocalPool<Result>(
  use: (env: Record<string, string>) => Promise<Result>,
  port: number = Number(Deno.env.get("COGNITO_LOCAL_PORT") ?? 9229),
): Promise<Result> {
  const local = createLocalUserPool(config);
  const server = await serveLocalUserPool(local, { port });
  const [client] = local.clients;
  try {
    return await use({
      COGNITO_ENDPOINT: server.origin,
      COGNITO_USER_POOL_ID: local.userPoolId,
      COGNITO_CLIENT_ID: client!.ClientId,
      COGNITO_CLIENT_SECRET: client!.ClientSecret!,
      AWS_ACCESS_KEY_ID: local.credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: local.credentials.secretAccessKey,
      COGNITO_USERNAME: "ada",
      COGNITO_PASSWORD: "Correct-horse-1",
      COGNITO_TOTP_SECRET: "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP",
    });
  } finally {
    await server.close();
  }
}

/** Runs a command to its end, passes on the signals that end this process, and gives its exit code. */
export async function run(command: string, options: Deno.CommandOptions): Promise<number> {
  const child = new Deno.Command(command, options).spawn();
  const signals: Deno.Signal[] = ["SIGINT", "SIGTERM"];
  const handlers = signals.map((signal) => ({ signal, pass: () => child.kill(signal) }));
  for (const { signal, pass } of handlers) Deno.addSignalListener(signal, pass);
  try {
    return (await child.status).code;
  } finally {
    for (const { signal, pass } of handlers) Deno.removeSignalListener(signal, pass);
  }
}

if (import.meta.main) {
  const [command, ...args] = Deno.args;
  if (command === undefined) {
    console.error("No command given: name the one to run beside the local user pool");
    Deno.exit(2);
  }
  Deno.exitCode = await withLocalPool((env) => run(command, { args, env }));
}

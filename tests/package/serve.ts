/**
 * The command `local` as a child process.
 *
 * @module
 */

/** A served local user pool with one user. */
export interface Served extends AsyncDisposable {
  endpoint: string;
  userPoolId: string;
  clientId: string;
  username: string;
  password: string;
}

const pool = {
  UserPoolId: "eu-west-1_Package01",
  clients: [{ ClientId: "packageclient" }],
  users: [{ Username: "ada", Password: "Correct-horse-1" }],
};

/** Starts the command on a free port and waits until it says where it listens. */
export async function serveLocally([name = "", ...args]: string[], cwd: string): Promise<Served> {
  const config = await Deno.makeTempFile({ suffix: ".json" });
  await Deno.writeTextFile(config, JSON.stringify(pool));
  const child = new Deno.Command(name, {
    args: [...args, "--port", "0", "--config", config],
    cwd,
    env: { NO_COLOR: "1" },
    stdin: "null",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const output = child.stdout.pipeThrough(new TextDecoderStream());
  let text = "";
  let endpoint: string | undefined;
  for await (const chunk of output.values({ preventCancel: true })) {
    text += chunk;
    endpoint = /http:\/\/127\.0\.0\.1:\d+/.exec(text)?.[0];
    if (endpoint) break;
  }
  const stop = async () => {
    await Deno.remove(config);
    // It may have ended by itself, when it could not start.
    try {
      child.kill("SIGTERM");
    } catch { /* ended already */ }
    await output.cancel();
    await child.status;
  };
  if (!endpoint) {
    await stop();
    throw new Error(`Could not start the local user pool: ${text}`);
  }
  return {
    endpoint,
    userPoolId: pool.UserPoolId,
    clientId: "packageclient",
    username: "ada",
    password: "Correct-horse-1",
    [Symbol.asyncDispose]: stop,
  };
}

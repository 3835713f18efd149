/**
 * The command `local` as a child process.
 *
 * @module
 */

/** A served local user pool with a user, and another one who has an authenticator app. */
export interface Served extends AsyncDisposable {
  endpoint: string;
  userPoolId: string;
  clientId: string;
  username: string;
  password: string;
  /** Ends it as a crash does. */
  kill: () => Promise<void>;
}

/** The user with the app, who has the same password. */
export const bob = "bob";
/** What bob's app makes codes of. */
export const SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

const Password = "Correct-horse-1";
const pool = {
  UserPoolId: "eu-west-1_Package01",
  MfaConfiguration: "OPTIONAL",
  SoftwareTokenMfaConfiguration: { Enabled: true },
  clients: [{ ClientId: "packageclient" }],
  users: [
    { Username: "ada", Password },
    {
      ...{ Username: bob, Password, SoftwareTokenSecret: SECRET },
      SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true },
    },
  ],
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
  const end = async (signal: Deno.Signal) => {
    await Deno.remove(config);
    // It may have ended by itself, when it could not start.
    try {
      child.kill(signal);
    } catch { /* ended already */ }
    await output.cancel();
    await child.status;
  };
  let ended: Promise<void> | undefined;
  const stop = () => ended ??= end("SIGTERM");
  if (!endpoint) {
    await stop();
    throw new Error(`Could not start the local user pool: ${text}`);
  }
  return {
    endpoint,
    userPoolId: pool.UserPoolId,
    clientId: "packageclient",
    username: "ada",
    password: Password,
    kill: () => ended ??= end("SIGKILL"),
    [Symbol.asyncDispose]: stop,
  };
}

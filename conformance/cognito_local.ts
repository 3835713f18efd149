/**
 * cognito-local, another emulator of Amazon Cognito, as a service to put the cases to.
 *
 * @module
 */

import packages from "../tests/other_pools/deno.json" with { type: "json" };
import { endpointTarget, type Target } from "./target.ts";

/** The code that it takes for all that it would have sent. */
const CODE = "123456";

const config = new URL("../tests/other_pools/deno.json", import.meta.url).pathname;
const program = packages.imports["cognito-local"];

/** Runs it while `use` does what it likes with it. */
export async function withCognitoLocal<Result>(
  use: (target: Target) => Promise<Result>,
): Promise<Result> {
  // It keeps its pools in files below its working directory.
  const cwd = await Deno.makeTempDir();
  const process = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--quiet", "--config", config, program],
    env: { HOST: "127.0.0.1", PORT: "0", CODE, AWS_SDK_JS_SUPPRESS_MAINTENANCE_MODE_MESSAGE: "1" },
    cwd,
    stdout: "piped",
    stderr: "null",
  }).spawn();
  let drained: Promise<void> | undefined;
  try {
    const endpoint = await addressIn(process.stdout);
    drained = process.stdout.pipeTo(new WritableStream()).catch(() => {});
    const target = {
      namesAreAddresses: true,
      ...endpointTarget({
        name: `cognito-local ${program.split("@").at(-1)}`,
        endpoint,
        region: "local",
        credentials: { accessKeyId: "local", secretAccessKey: "local" },
        staticCode: CODE,
      }),
    };
    return await use(target);
  } finally {
    try {
      process.kill();
    } catch {
      // It ended by itself, and addressIn said so.
    }
    await Promise.all([process.status, drained]);
    await Deno.remove(cwd, { recursive: true });
  }
}

async function addressIn(output: ReadableStream<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  const reader = output.getReader();
  for (let text = "";;) {
    const { value, done } = await reader.read();
    if (done) throw new Error(`cognito-local ended before it listened: ${text}`);
    text += decoder.decode(value, { stream: true });
    const [, address] = /running on (http:[\w.:/]+)[^\w.:/]/.exec(text) ?? [];
    if (address) {
      reader.releaseLock();
      return address;
    }
  }
}

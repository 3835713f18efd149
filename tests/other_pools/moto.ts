/**
 * moto, as its users run it: `moto_server`, of `pip install "moto[cognitoidp,server]"`. It is Python, and not everywhere:
 * what it did last stands in `moto.json`, which `deno task compare:pools --write` writes where it is there.
 *
 * @module
 */

import type { LocalPool } from "../interop/local_pool.ts";

/** What moto had when it was last run. */
export interface MotoRecord {
  version: string;
  /** The operations of Cognito that it knows. */
  operations: string[];
  /** What became of each probe. */
  results: Record<string, string>;
}

/** A moto that runs. */
export interface Moto {
  version: string;
  place: LocalPool;
  /** Those of the operations that it has, by asking for each. */
  operationsOf(all: readonly string[]): Promise<string[]>;
  stop(): Promise<void>;
}

/** The code that stands for every code: it takes any. */
const CODE = "123456";

/** Starts it; `undefined` where there is none on this machine. */
export async function startMoto(): Promise<Moto | undefined> {
  const version = await motoVersion();
  if (version === undefined) return undefined;
  const process = new Deno.Command("moto_server", {
    args: ["--host", "127.0.0.1", "--port", "0"],
    stdout: "null",
    stderr: "piped",
  }).spawn();
  let log = "";
  const read = process.stderr.pipeThrough(new TextDecoderStream()).pipeTo(
    new WritableStream({ write: (text) => void (log += text) }),
  );
  const place = {
    endpoint: await found(() => /http:\/\/[\d.]+:\d+/.exec(log)?.[0]),
    region: "eu-west-1",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
    lastCode: () => Promise.resolve(CODE),
  };
  return {
    version,
    place,
    async operationsOf(all) {
      for (const operation of all) await ask(place, operation);
      const unknown = new Set(
        [...log.matchAll(/The (\w+) action has not been implemented/g)].map(([, name]) =>
          name!.replaceAll("_", "")
        ),
      );
      return all.filter((operation) => !unknown.has(operation.toLowerCase()));
    },
    async stop() {
      process.kill();
      await Promise.all([process.status, read]);
    },
  };
}

async function motoVersion(): Promise<string | undefined> {
  try {
    const code = "import moto; print(moto.__version__)";
    const { success, stdout } = await new Deno.Command("python3", { args: ["-c", code] }).output();
    return success ? new TextDecoder().decode(stdout).trim() : undefined;
  } catch {
    return undefined;
  }
}

/** Waits until there is something. */
async function found(look: () => string | undefined): Promise<string> {
  for (let tries = 0; tries < 600; tries++) {
    const text = look();
    if (text !== undefined) return text;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("moto_server does not say where it runs");
}

/** What it does not know, it says in its log. */
async function ask({ endpoint, region }: LocalPool, operation: string): Promise<void> {
  const scope = `local/20260101/${region}/cognito-idp/aws4_request`;
  const response = await fetch(endpoint, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": `AWSCognitoIdentityProviderService.${operation}`,
      authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`,
    },
    body: "{}",
  });
  await response.body?.cancel();
}

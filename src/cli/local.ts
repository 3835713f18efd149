/**
 * `cognito-edge local`: runs a local user pool.
 *
 * @module
 */

import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { createLocalUserPool } from "../local/mod.ts";
import type {
  LocalUserPool,
  LocalUserPoolConfig,
  LocalUserPoolsConfig,
  Triggers,
} from "../local/mod.ts";
import { type LocalServer, serveLocalUserPool } from "../local/serve.ts";
import { demoConfig, demoUser } from "./local_demo.ts";

/**
 * Runs a local user pool until the process ends, and prints one line when it is ready.
 * Throws an `Error` whose message says what to do when it cannot.
 */
export async function localCommand(args: string[]): Promise<LocalServer> {
  const { port, host, config, triggers } = readArguments(args);
  const secretKey = process.env.AWS_SECRET_ACCESS_KEY;
  const keyId = process.env.AWS_ACCESS_KEY_ID;
  const credentials = keyId && secretKey
    ? { accessKeyId: keyId, secretAccessKey: secretKey }
    : undefined;
  const pools = config === undefined ? demoConfig() : await readConfig(config);
  const local = createLocalUserPool(
    pools,
    {
      ...credentials && { credentials },
      ...triggers !== undefined && { triggers: await readTriggers(triggers) },
    },
  );
  const server = await serveLocalUserPool(local, { hostname: host, port });
  const known = config === undefined ? "" : JSON.stringify(pools);
  console.log(readyLine(local, server, { known, own: !credentials }));
  return server;
}

/**
 * Everything that a client needs to know, in one line. Secrets only where this process made them up: what stands
 * in the config file (`known`) or the environment is not repeated.
 */
function readyLine(
  local: LocalUserPool,
  server: LocalServer,
  { known, own }: { known: string; own: boolean },
): string {
  const pools = local.pools.map(({ userPoolId, clients }) =>
    [
      `userPoolId=${userPoolId}`,
      ...clients.map(({ ClientId, ClientSecret }) => {
        if (ClientSecret === undefined) return `clientId=${ClientId}`;
        const secret = known.includes(ClientSecret)
          ? "(has a secret)"
          : `clientSecret=${ClientSecret}`;
        return `clientId=${ClientId} ${secret}`;
      }),
    ].join(" ")
  );
  const { accessKeyId, secretAccessKey } = local.credentials;
  return [
    `Local user pool ready at ${server.origin}`,
    ...pools,
    ...known === "" ? [`user=${demoUser.Username} password=${demoUser.Password}`] : [],
    own
      ? `accessKeyId=${accessKeyId} secretAccessKey=${secretAccessKey}`
      : `accessKeyId=${accessKeyId} (from the environment)`,
  ].join(" ");
}

function readArguments(args: string[]): {
  port: number;
  host: string;
  config: string | undefined;
  triggers: string | undefined;
} {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: "string", default: "9229" },
      host: { type: "string", default: "127.0.0.1" },
      config: { type: "string" },
      triggers: { type: "string" },
    },
  });
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port > 65_535) {
    throw new Error(`--port must be a number from 0 to 65535, got '${values.port}'`);
  }
  return { port, host: values.host, config: values.config, triggers: values.triggers };
}

async function readConfig(path: string): Promise<LocalUserPoolConfig | LocalUserPoolsConfig> {
  let text: string;
  try {
    text = await readFile(path, "utf-8");
  } catch (error) {
    throw new Error(`Cannot read --config '${path}': ${(error as Error).message}`);
  }
  try {
    return JSON.parse(text);
  } catch {
    // The parser's message quotes the file, which holds passwords.
    throw new Error(`Cannot read --config '${path}': it is not JSON`);
  }
}

const triggerNames = [
  "DefineAuthChallenge",
  "CreateAuthChallenge",
  "VerifyAuthChallengeResponse",
] as const;

async function readTriggers(path: string): Promise<Triggers> {
  let module: Record<string, unknown>;
  try {
    module = await import(pathToFileURL(resolve(path)).href);
  } catch (error) {
    throw new Error(`Cannot load --triggers '${path}': ${(error as Error).message}`);
  }
  const source = { ...module.default as object, ...module } as Record<string, unknown>;
  const found = triggerNames.filter((name) => typeof source[name] === "function");
  if (found.length === 0) {
    throw new Error(
      `Cannot use --triggers '${path}': it exports no function ${triggerNames.join(", ")}`,
    );
  }
  return Object.fromEntries(found.map((name) => [name, source[name]])) as Triggers;
}

if (import.meta.main) {
  try {
    await localCommand(process.argv.slice(2));
  } catch (error) {
    console.error((error as Error).message.replace(/\s+/g, " "));
    process.exit(1);
  }
}

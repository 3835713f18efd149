/**
 * A local user pool that listens, from the files that the flags name.
 *
 * @module
 */

import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { createLocalUserPool } from "../../local/mod.ts";
import type {
  LocalUserPoolConfig,
  LocalUserPoolOptions,
  LocalUserPoolsConfig,
  Triggers,
} from "../../local/mod.ts";
import { openDataFile, serveLocalUserPool } from "../../local/serve.ts";
import { CommandError } from "../failure.ts";
import type { Announcement } from "./announcement.ts";
import { demoConfig, demoUser } from "./demo.ts";

/** What to serve, and where. */
export interface LocalInput {
  port: number;
  host: string;
  /** Path of the pools as JSON. */
  config: string | undefined;
  /** Path of a module. */
  triggers: string | undefined;
  /** Path of the file that keeps the state. */
  data: string | undefined;
  /** What tokens name as their issuer; where it listens unless set. */
  issuer: string | undefined;
  /** Whose pages may use the API below `/_local/`. */
  messageOrigins: string[] | undefined;
  /** AWS credentials that take the place of the built-in ones, where both are there. */
  accessKeyId: string | undefined;
  secretAccessKey: string | undefined;
  onRequest: LocalUserPoolOptions["onRequest"];
}

/** Begins to serve; the process goes on until it is ended. */
export async function serve(input: LocalInput): Promise<Announcement> {
  const { port, host, config, data, triggers, issuer, messageOrigins, onRequest } = input;
  const { accessKeyId, secretAccessKey } = input;
  const own = accessKeyId && secretAccessKey ? { accessKeyId, secretAccessKey } : undefined;
  const pools = config === undefined ? demoConfig() : await readConfig(config);
  const local = createLocalUserPool(pools, {
    ...own && { credentials: own },
    ...data !== undefined && { dataFile: await openDataFile(data) },
    ...onRequest && { onRequest },
    ...issuer !== undefined && { issuer },
    ...messageOrigins && { messageOrigins },
    ...triggers !== undefined && { triggers: await readTriggers(triggers) },
  });
  const { origin } = await serveLocalUserPool(local, { hostname: host, port });
  // What stands in the config file or in the environment is not repeated.
  const known = config === undefined ? "" : JSON.stringify(pools);
  return {
    endpoint: origin,
    pools: local.pools.map(({ userPoolId, clients }) => ({
      userPoolId,
      clients: clients.map(({ ClientId, ClientSecret }) => ({
        clientId: ClientId,
        ...ClientSecret !== undefined && {
          hasSecret: true,
          ...!known.includes(ClientSecret) && { clientSecret: ClientSecret },
        },
      })),
    })),
    ...config === undefined &&
      { user: { username: demoUser.Username, password: demoUser.Password } },
    credentials: own ? { accessKeyId: own.accessKeyId } : local.credentials,
  };
}

async function readConfig(path: string): Promise<LocalUserPoolConfig | LocalUserPoolsConfig> {
  let text: string;
  try {
    text = await readFile(path, "utf-8");
  } catch (error) {
    throw new CommandError(`Cannot read --config '${path}': ${(error as Error).message}`);
  }
  try {
    return JSON.parse(text);
  } catch {
    // The parser's message quotes the file, which holds passwords.
    throw new CommandError(`Cannot read --config '${path}': it is not JSON`);
  }
}

async function readTriggers(path: string): Promise<Triggers> {
  let module: Record<string, unknown>;
  try {
    module = await import(pathToFileURL(resolve(path)).href);
  } catch (error) {
    throw new CommandError(`Cannot load --triggers '${path}': ${(error as Error).message}`);
  }
  const { default: all, ...named } = module;
  const source = { ...typeof all === "function" ? { default: all } : all as object, ...named };
  // What else a module exports is its own affair; functions and URLs are meant as triggers, and their names checked.
  const found = Object.entries(source).filter(([, value]) =>
    typeof value === "function" || (typeof value === "string" && /^https?:/.test(value))
  );
  if (found.length === 0) {
    throw new CommandError(
      `Cannot use --triggers '${path}': it exports no function or URL by the name of a trigger, PreSignUp for example`,
    );
  }
  return Object.fromEntries(found) as Triggers;
}

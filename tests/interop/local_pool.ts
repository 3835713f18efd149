/**
 * The local user pool as its users run it: by its command, served on 127.0.0.1.
 *
 * @module
 */

import { serveProcess, type ServerCommand } from "./served_process.ts";

/** A local user pool that is being served. */
export interface LocalPool {
  endpoint: string;
  /** The region of the pools that are made there. */
  region: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
  /** The code that was sent to a user last. */
  lastCode(username: string): Promise<string>;
}

const program = new URL("../../src/cli/mod.ts", import.meta.url).href;

/** The triggers of a sign-in by riddle, for `--triggers`. */
export const riddles: string = new URL("triggers.ts", import.meta.url).pathname;

/** Serves a local user pool until the tests of the file are over. `args`: further arguments of the command. */
export async function serveLocalPool(...args: string[]): Promise<LocalPool> {
  return readLocalPool(await serveProcess(localPoolCommand(...args)));
}

/** The command that serves one. */
export function localPoolCommand(...args: string[]): ServerCommand {
  return {
    args: ["run", "-A", program, "local", "--json", "--port", "0", ...args],
    // Those of whoever runs the tests would take the place of the command's own.
    env: { AWS_ACCESS_KEY_ID: "", AWS_SECRET_ACCESS_KEY: "" },
    ready: /^{/,
  };
}

/** The pool that says `line` when it is ready. */
export function readLocalPool(line: string): LocalPool {
  const { endpoint, credentials } = JSON.parse(line);
  return {
    endpoint,
    region: "eu-west-1",
    credentials,
    async lastCode(username) {
      const messages: { Username: string; Code: string }[] =
        await (await fetch(`${endpoint}/_local/messages`)).json();
      const code = messages.findLast(({ Username }) => Username === username)?.Code;
      if (code === undefined) throw new Error(`Nothing was sent to '${username}'`);
      return code;
    },
  };
}

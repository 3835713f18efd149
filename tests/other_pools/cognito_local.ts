/**
 * cognito-local, as its users run it.
 *
 * @module
 */

import type { LocalPool } from "../interop/local_pool.ts";
import type { ServerCommand } from "../interop/served_process.ts";
import packages from "./deno.json" with { type: "json" };

/** The package and its version, as `npm:` specifier. */
export const cognitoLocal: string = packages.imports["cognito-local"];

/** The code that it sends, always. */
const CODE = "123456";

/** The command that serves it. `cwd`: where it keeps its pools. */
export function cognitoLocalCommand(cwd: string): ServerCommand {
  const config = new URL("deno.json", import.meta.url).pathname;
  return {
    args: ["run", "-A", "--quiet", "--config", config, cognitoLocal],
    env: {
      CODE,
      HOST: "127.0.0.1",
      PORT: "0",
      AWS_SDK_JS_SUPPRESS_MAINTENANCE_MODE_MESSAGE: "1",
    },
    cwd,
    ready: /running on http:/,
  };
}

/** The pool that says `line` when it is ready. */
export function readCognitoLocal(line: string): LocalPool {
  return {
    endpoint: /http:[\w.:/]+/.exec(line)![0],
    region: "local",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
    lastCode: () => Promise.resolve(CODE),
  };
}

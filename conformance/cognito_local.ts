/**
 * cognito-local, another emulator of Amazon Cognito, as a service to put the cases to.
 *
 * @module
 */

import { startServer } from "../tests/interop/served_process.ts";
import {
  cognitoLocal,
  cognitoLocalCommand,
  readCognitoLocal,
} from "../tests/other_pools/cognito_local.ts";
import { endpointTarget, type Target } from "./target.ts";

/** Runs it while `use` does what it likes with it. */
export async function withCognitoLocal<Result>(
  use: (target: Target) => Promise<Result>,
): Promise<Result> {
  const cwd = await Deno.makeTempDir();
  try {
    const { line, stop } = await startServer({ ...cognitoLocalCommand(cwd), stderr: "null" });
    const { lastCode, ...served } = readCognitoLocal(line);
    const name = `cognito-local ${cognitoLocal.split("@").at(-1)}`;
    try {
      return await use({
        ...endpointTarget({ name, ...served }),
        code: lastCode,
        namesAreAddresses: true,
      });
    } finally {
      await stop();
    }
  } finally {
    await Deno.remove(cwd, { recursive: true });
  }
}

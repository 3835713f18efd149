/**
 * The file that keeps a remembered device between two sign-ins.
 *
 * @module
 */

import { readFile, writeFile } from "node:fs/promises";
import {
  type CognitoClient,
  rememberDevice,
  type RememberedDevice,
  type SignedIn,
} from "../../../mod.ts";
import { CommandError } from "../failure.ts";

/** The device in the file; `undefined` where there is no file yet. */
export async function readDevice(path: string): Promise<RememberedDevice | undefined> {
  let text: string;
  try {
    text = await readFile(path, "utf-8");
  } catch (error) {
    const { code, message } = error as Error & { code?: string };
    if (code === "ENOENT") return undefined;
    throw new CommandError(`Cannot read --device-file '${path}': ${message}`);
  }
  try {
    return JSON.parse(text);
  } catch {
    // The parser's message would quote the file, which holds the device's password.
    throw new CommandError(`Cannot read --device-file '${path}': it is not JSON; delete it`);
  }
}

/** Confirms the new device of a sign-in and keeps it, for the owner's eyes alone. */
export async function keepDevice(
  client: CognitoClient,
  signedIn: SignedIn,
  path: string,
): Promise<void> {
  const device = await rememberDevice(client, signedIn, { deviceName: "cognito-edge" });
  await writeFile(path, JSON.stringify(device, null, 2) + "\n", { mode: 0o600 });
}

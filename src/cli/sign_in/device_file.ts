/**
 * The file that keeps a remembered device between two sign-ins, for its owner's eyes alone.
 *
 * @module
 */

import { chmod, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import process from "node:process";
import {
  type CognitoClient,
  rememberDevice,
  type RememberedDevice,
  type SignedIn,
} from "../../../mod.ts";
import { toBase64 } from "../../bytes.ts";
import { CommandError } from "../failure.ts";
import type { Terminal } from "../terminal.ts";

const PERMISSIONS = 0o600;

/** The device in the file; `undefined` where there is no file yet. */
export async function readDevice(
  path: string,
  terminal: Terminal,
): Promise<RememberedDevice | undefined> {
  let text: string;
  try {
    text = await readFile(path, "utf-8");
    await tighten(path, terminal);
  } catch (error) {
    const { code, message } = error as Error & { code?: string };
    if (code === "ENOENT") return undefined;
    throw new CommandError(`Cannot read --device-file '${path}': ${message}`);
  }
  const device = parse(text);
  if (device) return device;
  // The content is not quoted: it may hold the device's password.
  throw new CommandError(
    `Cannot use --device-file '${path}': it does not hold a device; delete it, or name another file`,
  );
}

function parse(text: string): RememberedDevice | undefined {
  try {
    const { deviceKey, deviceGroupKey, devicePassword } = JSON.parse(text);
    const members = [deviceKey, deviceGroupKey, devicePassword];
    if (!members.every((member) => typeof member === "string" && member !== "")) return undefined;
    return { deviceKey, deviceGroupKey, devicePassword };
  } catch {
    return undefined;
  }
}

async function tighten(path: string, terminal: Terminal): Promise<void> {
  // Windows has other permissions, of which `mode` tells nothing.
  if (process.platform === "win32") return;
  const { mode } = await stat(path);
  if ((mode & 0o077) === 0) return;
  await chmod(path, PERMISSIONS);
  terminal.note(`Others could read '${path}': its permissions are now 600`);
}

/**
 * Confirms the new device of a sign-in and keeps it in the file. The file is written first, since Cognito never
 * tells the device's password: a device that is confirmed and not kept is lost.
 */
export async function keepDevice(
  client: CognitoClient,
  signedIn: SignedIn,
  path: string,
): Promise<void> {
  const devicePassword = toBase64(crypto.getRandomValues(new Uint8Array(40)));
  const draft = `${path}.new`;
  try {
    await rm(draft, { force: true });
    const text = JSON.stringify({ ...signedIn.newDevice, devicePassword }, null, 2);
    await writeFile(draft, `${text}\n`, { mode: PERMISSIONS, flag: "wx" });
  } catch (error) {
    throw new CommandError(
      `Cannot write --device-file '${path}': ${
        (error as Error).message
      }; the device was not confirmed`,
    );
  }
  try {
    await rememberDevice(client, signedIn, { deviceName: "cognito-edge", devicePassword });
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  try {
    await rename(draft, path);
  } catch (error) {
    throw new CommandError(
      `Cannot write --device-file '${path}': ${
        (error as Error).message
      }; the device is in '${draft}'`,
    );
  }
}

import { callCognito, createClient } from "@cognito-edge/auth";
import { createLocalUserPool, type LocalUserPool } from "@cognito-edge/auth/local";
import assert from "node:assert/strict";
import { memoryFile } from "./memory_file.ts";

const clientOf = ({ userPoolId, client, credentials, fetch }: LocalUserPool) =>
  createClient({ userPoolId, clientId: client.ClientId, credentials, fetch });

/** What was written to the console's error output meanwhile. */
async function erred(work: () => Promise<void>): Promise<string> {
  const { error } = console;
  const lines: string[] = [];
  console.error = (...parts: unknown[]) => lines.push(parts.map(String).join(" "));
  try {
    await work();
  } finally {
    console.error = error;
  }
  return lines.join("\n");
}

Deno.test("what could not be written is answered with a failure, told, and written with the next request", async () => {
  const dataFile = memoryFile();
  const { disk } = dataFile;
  const local = createLocalUserPool({}, { dataFile });
  const names = async (pool: LocalUserPool) => {
    const { Users } = await callCognito(clientOf(pool), "ListUsers", {});
    return (Users as { Username: string }[]).map(({ Username }) => Username);
  };
  const said = await erred(async () => {
    disk.full = true;
    await assert.rejects(
      callCognito(clientOf(local), "AdminCreateUser", { Username: "ada" }),
      { message: "Internal server error" },
    );
    disk.full = false;
  });
  assert.match(said, /keeping its state: Error: Cannot keep the user pools in memory: the disk/);
  const reopened = () => createLocalUserPool({}, { dataFile });
  assert.deepEqual(await names(reopened()), []);
  // As after a 500 of AWS's own, it has happened. Who sees it can rely on it.
  assert.deepEqual(await names(local), ["ada"]);
  assert.deepEqual(await names(reopened()), ["ada"]);
});

import { createLocalUserPool } from "@cognito-edge/auth/local";
import { openDataFile } from "@cognito-edge/auth/local/serve";
import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";

async function inFolder(use: (folder: string) => Promise<void>): Promise<void> {
  // With words in its name that SQLite's messages have, too.
  const folder = await Deno.makeTempDir({ prefix: "busy_and_full_" });
  try {
    await use(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

const refused = (path: string, reason: string) => ({
  message: `Cannot keep the user pools in '${path}': ${reason}`,
});

/** Opens, and reads as a pool does. */
async function begin(path: string): Promise<void> {
  const dataFile = await openDataFile(path);
  try {
    createLocalUserPool({}, { dataFile });
  } finally {
    dataFile.close();
  }
}

async function makeFile(path: string, users: number): Promise<void> {
  const dataFile = await openDataFile(path);
  const names = Array.from({ length: users }, (_, i) => ({ Username: `user${i}` }));
  createLocalUserPool({ users: names }, { dataFile });
  dataFile.close();
}

Deno.test("a folder, a place in no folder, and no path at all", async () => {
  await inFolder(async (folder) => {
    const reason = "it cannot be opened or made; choose a file in a folder that can be written";
    for (const path of [folder, `${folder}/missing/pool.db`]) {
      await assert.rejects(openDataFile(path), refused(path, reason));
    }
    await assert.rejects(openDataFile(""), refused("", "choose a path"));
  });
});

Deno.test("a file that others use, until it is closed", async () => {
  await inFolder(async (folder) => {
    const path = `${folder}/pool.db`;
    const file = await openDataFile(path);
    const reason = "it is in use by another process; end that one, or choose another file";
    await assert.rejects(openDataFile(path), refused(path, reason));
    file.close();
    await begin(path);
  });
});

Deno.test("files of other programs and of other versions", async () => {
  await inFolder(async (folder) => {
    const notes = `${folder}/notes.txt`;
    await Deno.writeTextFile(notes, "Not a database, only some notes. ".repeat(99));
    await assert.rejects(
      openDataFile(notes),
      refused(notes, "it is no SQLite database; choose another file"),
    );
    const path = `${folder}/pool.db`;
    await makeFile(path, 1);
    const change = (sql: string) => {
      using database = new DatabaseSync(path);
      database.exec(sql);
    };
    change("PRAGMA user_version = 2");
    const versions = "its rows are of version 2, and this package has version 1; " +
      "use the version of this package that made it, or another file";
    await assert.rejects(openDataFile(path), refused(path, versions));
    change("PRAGMA application_id = 7");
    await assert.rejects(
      openDataFile(path),
      refused(path, "it is the database of another program; choose another file"),
    );
  });
});

Deno.test("a file that is damaged: cut short, overwritten, or in one row", async () => {
  await inFolder(async (folder) => {
    const path = `${folder}/pool.db`;
    await makeFile(path, 400);
    const bytes = await Deno.readFile(path);
    const damaged = refused(
      path,
      "it is damaged; delete it to begin with the config, or bring back a copy",
    );
    await Deno.writeFile(path, bytes.subarray(0, 9_000));
    await assert.rejects(begin(path), damaged);
    await Deno.writeFile(path, bytes.slice().fill(0xaa, 4_096));
    await assert.rejects(begin(path), damaged);
    await Deno.writeFile(path, bytes);
    await begin(path);
    const file = await openDataFile(path);
    file.write(new Map([["user eu-west-1_Local0001 user7", '{"Username"']]));
    file.close();
    await assert.rejects(begin(path), {
      message: "Cannot read the data file: a row of the kind 'user' is damaged; " +
        "delete the file to begin with the config",
    });
  });
});

/** Opens a file of a folder that was closed to writing, as somebody who is not root, whom nothing is closed to. */
const asAnybody = `
  import { chmodSync } from "node:fs";
  import process from "node:process";
  import { openDataFile } from "@cognito-edge/auth/local/serve";
  const [folder, ...names] = Deno.args;
  (await openDataFile(folder + "/old.db")).close();
  chmodSync(folder + "/old.db", 0o444);
  chmodSync(folder, 0o555);
  if (process.getuid() === 0) process.seteuid(65534);
  for (const name of names) {
    await openDataFile(folder + "/" + name).catch(({ message }) => console.log(message));
  }`;

Deno.test("a file, and a folder, that may only be read", async () => {
  await inFolder(async (folder) => {
    const { stdout } = await new Deno.Command(Deno.execPath(), {
      args: ["eval", "--ext=ts", asAnybody, folder, "old.db", "new.db"],
      cwd: new URL("../../..", import.meta.url),
    }).output();
    const reasons = {
      "old.db": "it or its folder may not be written to, or the disk fails; choose another file",
      "new.db": "it cannot be opened or made; choose a file in a folder that can be written",
    };
    const lines = Object.entries(reasons).map(([name, reason]) =>
      `${refused(`${folder}/${name}`, reason).message}\n`
    );
    assert.equal(new TextDecoder().decode(stdout), lines.join(""));
    await Deno.chmod(folder, 0o777);
  });
});

Deno.test("a disk that is full", { ignore: Deno.build.os !== "linux" }, async () => {
  const said = await openDataFile("/dev/full").catch(({ message }) => message);
  assert.match(
    said,
    /^Cannot keep the user pools in '\/dev\/full': (the disk is full|it or its folder)/,
  );
});

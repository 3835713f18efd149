/**
 * A data file in SQLite, by what the runtime itself brings: Node 22.13 and later, Deno, Bun.
 *
 * @module
 */

import type { DataFile } from "./model/data_file.ts";

/** What `node:sqlite` and `bun:sqlite` have in common. */
interface Database {
  exec(sql: string): void;
  prepare(sql: string): {
    all(): unknown[];
    run(...values: string[]): unknown;
  };
  close(): void;
}

/** What the file says it is: `PRAGMA application_id`, and the version of its rows. */
const APPLICATION = 0x434f4744;
const VERSION = 1;

/**
 * Opens the file that a local user pool keeps its state in, for the option `dataFile`, or makes it: pools, users and
 * what they sign in with, sessions that are spent, refresh tokens, and the keys that sign tokens. A program that uses
 * it has the file to itself.
 *
 * An answer goes out after what it rests on was written: it holds after a `kill -9`, though not after the machine
 * itself has lost its power.
 *
 * @throws {Error} When the runtime has no SQLite, when the file is in use, and when it is another program's.
 *
 * @example
 * ```ts
 * import { createLocalUserPool } from "@cognito-edge/auth/local";
 * import { openDataFile } from "@cognito-edge/auth/local/serve";
 * import assert from "node:assert/strict";
 *
 * const path = await Deno.makeTempFile();
 * const users = [{ Username: "ada", Password: "Correct-horse-1" }];
 * const before = createLocalUserPool({ users }, { dataFile: await openDataFile(path) });
 * // With another config: the file counts for more.
 * await assert.rejects(openDataFile(path), /in use/);
 * assert.equal(before.userPoolId, "eu-west-1_Local0001");
 * ```
 */
export async function openDataFile(path: string): Promise<DataFile> {
  const cannot = `Cannot keep the user pools in '${path}'`;
  const open = await loadSqlite(cannot);
  let database: Database | undefined;
  try {
    database = open(path);
    return rowsOf(database);
  } catch (error) {
    database?.close();
    throw new Error(`${cannot}: ${reasonOf(error as Error)}`);
  }
}

async function loadSqlite(cannot: string): Promise<(path: string) => Database> {
  // By a variable: bundlers leave alone what they cannot see, and each runtime has one of the two.
  const name = "Bun" in globalThis ? "bun:sqlite" : "node:sqlite";
  try {
    const { Database, DatabaseSync = Database } = await import(name);
    return (path) => new DatabaseSync(path);
  } catch {
    throw new Error(`${cannot}: this runtime has no SQLite; Node 22.13 or later, Deno and Bun do`);
  }
}

function rowsOf(database: Database): DataFile {
  // One process alone: a second one would answer from what it once read.
  database.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL");
  // What the operating system has taken outlives the process.
  database.exec("PRAGMA synchronous = NORMAL");
  claim(database);
  const put = database.prepare("INSERT OR REPLACE INTO rows VALUES (?, ?)");
  const remove = database.prepare("DELETE FROM rows WHERE key = ?");
  const all = database.prepare("SELECT key, value FROM rows");
  return {
    read: () =>
      (all.all() as { key: string; value: string }[]).map(({ key, value }) => [key, value]),
    write(rows) {
      database.exec("BEGIN IMMEDIATE");
      try {
        for (const [key, value] of rows) {
          value === undefined ? remove.run(key) : put.run(key, value);
        }
        database.exec("COMMIT");
      } catch (error) {
        database.exec("ROLLBACK");
        throw error;
      }
    },
    clear: () => database.exec("DELETE FROM rows"),
    close: () => database.close(),
  };
}

/** Makes a new file ours; throws where it is somebody else's, or of a later version. */
function claim(database: Database): void {
  const pragma = (name: string) =>
    Object.values(database.prepare(`PRAGMA ${name}`).all()[0] as Record<string, number>)[0];
  const tables = database.prepare("SELECT name FROM sqlite_master").all();
  if (tables.length === 0) {
    database.exec(`BEGIN IMMEDIATE; PRAGMA application_id = ${APPLICATION};
      PRAGMA user_version = ${VERSION};
      CREATE TABLE rows (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID; COMMIT`);
  } else if (pragma("application_id") !== APPLICATION) {
    throw new Error("it is the database of another program");
  } else if (pragma("user_version") !== VERSION) {
    throw new Error("another version of this package has made it");
  }
}

function reasonOf({ message }: Error): string {
  if (/locked|busy/i.test(message)) return "it is in use by another process";
  if (/not a database/i.test(message)) return "it is no SQLite database";
  return message;
}

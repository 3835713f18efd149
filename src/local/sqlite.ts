/**
 * A data file in SQLite, by what the runtime itself brings: Node 22.13 and later, Deno, Bun.
 *
 * @module
 */

import type { DataFile } from "./model/data_file.ts";

/** What `node:sqlite` and `bun:sqlite` have in common. */
interface Database {
  exec(sql: string): void;
  prepare(sql: string): Statement;
  close(): void;
}

interface Statement {
  all(): unknown[];
  run(...values: string[]): unknown;
  /** Bun's: it lets go of the file when the last statement does. */
  finalize?(): void;
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
 * While it is open, a second file lies beside it, `<path>-wal`, which belongs to it.
 *
 * @throws {Error} When the runtime has no SQLite, when the file is in use, cannot be opened or made, is damaged,
 * another program's, or of another version. The message says what to do.
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
  const told = <Result>(work: () => Result): Result => {
    try {
      return work();
    } catch (error) {
      // Some runtimes quote the path, which may hold any word.
      const message = (error as Error).message.replace(path, "");
      throw new Error(`${cannot}: ${reasonOf(message)}`, { cause: error });
    }
  };
  const open = await loadSqlite(cannot);
  // To SQLite, the empty path is a file that goes away with the process.
  if (path === "") throw new Error(`${cannot}: choose a path`);
  const database = told(() => open(path));
  let rows: DataFile;
  try {
    rows = told(() => rowsOf(database));
  } catch (error) {
    database.close();
    throw error;
  }
  return {
    read: () => told(() => rows.read()),
    write: (changes) => told(() => rows.write(changes)),
    clear: () => told(() => rows.clear()),
    close: () => rows.close(),
  };
}

async function loadSqlite(cannot: string): Promise<(path: string) => Database> {
  // By a variable: bundlers leave alone what they cannot see, and each runtime has one of the two.
  const name = "Bun" in globalThis ? "bun:sqlite" : "node:sqlite";
  try {
    const { Database, DatabaseSync = Database } = await import(name);
    return (path) => new DatabaseSync(path);
  } catch {
    throw new Error(
      `${cannot}: this runtime has no SQLite; use Node 22.13 or later, Deno or Bun, or do without a data file`,
    );
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
        rollBack(database);
        throw error;
      }
    },
    clear: () => database.exec("DELETE FROM rows"),
    close() {
      for (const statement of [put, remove, all]) statement.finalize?.();
      database.close();
    },
  };
}

function rollBack(database: Database): void {
  try {
    database.exec("ROLLBACK");
  } catch { /* SQLite has done so itself, as it does when the disk is full. */ }
}

/** Makes a new file ours; throws where it is somebody else's, or of another version. */
function claim(database: Database): void {
  const rowsIn = (sql: string) => {
    const statement = database.prepare(sql);
    const rows = statement.all() as Record<string, unknown>[];
    statement.finalize?.();
    return rows;
  };
  const pragma = (name: string) => Object.values(rowsIn(`PRAGMA ${name}`)[0]!)[0];
  if (rowsIn("SELECT name FROM sqlite_master").length === 0) {
    database.exec(`BEGIN IMMEDIATE; PRAGMA application_id = ${APPLICATION};
      PRAGMA user_version = ${VERSION};
      CREATE TABLE rows (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID; COMMIT`);
  } else if (pragma("application_id") !== APPLICATION) {
    throw new Error("it is the database of another program; choose another file");
  } else if (pragma("user_version") !== VERSION) {
    throw new Error(
      `its rows are of version ${
        pragma("user_version")
      }, and this package has version ${VERSION}; ` +
        "use the version of this package that made it, or another file",
    );
  }
}

/** What SQLite says, by words that all runtimes have in common, and what to do about it. */
const REASONS: [RegExp, string][] = [
  [/locked|busy/i, "it is in use by another process; end that one, or choose another file"],
  [/not a database/i, "it is no SQLite database; choose another file"],
  [/malformed/i, "it is damaged; delete it to begin with the config, or bring back a copy"],
  [/unable to open/i, "it cannot be opened or made; choose a file in a folder that can be written"],
  [/full/i, "the disk is full; make room, or choose another file"],
  [
    /readonly|disk i\/o/i,
    "it or its folder may not be written to, or the disk fails; choose another file",
  ],
];

function reasonOf(message: string): string {
  return REASONS.find(([words]) => words.test(message))?.[1] ?? message;
}

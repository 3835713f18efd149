/**
 * The state of a service as rows of a data file: which there are, what is in them, and how they come back.
 *
 * @module
 */

import { indexUser } from "../directory/lookup.ts";
import type { DataFile } from "../model/data_file.ts";
import type { PoolRecord, UserRecord } from "../model/records.ts";
import type { Service } from "../service.ts";
import { peek } from "../journal.ts";
import { decode, encode } from "./encoding.ts";

/** What belongs to no pool. */
interface Rest {
  keyMaterial: Service["keyMaterial"];
  clockOffset: number;
  latest: number;
  era: number;
}

/** A pool without its users, who have rows of their own. */
type BarePool = Omit<PoolRecord, "users" | "userKeys">;

type MemoryEntry = { value: string; expires: number };

const REST = "service";

/** Brings back what the file holds. */
export function restore(service: Service, file: DataFile): void {
  const users: [row: string, user: UserRecord][] = [];
  for (const [row, text] of file.read()) {
    const [kind, id, key] = split(row);
    const value = decodeRow(kind, text);
    if (kind === REST) restoreRest(service, value as Rest);
    else if (kind === "pool") restorePool(service, value as BarePool);
    else if (kind === "user") users.push([row, value as UserRecord]);
    else if (kind === "memory") service.memory.entries.set(`${id} ${key}`, value as MemoryEntry);
  }
  const orphans = new Map<string, undefined>();
  for (const [row, user] of users) {
    const pool = service.pools.get(split(row)[1]);
    if (pool) indexUser(pool, user);
    else orphans.set(row, undefined);
  }
  // The pool was deleted as a whole; they must not come back with another one of its id.
  if (orphans.size > 0) file.write(orphans);
}

function decodeRow(kind: string, text: string): unknown {
  try {
    return decode(text);
  } catch {
    throw new Error(
      `Cannot read the data file: a row of the kind '${kind}' is damaged; delete the file to begin with the config`,
    );
  }
}

function restorePool(service: Service, bare: BarePool): void {
  const { pools, clients, newDirectory } = service;
  pools.set(bare.Id, { ...bare, users: newDirectory(bare.Id), userKeys: new Map() });
  for (const client of bare.clients.values()) clients.set(client.ClientId, client);
}

function restoreRest(service: Service, { keyMaterial, clockOffset, latest, era }: Rest): void {
  Object.assign(service, { keyMaterial, clockOffset });
  Object.assign(service.memory, { latest, era });
}

/** Writes the rows that may have changed. */
export function save(service: Service, file: DataFile, rows: Set<string>): void {
  const values = new Map<string, string | undefined>();
  for (const row of rows) {
    const value = valueOf(service, row);
    values.set(row, value === undefined ? undefined : encode(value));
  }
  const { keyMaterial, clockOffset, memory: { latest, era } } = service;
  values.set(REST, encode({ keyMaterial, clockOffset, latest, era }));
  file.write(values);
}

/** What is in a row now; undefined: it is not there any more. */
function valueOf(service: Service, row: string): unknown {
  const [kind, id, key] = split(row);
  if (kind === "memory") return peek(service.memory.entries, `${id} ${key}`);
  const pool = peek(service.pools, id);
  if (kind === "user") return pool && peek(pool.users, key);
  if (!pool) return undefined;
  const { users: _, userKeys: __, ...bare } = pool;
  return bare;
}

/** A row's kind, and the id and key of what is in it. Neither kinds nor ids have blanks. */
function split(row: string): [kind: string, id: string, key: string] {
  const [, kind, id = "", key = ""] = /^(\w+) ?([^ ]*) ?(.*)$/s.exec(row)!;
  return [kind!, id, key];
}

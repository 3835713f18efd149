/**
 * A data file in memory.
 *
 * @module
 */

import type { DataFile } from "@cognito-edge/auth/local";

/** A data file, and the disk that it is on. */
export interface MemoryFile extends DataFile {
  disk: { full: boolean };
}

/** `kept`: what it holds already. */
export function memoryFile(kept: Iterable<[string, string]> = []): MemoryFile {
  const rows = new Map(kept);
  const disk = { full: false };
  return {
    disk,
    read: () => [...rows],
    write(changes) {
      if (disk.full) throw new Error("Cannot keep the user pools in memory: the disk is full");
      for (const [key, value] of changes) {
        value === undefined ? rows.delete(key) : rows.set(key, value);
      }
    },
    clear: () => rows.clear(),
    close() {},
  };
}

/**
 * Where a local user pool keeps its state when it is to outlive the process.
 *
 * @module
 */

/** A place for rows of text, which a local user pool reads once and writes before it answers. */
export interface DataFile {
  /** Every row. */
  read(): Iterable<[key: string, value: string]>;
  /** Writes all of these or none; `undefined` deletes a row. What it has written outlives a `kill -9`. */
  write(rows: Map<string, string | undefined>): void;
  /** Deletes every row. */
  clear(): void;
  /** Lets go of it. */
  close(): void;
}

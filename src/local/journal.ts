/**
 * What may have changed since a request began, so that it can be written before the answer goes out.
 *
 * Records are plain data that operations change in place. To change one, an operation has to get hold of it: so
 * whatever was looked up, set or deleted while a request was under way is written at its end. Requests that overlap
 * write what each other has looked up as well, since either may have changed it.
 *
 * @module
 */

/** The requests that are under way, each with the rows that may have changed meanwhile. */
export type Journal = Set<Set<string>>;

/** A map that tells the journal which of its entries were in somebody's hands. */
export class JournaledMap<Value> extends Map<string, Value> {
  readonly #journal: Journal;
  readonly #prefix: string;

  /** `prefix`: what stands before an entry's key in the journal. */
  constructor(journal: Journal, prefix: string) {
    super();
    this.#journal = journal;
    this.#prefix = prefix;
  }

  #note(key: string): void {
    for (const rows of this.#journal) rows.add(this.#prefix + key);
  }

  override get(key: string): Value | undefined {
    const value = super.get(key);
    if (value !== undefined) this.#note(key);
    return value;
  }

  /** The entry, for those who only read it. */
  peek(key: string): Value | undefined {
    return super.get(key);
  }

  override *entries(): Generator<[string, Value], undefined> {
    for (const entry of super.entries()) {
      this.#note(entry[0]);
      yield entry;
    }
  }

  override *values(): Generator<Value, undefined> {
    for (const [, value] of this.entries()) yield value;
  }

  override [Symbol.iterator](): Generator<[string, Value], undefined> {
    return this.entries();
  }

  override forEach(callback: (value: Value, key: string, map: Map<string, Value>) => void): void {
    for (const [key, value] of this.entries()) callback(value, key, this);
  }

  /** All entries, for those who only read them. */
  peekAll(): IterableIterator<[string, Value]> {
    return super.entries();
  }

  override set(key: string, value: Value): this {
    this.#note(key);
    return super.set(key, value);
  }

  override delete(key: string): boolean {
    this.#note(key);
    return super.delete(key);
  }

  override clear(): void {
    for (const key of this.keys()) this.#note(key);
    super.clear();
  }
}

/** The entry, for those who only read it: nothing is written for them. */
export function peek<Value>(map: Map<string, Value>, key: string): Value | undefined {
  return map instanceof JournaledMap ? map.peek(key) : map.get(key);
}

/** All entries, for those who only read them. */
export function peekAll<Value>(map: Map<string, Value>): IterableIterator<[string, Value]> {
  return map instanceof JournaledMap ? map.peekAll() : map.entries();
}

/** A map whose entries are written, where there is a journal; a plain one otherwise. */
export function journaled<Value>(
  journal: Journal | undefined,
  prefix: string,
): Map<string, Value> {
  return journal ? new JournaledMap(journal, prefix) : new Map();
}

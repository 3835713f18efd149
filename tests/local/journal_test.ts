import assert from "node:assert/strict";
import { type Journal, JournaledMap, peek, peekAll } from "../../src/local/journal.ts";

/** The keys that were noted while `use` had the map in hand. */
function noted(use: (map: Map<string, object>) => void): string[] {
  const journal: Journal = new Set();
  const map = new JournaledMap<object>(journal, "row ");
  map.set("a", {}).set("b", {});
  const rows = new Set<string>();
  journal.add(rows);
  use(map);
  return [...rows];
}

Deno.test("every way to get hold of an entry is noted", () => {
  const all = ["row a", "row b"];
  assert.deepEqual(noted((map) => map.get("a")), ["row a"]);
  assert.deepEqual(noted((map) => map.set("c", {})), ["row c"]);
  assert.deepEqual(noted((map) => map.delete("b")), ["row b"]);
  assert.deepEqual(noted((map) => map.clear()), all);
  assert.deepEqual(noted((map) => [...map]), all);
  assert.deepEqual(noted((map) => [...map.values()]), all);
  assert.deepEqual(noted((map) => [...map.entries()]), all);
  assert.deepEqual(noted((map) => map.forEach(() => {})), all);
  assert.deepEqual(noted((map) => new Map(map)), all);
});

Deno.test("keys, and entries that are only read, are not", () => {
  assert.deepEqual(noted((map) => [...map.keys(), map.has("a"), map.size, map.get("x")]), []);
  assert.deepEqual(noted((map) => [peek(map, "a"), ...peekAll(map)]), []);
});

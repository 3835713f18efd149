/**
 * Lists that are told page by page.
 *
 * @module
 */

import { fromBase64Url, toBase64Url, utf8 } from "../../bytes.ts";
import { invalidParameter } from "../fault.ts";

/**
 * At most `limit` entries (0: as many as there may be, `most`), from the one that the token of the page before
 * names, and the token of the next page where there is one. Throws `InvalidParameterException` for a token that
 * names no entry.
 */
export function pageOf<Item>(
  entries: ReadonlyMap<string, Item>,
  { limit = 0, most, token }: { limit?: number; most: number; token?: string },
): { items: Item[]; next?: string } {
  const keys = [...entries.keys()];
  const start = token === undefined ? 0 : keys.indexOf(readToken(token));
  if (start < 0) throw invalidPage();
  const end = start + (limit === 0 ? most : Math.min(limit, most));
  const items = keys.slice(start, end).map((key) => entries.get(key)!);
  const next = keys[end];
  return { items, ...(next !== undefined && { next: toBase64Url(utf8(next)) }) };
}

function readToken(token: string): string {
  try {
    return new TextDecoder().decode(fromBase64Url(token));
  } catch {
    throw invalidPage();
  }
}

function invalidPage(): Error {
  return invalidParameter("Invalid pagination token provided.");
}

/**
 * Lists that are told page by page.
 *
 * @module
 */

import { fromBase64Url, toBase64Url, utf8 } from "../../bytes.ts";
import { invalidParameter } from "../fault.ts";
import { optional } from "../model/structures.ts";
import { int, paginationKey, type Type } from "../model/types.ts";

type LimitName = "Limit" | "MaxResults";
type TokenName = "NextToken" | "PaginationToken";

/** The members by which an operation is asked for a page. */
export type PageInput<Limit extends LimitName, Token extends TokenName> =
  & { [Name in Limit]?: number }
  & { [Name in Token]?: string };

/** How a list operation is paged: its members go by one of two names each. */
export interface Paging<Limit extends LimitName, Token extends TokenName> {
  /** The schemas of {@linkcode PageInput}, member by member. */
  members():
    & Record<Limit, ReturnType<typeof optional<Type<number>>>>
    & Record<Token, ReturnType<typeof optional<Type<string>>>>;
  /**
   * As many entries as are asked for, from the one that the token of the page before names; none of undefined. `next`:
   * the member that tells the next page's token, where there is one. Throws `InvalidParameterException` for a token that
   * names no entry.
   */
  pageOf<Item>(
    entries: ReadonlyMap<string, Item> | undefined,
    input: PageInput<Limit, Token>,
  ): { items: Item[]; next: { [Name in Token]?: string } };
}

/**
 * Pages of `least` to `most` entries. Where an operation takes 0, that means as many as there may be, and so does a
 * member that is left out.
 */
export function paging<Limit extends LimitName, Token extends TokenName>(
  limitName: Limit,
  tokenName: Token,
  { least = 0, most }: { least?: number; most: number },
): Paging<Limit, Token> {
  type Own = Paging<Limit, Token>;
  return {
    members: () =>
      ({
        [limitName]: optional(int(least, most)),
        [tokenName]: optional(paginationKey()),
      }) as ReturnType<Own["members"]>,
    pageOf(entries, input) {
      const limit = input[limitName] as number | undefined;
      const token = input[tokenName] as string | undefined;
      const all = [...entries ?? []];
      const first = token === undefined ? undefined : readToken(token);
      const start = first === undefined ? 0 : all.findIndex(([key]) => key === first);
      if (start < 0) throw invalidPage();
      const end = start + (limit || most);
      const next = all[end];
      return {
        items: all.slice(start, end).map(([, item]) => item),
        next: (next ? { [tokenName]: toBase64Url(utf8(next[0])) } : {}) as {
          [Name in Token]?: string;
        },
      };
    },
  };
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

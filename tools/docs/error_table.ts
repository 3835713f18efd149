/**
 * The documentation's tables of error codes, from the code's own.
 *
 * @module
 */

import { clientErrorGuide, type ErrorGuide, tokenErrorGuide } from "../../src/error_guide.ts";
import type { TokenErrorCode } from "../../src/errors.ts";
import { bearerRefusal } from "../../src/tokens/bearer.ts";
import { routeErrorGuide } from "./route_errors.ts";
import { TokenError } from "../../src/token_error.ts";

/** The sections of docs/error_codes.md, each with the table that it holds. */
export const errorSections: Readonly<Record<string, () => string>> = {
  errors: () => errorTable(clientErrorGuide),
  "route errors": () => errorTable(routeErrorGuide),
  "token errors": () => errorTable(tokenErrorGuide, { title: "answer", cell: answerTo }),
};

/** A row for each code, those with the same texts in one; `extra` adds a column. */
export function errorTable<Code extends string>(
  guide: Readonly<Record<Code, ErrorGuide>>,
  extra?: { title: string; cell: (code: Code) => string },
): string {
  const table = (Object.entries(guide) as [Code, ErrorGuide][]).map(
    ([code, { happened, todo }]): [Code, ...string[]] => [
      code,
      ...[happened, todo, ...extra ? [extra.cell(code)] : []],
    ],
  );
  const rows = Map.groupBy(table, ([, ...texts]) => texts.join(" | "));
  const titles = ["code", "what happened", "what to do", ...extra ? [extra.title] : []];
  return [
    titles.join(" | "),
    titles.map(() => "---").join(" | "),
    ...rows.entries().map(([texts, codes]) =>
      `${codes.map(([code]) => `\`${code}\``).join(", ")} | ${texts}`
    ),
  ].map((row) => `| ${row} |`).join("\n");
}

/** The HTTP status of a refusal. */
function answerTo(code: TokenErrorCode): string {
  return String(bearerRefusal(new TokenError(code, "")).status);
}

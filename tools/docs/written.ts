/**
 * The sections of the documentation that are written by the code, but for the traces of its programs.
 *
 * @module
 */

import { helpSections } from "./command_line_page.ts";
import { errorSections } from "./error_table.ts";
import { sentencesAsMarkdown } from "./errors_page.ts";
import { routesSections } from "./routes_page.ts";
import type { Sections } from "../sections.ts";

/** Each page with its sections. */
export const written: Readonly<Record<string, Sections>> = {
  "docs/command_line.md": helpSections,
  "docs/error_codes.md": errorSections,
  "docs/errors.md": { sentences: sentencesAsMarkdown },
  "docs/routes_reference.md": routesSections,
};

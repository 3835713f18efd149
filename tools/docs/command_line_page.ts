/**
 * What `--help` prints of each command, for docs/command_line.md.
 *
 * @module
 */

import { play } from "../../tests/cli/world.ts";
import type { Sections } from "../sections.ts";

/** The sections of the page. */
export const helpSections: Sections = Object.fromEntries(
  ["sign-in", "respond", "secret-hash", "decode", "local"].map((command) => [
    `help ${command}`,
    async () => ["```text", (await play([command, "--help"])).printed.trim(), "```"].join("\n"),
  ]),
);

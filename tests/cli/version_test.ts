import assert from "node:assert/strict";
import config from "../../deno.json" with { type: "json" };
import { version } from "../../src/cli/version.ts";

Deno.test("version is that of the package", () => assert.equal(version, config.version));

import assert from "node:assert/strict";
import * as auth from "@cognito-edge/auth";
import { operations } from "./model.ts";

/** Cognito's name as ours: `SetUserMFAPreference` is `setUserMfaPreference`. */
const functionNames = Object.keys(operations)
  .map((name) => name.charAt(0).toLowerCase() + name.slice(1).replace("MFA", "Mfa"));

const page = await Deno.readTextFile(new URL("../../docs/operations.md", import.meta.url));

/** The rows of the table. */
const [, table = ""] = /\n\| for +\| operations[^]*?\n((?:\|.*\n)+)/.exec(page) ?? [];
const named = [...table.matchAll(/`(\w+)`/g)].map(([, name]) => name);

Deno.test("docs/operations.md names every operation that the client has, once, and no other", () => {
  const own = functionNames.filter((name) => name in auth);
  assert(own.length > 40, String(own.length));
  assert.deepEqual(named.toSorted(), own.toSorted());
});

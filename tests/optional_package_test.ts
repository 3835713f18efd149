import assert from "node:assert/strict";
import { InputError } from "@cognito-edge/auth";
import { optionalPackage } from "../src/optional_package.ts";

Deno.test("optionalPackage() loads once", async () => {
  let loads = 0;
  const load = optionalPackage("jose", () => Promise.resolve({ loads: ++loads }));
  assert.equal(await load(), await load());
  assert.equal(loads, 1);
});

Deno.test("optionalPackage() says what to type where the package is missing, and tries again", async () => {
  let missing = true;
  const load = optionalPackage("@simplewebauthn/server", async () => {
    if (missing) throw new Error("Cannot find package in a secret folder");
    return await Promise.resolve("module");
  });
  await assert.rejects(load, (error) => {
    assert(error instanceof InputError);
    assert.equal(error.code, "missing_package");
    assert.equal(error.member, "@simplewebauthn/server");
    assert.match(error.message, /: npm install @simplewebauthn\/server$/);
    return true;
  });
  missing = false;
  assert.equal(await load(), "module");
});

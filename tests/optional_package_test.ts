import assert from "node:assert/strict";
import { InputError } from "@cognito-edge/auth";
import { optionalPackage, requirePackages } from "../src/optional_package.ts";

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

/** A module of this package that npm has installed beside those packages. */
const moduleBeside = (...installed: string[]) => ({
  url: "file:///app/node_modules/@cognito-edge/auth/src/local/local_user_pool.js",
  resolve(name: string) {
    if (installed.includes(name)) return `file:///app/node_modules/${name}/index.js`;
    throw new Error(`Cannot find package '${name}'`);
  },
});

Deno.test("requirePackages() names what is missing, and a line that brings all that is needed", () => {
  const names = ["hono", "jose", "@simplewebauthn/server"];
  requirePackages("fly", names, moduleBeside(...names));
  assert.throws(() => requirePackages("fly", names, moduleBeside("jose")), {
    code: "missing_package",
    member: "hono",
    message:
      "Cannot fly without hono, @simplewebauthn/server: npm install hono jose @simplewebauthn/server",
  });
});

Deno.test("requirePackages() leaves bundles, other registries and runtimes without resolve alone", () => {
  const { url, resolve } = moduleBeside();
  requirePackages("fly", ["hono"], { url: "file:///app/dist/worker.js", resolve });
  requirePackages("fly", ["hono"], { url: "https://jsr.io/@cognito-edge/auth/mod.ts", resolve });
  requirePackages("fly", ["hono"], { url });
});

/// <reference lib="deno.unstable" />
import assert from "node:assert/strict";
import plugin, { complaint } from "../../tools/layers.ts";

const root = decodeURIComponent(new URL("../../", import.meta.url).pathname);

/** The messages of the plugin for a source text that stands at `path`. */
function lint(path: string, source: string): string[] {
  return Deno.lint.runPlugin(plugin, root + path, source).map(({ message }) => message);
}

Deno.test("complaint() is silent when an arrow points down", () => {
  for (
    const [from, specifier] of [
      ["mod.ts", "./src/sign_in/sign_in.ts"],
      ["src/sign_in/sign_in.ts", "../operations/initiate_auth.ts"],
      ["src/sign_in/sms_mfa.ts", "./answers.ts"],
      ["src/srp/claim.ts", "../bytes.ts"],
      ["src/local/http/app.ts", "../challenges/sent_code.ts"],
      ["src/local/mod.ts", "./local_user_pool.ts"],
      ["src/local/passwords/verifier.ts", "../../srp/server.ts"],
      ["src/local/flows/user_auth.ts", "../attempt/users.ts"],
      ["src/local/attempt/users.ts", "./phantom.ts"],
      ["src/cli/mod.ts", "@cognito-edge/auth"],
      ["src/cli/local/serve.ts", "../../local/serve.ts"],
      ["tests/srp/claim_test.ts", "../../src/srp/claim.ts"],
    ] as const
  ) assert.equal(complaint(from, specifier, false), undefined, `${from} -> ${specifier}`);
});

Deno.test("complaint() names the arrow when it points up or sideways", () => {
  for (
    const [from, specifier, arrow] of [
      ["src/bytes.ts", "./errors.ts", "src/bytes.ts -> src/errors.ts"],
      ["src/aws/send.ts", "../operations/wire.ts", "src/aws -> src/operations"],
      ["src/srp/mod.ts", "../secret_hash.ts", "src/srp -> src/secret_hash.ts"],
      ["src/operations/wire.ts", "../sign_in/answer.ts", "src/operations -> src/sign_in"],
      ["src/sign_in/answer.ts", "../../mod.ts", "src/sign_in -> mod.ts"],
      ["src/local/model/types.ts", "../http/app.ts", "src/local/model -> src/local/http"],
      [
        "src/local/flows/user_auth.ts",
        "../challenges/sms_otp.ts",
        "src/local/flows -> src/local/challenges",
      ],
      [
        "src/local/attempt/users.ts",
        "../sign_in/advance.ts",
        "src/local/attempt -> src/local/sign_in",
      ],
      ["src/local/http/app.ts", "../../aws/send.ts", "src/local/http -> src/aws"],
      ["src/local/http/app.ts", "../../errors.ts", "src/local/http -> src/errors.ts"],
      ["src/hono/mod.ts", "../local/mod.ts", "src/hono -> src/local/mod.ts"],
      ["src/cli/mod.ts", "../local/tokens/keys.ts", "src/cli -> src/local/tokens"],
    ] as const
  ) assert.ok(complaint(from, specifier, false)?.startsWith(arrow + " is not an arrow"), arrow);
});

Deno.test("complaint() lets types through where the table says so", () => {
  const from = "src/local/challenges/sent_code.ts";
  assert.equal(complaint(from, "../../operations/wire.ts", true), undefined);
  assert.match(
    complaint(from, "../../operations/wire.ts", false) ?? "",
    /^src\/local\/challenges -> src\/operations is for types only: write "import type"$/,
  );
});

Deno.test("complaint() keeps each package to its layers", () => {
  for (
    const [from, specifier] of [
      ["src/local/http/app.ts", "hono/cors"],
      ["src/local/challenges/web_authn.ts", "@simplewebauthn/server/helpers"],
      ["src/local/serve_on_node.ts", "node:http"],
      ["src/aws/sign.ts", "aws4fetch"],
    ] as const
  ) assert.equal(complaint(from, specifier, false), undefined, `${from} -> ${specifier}`);
  for (
    const [from, specifier] of [
      ["src/sign_in/answer.ts", "hono"],
      ["src/operations/verify.ts", "jose"],
      ["src/sign_in/passkey.ts", "@simplewebauthn/server"],
      ["src/srp/claim.ts", "node:crypto"],
      ["src/local/http/app.ts", "node:http"],
      ["src/srp/claim.ts", "valibot"],
      ["src/aws/send.ts", "jsr:@std/assert"],
      ["mod.ts", "npm:hono@4"],
      ["src/srp/claim.ts", "../../tests/srp/vectors.ts"],
      ["examples/deno_script/main.ts", "../../tests/local/world.ts"],
    ] as const
  ) assert.match(complaint(from, specifier, false) ?? "", / may not import /, specifier);
});

Deno.test("complaint() asks for a row when a file lies in no layer", () => {
  assert.match(complaint("src/new/mod.ts", "../bytes.ts", false) ?? "", /tools\/layers\.ts/);
});

Deno.test("the plugin sees every form of import", () => {
  const file = "src/srp/claim.ts";
  for (
    const source of [
      `import { send } from "../aws/send.ts";`,
      `import type { Send } from "../aws/send.ts";`,
      `export { send } from "../aws/send.ts";`,
      `const { send } = await import("../aws/send.ts");`,
      `export type Send = import("../aws/send.ts").Send;`,
    ]
  ) assert.equal(lint(file, source).length, 1, source);
  assert.deepEqual(lint(file, `import { utf8 } from "../bytes.ts";`), []);
});

Deno.test("the plugin takes an import as one of types only when all its names are types", () => {
  const file = "src/local/challenges/sent_code.ts";
  const path = `"../../operations/wire.ts"`;
  assert.deepEqual(lint(file, `import type { A } from ${path};`), []);
  assert.deepEqual(lint(file, `import { type A, type B } from ${path};`), []);
  assert.equal(lint(file, `import { type A, b } from ${path};`).length, 1);
  assert.equal(lint(file, `import ${path};`).length, 1);
});

Deno.test("the plugin refuses export * and the globals of a runtime in what runs everywhere", () => {
  assert.equal(lint("src/srp/mod.ts", `export * from "./claim.ts";`).length, 1);
  assert.equal(lint("src/aws/send.ts", `Deno.env.get("X"); process.env.X;`).length, 2);
  assert.deepEqual(lint("src/cli/mod.ts", `Deno.env.get("X");`), []);
});

Deno.test("the plugin refuses instanceof for classes that each realm has of its own", () => {
  const file = "src/sign_in/answer.ts";
  for (const name of ["ArrayBuffer", "Uint8Array", "URL", "Request", "Error", "globalThis.Error"]) {
    const [message, ...more] = lint(
      file,
      `export const is = (x: unknown) => x instanceof ${name};`,
    );
    assert.match(message ?? "", /another realm/, name);
    assert.deepEqual(more, []);
    assert.deepEqual(
      lint("tests/srp/claim_test.ts", `export const is = {} instanceof ${name};`),
      [],
    );
  }
  assert.equal(
    lint(
      file,
      `import { Hono } from "../aws/call.ts"; import { A } from "hono"; ({}) instanceof A;`,
    )
      .filter((message) => /realm/.test(message)).length,
    1,
  );
  const ours = `import { InputError } from "../errors.ts";
    class OwnError extends Error {}
    export const is = (x: unknown) => x instanceof InputError || x instanceof OwnError;`;
  assert.deepEqual(lint(file, ours), []);
});

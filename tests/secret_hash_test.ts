import assert from "node:assert/strict";
import { InputError } from "../src/errors.ts";
import { secretHash } from "../src/secret_hash.ts";
import { field, vectors } from "./srp/vectors.ts";

Deno.test("secretHash() gives the hash of every vector", async () => {
  for (const { id, inputs, expected } of vectors("secret_hash")) {
    const hash = await secretHash({
      username: field(inputs, "username"),
      clientId: field(inputs, "client_id"),
      clientSecret: field(inputs, "client_secret"),
    });
    assert.equal(hash, field(expected, "secret_hash"), id);
  }
});

Deno.test("secretHash() hashes UTF-8 when the user name is not ASCII", async () => {
  const { createHmac } = await import("node:crypto");
  const hash = await secretHash({ username: "zoë-日本", clientId: "id", clientSecret: "ß" });
  assert.equal(hash, createHmac("sha256", "ß").update("zoë-日本id").digest("base64"));
});

Deno.test("secretHash() names the member and no value when one is empty", async () => {
  const input = { username: "canary-user", clientId: "canary-id", clientSecret: "canary-secret" };
  for (const member of ["username", "clientId", "clientSecret"] as const) {
    for (const empty of ["", undefined as unknown as string]) {
      await assert.rejects(
        secretHash({ ...input, [member]: empty }),
        (error) =>
          error instanceof InputError && error.code === "invalid_input" &&
          error.member === member && !Deno.inspect(error).includes("canary-"),
      );
    }
  }
});

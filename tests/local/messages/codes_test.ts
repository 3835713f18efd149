import assert from "node:assert/strict";
import { deliverCode, isCode, mask } from "../../../src/local/messages/codes.ts";
import { makeWorld } from "../world.ts";

Deno.test("mask() shows what Cognito shows", () => {
  assert.equal(mask("test@example.com"), "t***@e***");
  assert.equal(mask("+155501014114"), "+********4114");
});

Deno.test("isCode() takes nothing for a code that is not there", () => {
  assert.equal(isCode("123456", "123456"), true);
  assert.equal(isCode("123456", "12345"), false);
  assert.equal(isCode(undefined, ""), false);
  assert.equal(isCode("", ""), false);
});

Deno.test("deliverCode() keeps the last thousand messages", () => {
  const { service, pool, addUser } = makeWorld();
  const user = addUser("ada", { email: "ada@example.com" });
  const codes = Array.from(
    { length: 1010 },
    () => deliverCode(service, pool, user, "EMAIL", 8).code,
  );
  assert.equal(service.outbox.length, 1000);
  assert.equal(service.outbox.at(-1)!.Code, codes.at(-1));
  assert.ok(new Set(codes).size > 1000);
});

import assert from "node:assert/strict";
import { isCode, makeCode, mask, post } from "../../../src/local/messages/codes.ts";
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

Deno.test("post() keeps the last thousand messages, and codes differ", async () => {
  const { service, pool, addUser } = makeWorld();
  const user = addUser("ada", { email: "ada@example.com" });
  const addressee = { service, pool, user, clientMetadata: {}, reason: "SignUp" } as const;
  const codes: string[] = [];
  for (let i = 0; i < 1010; i++) {
    const { code, destination } = makeCode(addressee, "EMAIL", 8);
    await post(addressee, { Medium: "EMAIL", Destination: destination, Code: code });
    codes.push(code);
  }
  assert.equal(service.outbox.length, 1000);
  assert.equal(service.outbox.at(-1)!.Code, codes.at(-1));
  assert.ok(new Set(codes).size > 1000);
});

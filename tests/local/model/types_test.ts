import assert from "node:assert/strict";
import * as v from "valibot";
import { list, optional, structure } from "../../../src/local/model/structures.ts";
import { userPoolMfaSettings } from "../../../src/local/pools/mfa.ts";
import {
  attributeName,
  clientId,
  clientSecret,
  deviceKey,
  epoch,
  int,
  paginationKey,
  password,
  secretHash,
  session,
  string,
  textMap,
  token,
  totpUserCode,
  type Type,
  username,
  userPoolId,
} from "../../../src/local/model/types.ts";

/** What is wrong with an input. */
const messages = (schema: Type<unknown>, input: unknown) =>
  (v.safeParse(schema, input).issues ?? []).map(({ message }) => message);

Deno.test("types take what the service model allows", () => {
  const allowed: [Type<string>, string[]][] = [
    [userPoolId(), ["eu-west-1_Ab1", "us-gov-west-1_x", "a".repeat(53) + "_x"]],
    [clientId(), ["x", "4h5j6k7l8m9n0p1q2r3s4t5u6v", "a+b"]],
    [clientSecret(), ["a".repeat(24), "+".repeat(64)]],
    [username(), ["ada", "ada@example.com", "Ядвига", "日本", "👩", "a".repeat(128)]],
    [password(), ["xx", "パスワード", "a b", "open sesame"]],
    [secretHash(), ["a+/="]],
    [session(), ["a".repeat(20), " ".repeat(8192)]],
    [token(), ["a.b-c_d="]],
    [totpUserCode(), ["000000"]],
    [deviceKey(), ["eu-west-1_0a-f"]],
  ];
  for (const [schema, inputs] of allowed) {
    for (const input of inputs) assert.deepEqual(messages(schema, input), [], input);
  }
});

Deno.test("types match whole texts, in AWS's words", () => {
  const pattern = (text: string) => `Member must satisfy regular expression pattern: ${text}`;
  const refused: [Type<string>, string, string[]][] = [
    [userPoolId(), "eu-west-1_Ab1 ", [pattern("[\\w-]+_[0-9a-zA-Z]+")]],
    [userPoolId(), "eu-west-1_x\n", [pattern("[\\w-]+_[0-9a-zA-Z]+")]],
    [userPoolId(), "a".repeat(54) + "_x", ["Member must have length less than or equal to 55"]],
    [clientId(), "x-y", [pattern("[\\w+]+")]],
    [clientSecret(), "short", ["Member must have length greater than or equal to 24"]],
    [username(), "a b", [pattern("[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+")]],
    [password(), " xx", [pattern("^[\\S]+.*[\\S]+$")]],
    [password(), "xx ", [pattern("^[\\S]+.*[\\S]+$")]],
    [password(), "x".repeat(257), ["Member must have length less than or equal to 256"]],
    [session(), "short", ["Member must have length greater than or equal to 20"]],
    [token(), "a b", [pattern("[A-Za-z0-9-_=.]+")]],
    [totpUserCode(), "12345a", [pattern("[0-9]+")]],
    [deviceKey(), "eu-west-1_XYZ", [pattern("[\\w-]+_[0-9a-f-]+")]],
  ];
  for (const [schema, input, expected] of refused) {
    assert.deepEqual(messages(schema, input), expected);
  }
});

Deno.test("int() tells both bounds", () => {
  const schema = int(3, 15);
  assert.deepEqual(messages(schema, 2), ["Member must have value greater than or equal to 3"]);
  assert.deepEqual(messages(schema, 16), ["Member must have value less than or equal to 15"]);
  assert.deepEqual(messages(schema, 3).concat(messages(schema, 15)), []);
});

Deno.test("list() and structure() tell their own constraints", () => {
  assert.deepEqual(messages(list(int(0, 9), 1, 2), []), [
    "Member must have length greater than or equal to 1",
  ]);
  assert.deepEqual(messages(list(int(0, 9), 1, 2), [1, 2, 3]), [
    "Member must have length less than or equal to 2",
  ]);
  const schema = structure({ A: int(0, 9), B: optional(int(0, 9)) });
  assert.deepEqual(messages(schema, {}), ["Member must not be null"]);
  assert.deepEqual(v.parse(schema, { A: 1, C: 2 }), { A: 1 });
});

Deno.test("textMap() drops members that are null", () => {
  assert.deepEqual(v.parse(textMap(), { a: "1", b: null, c: "" }), { a: "1", c: "" });
});

Deno.test("epoch() writes seconds with milliseconds behind the point", () => {
  assert.equal(epoch(1_785_412_800_123), 1_785_412_800.123);
});

Deno.test("a pattern is not tried on a text that is too long", () => {
  const quadratic = string({ max: 10, pattern: ".*x.*y.*z" });
  const start = performance.now();
  assert.deepEqual(messages(quadratic, "x".repeat(320_000)), [
    "Member must have length less than or equal to 10",
  ]);
  const message = userPoolMfaSettings().SmsMfaConfiguration;
  const SmsAuthenticationMessage = "{#".repeat(160_000);
  assert.deepEqual(messages(message, { SmsAuthenticationMessage }), [
    "Member must have length less than or equal to 140",
  ]);
  assert.ok(performance.now() - start < 1000);
  assert.deepEqual(messages(message, { SmsAuthenticationMessage: "Code: {####}" }), []);
  assert.deepEqual(messages(message, { SmsAuthenticationMessage: "{###}" }), [
    "Member must have length greater than or equal to 6",
    "Member must satisfy regular expression pattern: .*\\{####\\}.*",
  ]);
});

/** Every pattern of the model takes no longer than in proportion to its text, however it is made to fail. */
Deno.test("no pattern of the model goes quadratic", () => {
  const unbounded = [token(), password(), paginationKey(), totpUserCode(), attributeName()];
  const start = performance.now();
  for (const schema of unbounded) {
    for (const text of ["a", "a_", "a-", "_-", " ", "\u{1f469}"]) {
      v.safeParse(schema, text.repeat(500_000 / text.length) + "\n\u0000");
    }
  }
  assert.ok(performance.now() - start < 3000);
});

import assert from "node:assert/strict";
import { setAttributes } from "../../../src/local/directory/attributes.ts";
import { findUser, requireUser, unindexUser } from "../../../src/local/directory/lookup.ts";
import { addPool } from "../../../src/local/pools/pools.ts";
import type { PoolRecord, UserRecord } from "../../../src/local/model/records.ts";
import { addUser, takenAtSignUp } from "../../../src/local/directory/users.ts";
import type { UserPoolSettings } from "../../../src/local/pools/settings.ts";
import { createService } from "../../../src/local/service.ts";

function makePool(settings: UserPoolSettings) {
  const service = createService();
  const pool = addPool(service, "eu-west-1_a", "test", settings);
  const add = (Username: string, attributes: Record<string, string> = {}, force = false) =>
    addUser(service, pool, { Username, attributes, UserStatus: "CONFIRMED", force }, takenAtSignUp);
  return { pool, add };
}

const found = (pool: PoolRecord, names: string[]): (UserRecord | undefined)[] =>
  names.map((name) => findUser(pool, name));

const verified = { email: "ada@example.com", email_verified: "true" };

Deno.test("findUser() finds a user by name and sub", () => {
  const { pool, add } = makePool({});
  const ada = add("ada", verified);
  const names = ["ada", ada.attributes.get("sub")!, "Ada", "ada@example.com", "", "constructor"];
  assert.deepEqual(found(pool, names), [ada, ada, undefined, undefined, undefined, undefined]);
});

Deno.test("findUser() ignores case where the pool says so", () => {
  const settings: UserPoolSettings = {
    AliasAttributes: ["email"],
    UsernameConfiguration: { CaseSensitive: false },
  };
  const { pool, add } = makePool(settings);
  const ada = add("Ada", verified);
  assert.equal(ada.Username, "Ada");
  assert.deepEqual(found(pool, ["ada", "ADA", "ADA@Example.com"]), [ada, ada, ada]);
  assert.throws(() => add("aDA"), { type: "UsernameExistsException" });
});

Deno.test("findUser() finds a user by an alias only while it is verified", () => {
  const { pool, add } = makePool({ AliasAttributes: ["email", "preferred_username"] });
  const ada = add("ada", { email: "ada@example.com", preferred_username: "countess" });
  assert.deepEqual(found(pool, ["ada@example.com", "countess"]), [undefined, ada]);
  setAttributes(pool, ada, { email_verified: "true" });
  assert.equal(findUser(pool, "ada@example.com"), ada);
  setAttributes(pool, ada, { email: "lovelace@example.com" });
  assert.equal(ada.attributes.get("email_verified"), "false");
  assert.deepEqual(found(pool, ["ada@example.com", "lovelace@example.com"]), [
    undefined,
    undefined,
  ]);
});

Deno.test("findUser() finds a user by the attribute that the pool signs in by, verified or not", () => {
  const { pool, add } = makePool({ UsernameAttributes: ["email", "phone_number"] });
  const ada = add("ada@example.com");
  const grace = add("+15550100");
  assert.equal(ada.Username, ada.attributes.get("sub"));
  assert.equal(ada.attributes.get("email"), "ada@example.com");
  assert.equal(grace.attributes.get("phone_number"), "+15550100");
  assert.deepEqual(found(pool, ["ada@example.com", ada.Username, "+15550100"]), [ada, ada, grace]);
});

Deno.test("unindexUser() makes a user unfindable by every name", () => {
  const { pool, add } = makePool({ AliasAttributes: ["email"] });
  const ada = add("ada", verified);
  unindexUser(pool, ada);
  assert.deepEqual(found(pool, ["ada", "ada@example.com", ada.attributes.get("sub")!]), [
    undefined,
    undefined,
    undefined,
  ]);
  assert.equal(pool.userKeys.size, 0);
  assert.throws(() => requireUser(pool, "ada"), {
    type: "UserNotFoundException",
    message: "User does not exist.",
  });
});

Deno.test("setAttributes() refuses an alias that another user has, and changes nothing", () => {
  const { pool, add } = makePool({ AliasAttributes: ["email", "preferred_username"] });
  const ada = add("ada", verified);
  const eve = add("eve", { email: "ada@example.com" });
  const exists = {
    type: "AliasExistsException",
    message: "An account with the email already exists.",
  };
  assert.throws(() => setAttributes(pool, eve, { email_verified: "true", name: "Eve" }), exists);
  assert.deepEqual([...eve.attributes.keys()], ["sub", "email"]);
  assert.equal(findUser(pool, "ada@example.com"), ada);
  assert.throws(() => add("mallory", verified), exists);
  assert.equal(findUser(pool, "mallory"), undefined);
  assert.throws(() => setAttributes(pool, eve, { preferred_username: "ada" }), {
    type: "AliasExistsException",
  });
});

Deno.test("setAttributes() moves an alias by force", () => {
  const { pool, add } = makePool({ AliasAttributes: ["email"] });
  const ada = add("ada", verified);
  const eve = add("eve", verified, true);
  assert.equal(findUser(pool, "ada@example.com"), eve);
  assert.equal(ada.attributes.get("email_verified"), "false");
  unindexUser(pool, ada);
  assert.equal(findUser(pool, "ada@example.com"), eve);
});

Deno.test("setAttributes() moves all aliases or none", () => {
  const { pool, add } = makePool({ AliasAttributes: ["email", "preferred_username"] });
  const ada = add("ada", verified);
  add("countess");
  // A name cannot be taken by force, so that the address, which could be, stays as well.
  const taken = { ...verified, preferred_username: "countess" };
  assert.throws(() => add("eve", taken, true), { type: "AliasExistsException" });
  assert.equal(findUser(pool, "ada@example.com"), ada);
  assert.equal(ada.attributes.get("email_verified"), "true");
});

Deno.test("setAttributes() strikes the attribute that held a name that moves", () => {
  const { pool, add } = makePool({ AliasAttributes: ["email", "preferred_username"] });
  const held = { preferred_username: "x@example.com", email: "ada@example.com" };
  const ada = add("ada", { ...held, email_verified: "true" });
  const eve = add("eve", { email: "x@example.com", email_verified: "true" }, true);
  assert.deepEqual(found(pool, ["x@example.com", "ada@example.com"]), [eve, ada]);
  assert.equal(ada.attributes.get("email_verified"), "true");
  assert.equal(ada.attributes.has("preferred_username"), false);
  unindexUser(pool, ada);
  assert.deepEqual(found(pool, ["x@example.com", "ada@example.com"]), [eve, undefined]);
});

Deno.test("nobody's sub is taken by an alias, not even by force", () => {
  const { add } = makePool({ AliasAttributes: ["preferred_username"] });
  const sub = add("ada").attributes.get("sub")!;
  assert.throws(() => add("eve", { preferred_username: sub }, true), {
    type: "AliasExistsException",
  });
});

Deno.test("setAttributes() brings nobody back who has been deleted", () => {
  const { pool, add } = makePool({});
  const ada = add("ada");
  unindexUser(pool, ada);
  assert.throws(() => setAttributes(pool, ada, { name: "Ada" }), { type: "UserNotFoundException" });
  const again = add("ada");
  assert.throws(() => setAttributes(pool, ada, { name: "Ada" }), { type: "UserNotFoundException" });
  assert.equal(findUser(pool, "ada"), again);
});

Deno.test("no empty name finds anybody", () => {
  const { pool, add } = makePool({ AliasAttributes: ["preferred_username"] });
  add("ada", { preferred_username: "" });
  assert.deepEqual(found(pool, ["", "\n", " "]), [undefined, undefined, undefined]);
});

Deno.test("setAttributes() moves neither another user's name nor a sign-in attribute by force", () => {
  const byAlias = makePool({ AliasAttributes: ["preferred_username"] });
  byAlias.add("ada");
  const eve = byAlias.add("eve");
  const force = { force: true };
  assert.throws(
    () => setAttributes(byAlias.pool, eve, { preferred_username: "ada" }, force),
    { type: "AliasExistsException" },
  );
  const byEmail = makePool({ UsernameAttributes: ["email"] });
  byEmail.add("ada@example.com");
  const other = byEmail.add("eve@example.com");
  assert.throws(
    () => setAttributes(byEmail.pool, other, { email: "ada@example.com" }, force),
    { type: "AliasExistsException" },
  );
});

Deno.test("setAttributes() removes an attribute that is empty, and never changes the sub", () => {
  const { pool, add } = makePool({ AliasAttributes: ["email"] });
  const ada = add("ada", { ...verified, name: "Ada" });
  setAttributes(pool, ada, { name: "", email: "" });
  assert.equal(ada.attributes.has("name"), false);
  assert.equal(findUser(pool, "ada@example.com"), undefined);
  assert.throws(() => setAttributes(pool, ada, { sub: "other" }), {
    message: "user.sub: Attribute cannot be updated.",
  });
});

Deno.test("addUser() refuses names that the pool does not allow", () => {
  const email = makePool({ AliasAttributes: ["email"] });
  assert.throws(() => email.add("ada@example.com"), {
    message: "Username cannot be of email format, since user pool is configured for email alias.",
  });
  const byEmail = makePool({ UsernameAttributes: ["email"] });
  assert.throws(() => byEmail.add("ada"), { message: "Username should be an email." });
  byEmail.add("ada@example.com");
  assert.throws(() => byEmail.add("ada@example.com"), {
    type: "UsernameExistsException",
    message: "An account with the given email already exists.",
  });
  const either = makePool({ UsernameAttributes: ["email", "phone_number"] });
  assert.throws(() => either.add("ada"), {
    message: "Username should be either an email or a phone number.",
  });
});

Deno.test("addUser() refuses attributes that the schema does not have, or that are badly formed", () => {
  const { add } = makePool({ Schema: [{ Name: "tenant" }] });
  assert.equal(add("ada", { "custom:tenant": "t" }).attributes.get("custom:tenant"), "t");
  const cases: [Record<string, string>, string][] = [
    [
      { tenant: "t" },
      "Attributes did not conform to the schema: tenant: Attribute does not exist in the schema.\n",
    ],
    [{ email: "nobody" }, "Invalid email address format."],
    [{ phone_number: "555" }, "Invalid phone number format."],
  ];
  for (const [attributes, message] of cases) {
    assert.throws(() => add("eve", attributes), { type: "InvalidParameterException", message });
  }
});

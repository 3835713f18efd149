import assert from "node:assert/strict";
import { type Answer, makeWorld, refusal } from "../world.ts";

function world() {
  const world = makeWorld();
  world.addUser("ada", { email: "ada@example.com", given_name: "Ada" });
  world.addUser("adele", { email: "adele@example.com" });
  world.addUser("bob", { email: 'b"ob@example.com' }, { Enabled: false });
  const list = (input: Record<string, unknown> = {}) =>
    world.call("ListUsers", { UserPoolId: world.pool.Id, ...input });
  return { ...world, list, names: async (Filter: string) => namesOf(await list({ Filter })) };
}

const namesOf = ({ Users }: Answer) => Users.map(({ Username }: Answer) => Username);

Deno.test("ListUsers filters by a whole value or its beginning", async () => {
  const { names } = world();
  assert.deepEqual(await names(""), ["ada", "adele", "bob"]);
  assert.deepEqual(await names('username = "ada"'), ["ada"]);
  assert.deepEqual(await names('username ^= "ad"'), ["ada", "adele"]);
  assert.deepEqual(await names('email = "b\\"ob@example.com"'), ["bob"]);
  assert.deepEqual(await names('status = "Disabled"'), ["bob"]);
  assert.deepEqual(await names('cognito:user_status = "CONFIRMED"'), ["ada", "adele", "bob"]);
  assert.deepEqual(await names('cognito:user_status ^= "conf"'), ["ada", "adele", "bob"]);
  assert.deepEqual(await names('username = "Ada"'), []);
  assert.deepEqual(await names('given_name="Ada"'), ["ada"]);
  for (
    const wrong of ['custom:plan = "x"', "username = ada", 'constructor = "x"', 'username < "x"']
  ) {
    await assert.rejects(
      names(wrong),
      refusal("InvalidParameterException", "Error while parsing filter"),
    );
  }
});

Deno.test("ListUsers goes page by page, and tells the attributes that are asked for", async () => {
  const { list } = world();
  const first = await list({ Limit: 2, AttributesToGet: ["email"] });
  assert.deepEqual(namesOf(first), ["ada", "adele"]);
  assert.deepEqual(first.Users[0].Attributes, [{ Name: "email", Value: "ada@example.com" }]);
  const second = await list({ PaginationToken: first.PaginationToken });
  assert.deepEqual(namesOf(second), ["bob"]);
  assert.equal("PaginationToken" in second, false);
});

Deno.test("ListUsers tells everybody once, also when users change between two pages", async () => {
  const { list, call, pool } = world();
  const first = await list({ Limit: 2 });
  await call("AdminUpdateUserAttributes", {
    UserPoolId: pool.Id,
    Username: "ada",
    UserAttributes: [{ Name: "given_name", Value: "Augusta" }],
  });
  const second = await list({ PaginationToken: first.PaginationToken });
  assert.deepEqual([...namesOf(first), ...namesOf(second)], ["ada", "adele", "bob"]);
});

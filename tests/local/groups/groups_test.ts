import assert from "node:assert/strict";
import { createLocalUserPool } from "../../../src/local/mod.ts";
import { claimsOf, makeWorld, refusal } from "../world.ts";

const ROLE = (name: string) => `arn:aws:iam::123456789012:role/${name}`;

function world() {
  const world = makeWorld();
  world.addUser("ada");
  const UserPoolId = world.pool.Id;
  const call = (operation: string, input: Record<string, unknown> = {}) =>
    world.call(operation, { UserPoolId, ...input });
  return {
    ...world,
    call,
    make: (GroupName: string, more: Record<string, unknown> = {}) =>
      call("CreateGroup", { GroupName, ...more }),
    add: (GroupName: string, Username = "ada") =>
      call("AdminAddUserToGroup", { GroupName, Username }),
    async claims() {
      const { AuthenticationResult: { AccessToken, IdToken } } = await world.signIn("ada");
      const only = (token: string) =>
        Object.fromEntries(
          Object.entries(claimsOf(token)).filter(([name]) =>
            /^cognito:(groups|roles|preferred_role)$/.test(name)
          ),
        );
      return { access: only(AccessToken), id: only(IdToken) };
    },
  };
}

Deno.test("a group is made, read, changed, listed and removed", async () => {
  const { call, make } = world();
  const Group = {
    GroupName: "staff",
    Description: "Us",
    Precedence: 5,
    UserPoolId: "eu-west-1_World0001",
    LastModifiedDate: 1767225600,
    CreationDate: 1767225600,
  };
  assert.deepEqual(await make("staff", { Description: "Us", Precedence: 5 }), { Group });
  assert.deepEqual(await call("GetGroup", { GroupName: "staff" }), { Group });
  await assert.rejects(
    make("staff"),
    refusal("GroupExistsException", "A group with the name already exists."),
  );
  const changed = { ...Group, Precedence: 0 };
  assert.deepEqual(
    await call("UpdateGroup", { GroupName: "staff", Precedence: 0 }),
    { Group: changed },
    "what is not given stays",
  );
  await make("guests");
  const first = await call("ListGroups", { Limit: 1 });
  assert.deepEqual(first.Groups, [changed]);
  const { Groups, ...rest } = await call("ListGroups", { Limit: 1, NextToken: first.NextToken });
  assert.deepEqual(Groups.map((group: { GroupName: string }) => group.GroupName), ["guests"]);
  assert.deepEqual(rest, {});
  assert.equal(await call("DeleteGroup", { GroupName: "staff" }), undefined);
  await assert.rejects(
    call("GetGroup", { GroupName: "staff" }),
    refusal("ResourceNotFoundException", "Group not found."),
  );
});

Deno.test("users are put into groups and taken out of them", async () => {
  const { call, make, add, addUser } = world();
  addUser("eve");
  await make("staff");
  await assert.rejects(
    call("AdminRemoveUserFromGroup", { GroupName: "nobody", Username: "ada" }),
    refusal("ResourceNotFoundException", "Group not found."),
    "of a user who is in no group as well",
  );
  assert.equal(await add("staff"), undefined);
  await add("staff");
  await add("staff", "eve");
  await assert.rejects(add("nobody"), refusal("ResourceNotFoundException", "Group not found."));
  await assert.rejects(
    add("staff", "nobody"),
    refusal("UserNotFoundException", "User does not exist."),
  );
  const members = async () =>
    (await call("ListUsersInGroup", { GroupName: "staff" })).Users
      .map((user: { Username: string }) => user.Username);
  assert.deepEqual(await members(), ["ada", "eve"]);
  await call("AdminRemoveUserFromGroup", { GroupName: "staff", Username: "eve" });
  assert.deepEqual(await members(), ["ada"]);
  const { Groups } = await call("AdminListGroupsForUser", { Username: "ada" });
  assert.equal(Groups[0].GroupName, "staff");
  await call("DeleteGroup", { GroupName: "staff" });
  await make("staff");
  assert.deepEqual(await members(), [], "a new group of that name is a new group");
});

Deno.test("tokens name the groups, and the id token the roles and the preferred one", async () => {
  const { make, add, claims } = world();
  assert.deepEqual(await claims(), { access: {}, id: {} });
  await make("guests", { RoleArn: ROLE("guest") });
  await make("staff", { RoleArn: ROLE("staff"), Precedence: 1 });
  await add("guests");
  await add("staff");
  const groups = { "cognito:groups": ["staff", "guests"] };
  const roles = { "cognito:roles": [ROLE("staff"), ROLE("guest")] };
  assert.deepEqual(await claims(), {
    access: groups,
    id: { ...groups, ...roles, "cognito:preferred_role": ROLE("staff") },
  });
});

Deno.test("two roles of the same precedence leave no preferred one", async () => {
  const { make, add, claims } = world();
  for (const name of ["one", "two"]) {
    await make(name, { RoleArn: ROLE(name), Precedence: 1 });
    await add(name);
  }
  const { id } = await claims();
  assert.equal("cognito:preferred_role" in id, false);
});

Deno.test("the seed has groups, and users in them", async () => {
  const local = createLocalUserPool({
    clients: [{ ClientId: "web", ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH"] }],
    groups: [{ GroupName: "staff" }],
    users: [{ Username: "ada", Password: "Correct-horse-1", Groups: ["staff"] }],
  });
  const response = await local.fetch("https://cognito-idp.eu-west-1.amazonaws.com/", {
    method: "POST",
    headers: { "x-amz-target": "AWSCognitoIdentityProviderService.InitiateAuth" },
    body: JSON.stringify({
      AuthFlow: "USER_PASSWORD_AUTH",
      ClientId: "web",
      AuthParameters: { USERNAME: "ada", PASSWORD: "Correct-horse-1" },
    }),
  });
  const { AuthenticationResult: { AccessToken } } = await response.json();
  assert.deepEqual(claimsOf(AccessToken)["cognito:groups"], ["staff"]);
  assert.throws(
    () => createLocalUserPool({ users: [{ Username: "ada", Groups: ["staff"] }] }),
    /users\[0\]: Group not found/,
  );
});

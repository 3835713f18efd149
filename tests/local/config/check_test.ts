import assert from "node:assert/strict";
import { createLocalUserPool } from "../../../src/local/mod.ts";

/** Configs as they come from JSON, which no compiler has seen. */
function refuse(config: unknown, message: string | RegExp) {
  const make = () => createLocalUserPool(config as Parameters<typeof createLocalUserPool>[0]);
  assert.throws(make, (error: Error) => {
    assert.equal(error.name, "TypeError");
    const prefix = "Cannot make a local user pool of this config: ";
    assert.ok(error.message.startsWith(prefix), error.message);
    const rest = error.message.slice(prefix.length);
    if (typeof message === "string") assert.equal(rest, message);
    else assert.match(rest, message);
    return true;
  });
}

Deno.test("checkConfig() names the member that is wrong, and quotes it", () => {
  refuse(
    { MfaConfiguration: "MAYBE" },
    "MfaConfiguration: 'MAYBE': Member must satisfy enum value set: [OFF, ON, OPTIONAL]",
  );
  refuse(
    { UserPoolId: "nonsense" },
    "UserPoolId: 'nonsense': Member must satisfy regular expression pattern: [\\w-]+_[0-9a-zA-Z]+",
  );
  refuse(
    { clients: [{}, { AuthSessionValidity: 30 }] },
    "clients[1].AuthSessionValidity: 30: Member must have value less than or equal to 15",
  );
  refuse(
    { pools: [{}, { users: [{ Username: 7 }] }] },
    "pools[1].users[0].Username: Expected string, got 7",
  );
  refuse({ users: [{}] }, "users[0].Username: Member is missing");
});

Deno.test("checkConfig() refuses members that it does not know, however deep", () => {
  const meant = (name: string) => `Unknown member; did you mean ${name}?`;
  refuse({ MfaConfigration: "ON" }, `MfaConfigration: ${meant("MfaConfiguration")}`);
  refuse(
    { Policies: { PasswordPolicy: { MinimumLenght: 6 } } },
    `Policies.PasswordPolicy.MinimumLenght: ${meant("MinimumLength")}`,
  );
  refuse(
    { users: [{ Username: "ada", Pasword: "x" }] },
    `users[0].Pasword: ${meant("Password")}`,
  );
  // What is missing for the slip is not worth telling.
  refuse(
    { users: [{ Username: "ada" }, { username: "bob", Password: "Correct-horse-1" }] },
    `users[1].username: ${meant("Username")}`,
  );
  refuse({ users: [{ Password: "Correct-horse-1" }] }, "users[0].Username: Member is missing");
  refuse(
    { Schema: [{ Name: "plan" }, { Name: "tier", Mutabel: true }] },
    `Schema[1].Mutabel: ${meant("Mutable")}`,
  );
  refuse(
    { xyz: 1 },
    /^xyz: Unknown member; there are UserPool, .*, PoolName, .*, clients, groups, users$/,
  );
  refuse(
    { clients: [{ xyz: 1 }] },
    /^clients\[0\]\.xyz: Unknown member; there are UserPoolClient, ClientId, ClientName, .*\bExplicitAuthFlows\b/,
  );
  refuse({ pools: [{}], clients: [] }, /^clients: Unknown member beside pools/);
});

Deno.test("checkConfig() refuses what is no config at all", () => {
  refuse([], "Expected an object, got an empty list");
  refuse("x", "Expected an object, got 'x'");
  refuse(null, "Expected an object, got null");
  refuse({ pools: [] }, "pools: Expected a list of at least one pool, got an empty list");
  refuse({ pools: {} }, "pools: Expected a list of at least one pool, got an object");
  refuse({ pools: ["x"] }, "pools[0]: Expected an object, got 'x'");
});

Deno.test("checkConfig() keeps secrets out of its errors", () => {
  const secret = "swordfish with a space";
  const configs = [
    { users: [{ Username: "ada", Password: secret }] },
    { users: [{ Username: "ada", Password: [secret] }] },
    { users: [{ Username: "ada", TemporaryPassword: secret }] },
    { users: [{ Username: "ada", SoftwareTokenSecret: secret }] },
    { users: [{ Username: "ada", Password: "swordfish" }] },
    { clients: [{ ClientSecret: secret }] },
  ];
  for (const config of configs) {
    const make = () => createLocalUserPool(config as Parameters<typeof createLocalUserPool>[0]);
    assert.throws(make, (error: Error) => {
      assert.doesNotMatch(Deno.inspect(error), /swordfish/);
      return true;
    });
  }
});

Deno.test("seedPool() tells where the service refuses the config", () => {
  const ada = { Username: "ada", Password: "Passw0rd!" };
  refuse({ users: [ada, ada] }, "users[1]: User account already exists");
  refuse(
    { users: [{ ...ada, Password: "short" }] },
    "users[0]: Password does not conform to policy: Password not long enough",
  );
  refuse(
    { users: [{ ...ada, TemporaryPassword: "Passw0rd!" }] },
    "users[0]: Password and TemporaryPassword cannot both be set",
  );
  refuse(
    { clients: [{ ClientId: "a" }, { ClientId: "a" }] },
    "clients[1]: ClientId 'a' is used twice",
  );
  refuse(
    { pools: [{ UserPoolId: "a_b" }, { UserPoolId: "a_b" }] },
    "pools[1].UserPoolId: 'a_b' is used twice",
  );
  refuse({ MfaConfiguration: "ON" }, /^At least one of \[SmsMfaConfiguration\]/);
  refuse(
    { users: [{ ...ada, SoftwareTokenMfaSettings: { Enabled: true } }] },
    "users[0]: Software Token MFA has not been enabled by the userPool",
  );
  refuse(
    { users: [{ ...ada, UserAttributes: { emial: "x" } }] },
    "users[0]: Attributes did not conform to the schema: emial: Attribute does not exist in the schema.",
  );
});

Deno.test("a config may choose a sub, but none that is empty or somebody's name", () => {
  const ada = { Username: "ada" };
  const of = (sub: string) => ({ users: [ada, { Username: "eve", UserAttributes: { sub } }] });
  assert.ok(createLocalUserPool(of("7b8c")));
  refuse(of(""), "users[1]: sub cannot be empty");
  refuse(of("ada"), "users[1]: User account already exists");
});

Deno.test("checkConfig() refuses half of a surrogate pair", () => {
  refuse(
    { users: [{ Username: "ada", Password: "Passw0rd!\ud83d" }] },
    "It holds half of a surrogate pair",
  );
});

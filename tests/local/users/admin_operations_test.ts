import assert from "node:assert/strict";
import { createLocalUserPool } from "../../../src/local/mod.ts";
import { assertFault, call, callSigned, type Reply, signIn, succeed } from "../http/client.ts";

const PASSWORD = "Passw0rd!";

function world() {
  let now = Date.parse("2026-07-30T12:00:00Z");
  const local = createLocalUserPool({
    AliasAttributes: ["email"],
    Schema: [{ Name: "tenant", Mutable: false }],
    clients: [{ ClientId: "web", ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH"] }],
    users: [
      { Username: "ada", Password: PASSWORD, UserAttributes: { sub: "ada-sub", name: "Ada" } },
      { Username: "eve", Password: PASSWORD },
    ],
  }, { now: () => now });
  return {
    local,
    pass: (seconds: number) => now += seconds * 1000,
    admin(operation: string, members: Record<string, unknown> = {}) {
      const datetime = new Date(now).toISOString().replace(/[-:]|\.\d+/g, "");
      const input = { UserPoolId: local.userPoolId, Username: "ada", ...members };
      return callSigned(local, operation, input, { datetime });
    },
    attempt: (PASSWORD: string) =>
      call(local, "InitiateAuth", {
        AuthFlow: "USER_PASSWORD_AUTH",
        ClientId: "web",
        AuthParameters: { USERNAME: "ada", PASSWORD },
      }),
  };
}

Deno.test("AdminGetUser shows a user in AWS's shape", async () => {
  const { admin } = world();
  assert.deepEqual(succeed(await admin("AdminGetUser")), {
    Username: "ada",
    UserAttributes: [{ Name: "sub", Value: "ada-sub" }, { Name: "name", Value: "Ada" }],
    UserCreateDate: Date.parse("2026-07-30T12:00:00Z") / 1000,
    UserLastModifiedDate: Date.parse("2026-07-30T12:00:00Z") / 1000,
    Enabled: true,
    UserStatus: "CONFIRMED",
  });
});

Deno.test("Admin operations tell when the user or the pool does not exist", async () => {
  const { admin } = world();
  const operations: [string, Record<string, unknown>][] = [
    ["AdminGetUser", {}],
    ["AdminDisableUser", {}],
    ["AdminEnableUser", {}],
    ["AdminDeleteUser", {}],
    ["AdminResetUserPassword", {}],
    ["AdminConfirmSignUp", {}],
    ["AdminSetUserMFAPreference", {}],
    ["AdminSetUserPassword", { Password: PASSWORD }],
    ["AdminUpdateUserAttributes", { UserAttributes: [] }],
  ];
  for (const [operation, members] of operations) {
    assertFault(
      await admin(operation, { ...members, Username: "nobody" }),
      "UserNotFoundException",
      "User does not exist.",
    );
    assertFault(
      await admin(operation, { ...members, UserPoolId: "eu-west-1_Nobody" }),
      "ResourceNotFoundException",
      "User pool eu-west-1_Nobody does not exist.",
    );
  }
});

Deno.test("AdminUpdateUserAttributes changes attributes and the time", async () => {
  const { admin, pass } = world();
  pass(60);
  const UserAttributes = [
    { Name: "name", Value: "" },
    { Name: "email", Value: "ada@example.com" },
    { Name: "email_verified", Value: "true" },
  ];
  assert.deepEqual(succeed(await admin("AdminUpdateUserAttributes", { UserAttributes })), {});
  const user = succeed(await admin("AdminGetUser", { Username: "ada@example.com" }));
  assert.deepEqual(user.UserAttributes, [
    { Name: "sub", Value: "ada-sub" },
    ...UserAttributes.slice(1),
  ]);
  assert.equal(user.UserLastModifiedDate - user.UserCreateDate, 60);
  assertFault(
    await admin("AdminUpdateUserAttributes", { Username: "eve", UserAttributes }),
    "AliasExistsException",
    "An account with the email already exists.",
  );
});

Deno.test("AdminUpdateUserAttributes refuses what the schema does not allow", async () => {
  const { admin } = world();
  const set = (Name: string) =>
    admin("AdminUpdateUserAttributes", { UserAttributes: [{ Name, Value: "x" }] });
  for (const name of ["custom:tenant", "sub"]) {
    assertFault(
      await set(name),
      "InvalidParameterException",
      `user.${name}: Attribute cannot be updated.\n`,
    );
  }
  assertFault(
    await set("custom:other"),
    "InvalidParameterException",
    /does not exist in the schema/,
  );
});

Deno.test("AdminDisableUser ends the user's grants until AdminEnableUser", async () => {
  const { local, admin, attempt } = world();
  const { AccessToken } = await signIn(local, "ada", PASSWORD);
  succeed(await call(local, "GetUser", { AccessToken }));
  succeed(await admin("AdminDisableUser"));
  assertFault(await attempt(PASSWORD), "NotAuthorizedException", "User is disabled.");
  assertFault(
    await call(local, "GetUser", { AccessToken }),
    "NotAuthorizedException",
    "Access Token has been revoked",
  );
  assert.equal(succeed(await admin("AdminGetUser")).Enabled, false);
  succeed(await admin("AdminEnableUser"));
  assert.ok(succeed(await attempt(PASSWORD)).AuthenticationResult);
  assertFault(
    await call(local, "GetUser", { AccessToken }),
    "NotAuthorizedException",
    "Access Token has been revoked",
  );
});

Deno.test("AdminDeleteUser removes the user, whose name is free again", async () => {
  const { local, admin, attempt } = world();
  const { AccessToken } = await signIn(local, "ada", PASSWORD);
  assert.equal(succeed(await admin("AdminDeleteUser")), null);
  const gone = (reply: Reply) =>
    assertFault(reply, "UserNotFoundException", "User does not exist.");
  gone(await attempt(PASSWORD));
  gone(await call(local, "GetUser", { AccessToken }));
  succeed(await admin("AdminCreateUser"));
  gone(await call(local, "GetUser", { AccessToken }));
});

Deno.test("AdminSetUserPassword sets a permanent password at once", async () => {
  const { admin, attempt } = world();
  succeed(await admin("AdminSetUserPassword", { Password: "N3w-password", Permanent: true }));
  assertFault(await attempt(PASSWORD), "NotAuthorizedException", "Incorrect username or password.");
  assert.ok(succeed(await attempt("N3w-password")).AuthenticationResult);
  assertFault(
    await admin("AdminSetUserPassword", { Password: "nopenope", Permanent: true }),
    "InvalidPasswordException",
    "Password does not conform to policy: Password must have uppercase characters",
  );
});

Deno.test("AdminSetUserPassword sets a temporary password that expires", async () => {
  const { admin, attempt, pass } = world();
  succeed(await admin("AdminSetUserPassword", { Password: "T3mp-password" }));
  assert.equal(succeed(await admin("AdminGetUser")).UserStatus, "FORCE_CHANGE_PASSWORD");
  assert.equal(succeed(await attempt("T3mp-password")).ChallengeName, "NEW_PASSWORD_REQUIRED");
  pass(7 * 24 * 3600);
  assertFault(
    await attempt("T3mp-password"),
    "NotAuthorizedException",
    "Temporary password has expired and must be reset by an administrator.",
  );
});

Deno.test("AdminResetUserPassword sends a code and closes the door", async () => {
  const { local, admin, attempt } = world();
  assertFault(await admin("AdminResetUserPassword"), "InvalidParameterException", /no registered/);
  const UserAttributes = [
    { Name: "email", Value: "ada@example.com" },
    { Name: "email_verified", Value: "true" },
  ];
  succeed(await admin("AdminUpdateUserAttributes", { UserAttributes }));
  succeed(await admin("AdminResetUserPassword"));
  assert.equal(local.messages().at(-1)?.Destination, "ada@example.com");
  assertFault(
    await attempt(PASSWORD),
    "PasswordResetRequiredException",
    "Password reset required for the user",
  );
  succeed(await admin("AdminSetUserPassword", { Password: "T3mp-password" }));
  assertFault(
    await admin("AdminResetUserPassword"),
    "NotAuthorizedException",
    "User password cannot be reset in the current state.",
  );
});

import assert from "node:assert/strict";
import { createLocalUserPool, type LocalUserPoolConfig } from "../../../src/local/mod.ts";
import { assertFault, call, callSigned, succeed } from "../http/client.ts";

function world(config: LocalUserPoolConfig = {}) {
  const local = createLocalUserPool({
    clients: [{ ClientId: "web", ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH"] }],
    ...config,
  });
  return {
    local,
    create: (members: Record<string, unknown> = {}) =>
      callSigned(local, "AdminCreateUser", {
        UserPoolId: local.userPoolId,
        Username: "ada",
        ...members,
      }),
    attempt: (PASSWORD: string, USERNAME = "ada") =>
      call(local, "InitiateAuth", {
        AuthFlow: "USER_PASSWORD_AUTH",
        ClientId: "web",
        AuthParameters: { USERNAME, PASSWORD },
      }),
  };
}

const email = [
  { Name: "email", Value: "ada@example.com" },
  { Name: "email_verified", Value: "true" },
];

Deno.test("AdminCreateUser makes a user who must change a given temporary password", async () => {
  const { local, create, attempt } = world();
  const { User } = succeed(
    await create({ TemporaryPassword: "T3mp-password", UserAttributes: email }),
  );
  assert.equal(User.UserStatus, "FORCE_CHANGE_PASSWORD");
  assert.equal(User.Enabled, true);
  assert.deepEqual(User.Attributes.slice(1), email);
  assert.equal(User.Attributes[0].Name, "sub");
  assert.equal(succeed(await attempt("T3mp-password")).ChallengeName, "NEW_PASSWORD_REQUIRED");
  assert.deepEqual(local.messages(), [{
    UserPoolId: local.userPoolId,
    Username: "ada",
    Medium: "EMAIL",
    Destination: "ada@example.com",
    Code: "T3mp-password",
  }]);
});

Deno.test("AdminCreateUser makes a temporary password up and sends it", async () => {
  const { local, create, attempt } = world();
  succeed(await create());
  const [message] = local.messages();
  assert.equal(succeed(await attempt(message!.Code)).ChallengeName, "NEW_PASSWORD_REQUIRED");
});

Deno.test("AdminCreateUser sends by the mediums that are asked for, or not at all", async () => {
  const { local, create } = world();
  const UserAttributes = [...email, { Name: "phone_number", Value: "+15550100" }];
  succeed(await create({ UserAttributes, DesiredDeliveryMediums: ["EMAIL", "SMS"] }));
  succeed(await create({ Username: "eve", UserAttributes, MessageAction: "SUPPRESS" }));
  assert.deepEqual(local.messages().map(({ Medium, Destination }) => [Medium, Destination]), [
    ["EMAIL", "ada@example.com"],
    ["SMS", "+15550100"],
  ]);
});

Deno.test("AdminCreateUser keeps the last thousand invitations", async () => {
  const { local, create } = world();
  const members = { TemporaryPassword: "T3mp-password", UserAttributes: email };
  for (let i = 0; i <= 1000; i++) succeed(await create({ ...members, Username: `user-${i}` }));
  assert.equal(local.messages().length, 1000);
  assert.equal(local.messages().at(-1)?.Username, "user-1000");
});

Deno.test("AdminCreateUser makes a confirmed user without a password where none is needed", async () => {
  const { local, create, attempt } = world({
    Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP"] } },
  });
  const { User } = succeed(await create({ UserAttributes: email }));
  assert.equal(User.UserStatus, "CONFIRMED");
  assert.deepEqual(local.messages(), []);
  assertFault(await attempt("x"), "NotAuthorizedException", "Incorrect username or password.");
  const other = succeed(await create({ Username: "eve", TemporaryPassword: "T3mp-password" }));
  assert.equal(other.User.UserStatus, "FORCE_CHANGE_PASSWORD");
});

Deno.test("AdminCreateUser names a user by sub where the pool signs in by e-mail", async () => {
  const { create } = world({ UsernameAttributes: ["email"] });
  const { User } = succeed(await create({ Username: "ada@example.com" }));
  assert.match(User.Username, /^[0-9a-f-]{36}$/);
  assert.deepEqual(User.Attributes, [
    { Name: "sub", Value: User.Username },
    { Name: "email", Value: "ada@example.com" },
  ]);
  assertFault(
    await create({ Username: "ada@example.com" }),
    "UsernameExistsException",
    "An account with the given email already exists.",
  );
});

Deno.test("AdminCreateUser refuses a name or an alias that is taken", async () => {
  const { create } = world({ AliasAttributes: ["email"] });
  succeed(await create({ UserAttributes: email }));
  assertFault(await create(), "UsernameExistsException", "User account already exists");
  const other = { Username: "eve", UserAttributes: email };
  assertFault(
    await create(other),
    "AliasExistsException",
    "An account with the email already exists.",
  );
  succeed(await create({ ...other, ForceAliasCreation: true }));
});

Deno.test("AdminCreateUser refuses a weak temporary password before it makes the user", async () => {
  const { create } = world();
  assertFault(
    await create({ TemporaryPassword: "short" }),
    "InvalidPasswordException",
    "Password does not conform to policy: Password not long enough",
  );
  succeed(await create());
});

Deno.test("AdminCreateUser with RESEND sends a new temporary password", async () => {
  const { local, create, attempt } = world();
  assertFault(
    await create({ MessageAction: "RESEND" }),
    "UserNotFoundException",
    "User does not exist.",
  );
  succeed(await create());
  succeed(await create({ MessageAction: "RESEND" }));
  const [first, second] = local.messages();
  assertFault(
    await attempt(first!.Code),
    "NotAuthorizedException",
    "Incorrect username or password.",
  );
  assert.equal(succeed(await attempt(second!.Code)).ChallengeName, "NEW_PASSWORD_REQUIRED");
  const input = { UserPoolId: local.userPoolId, Username: "ada", Password: "N3w-password" };
  succeed(await callSigned(local, "AdminSetUserPassword", { ...input, Permanent: true }));
  assertFault(
    await create({ MessageAction: "RESEND" }),
    "UnsupportedUserStateException",
    "Resend not possible. ada status is not FORCE_CHANGE_PASSWORD",
  );
});

Deno.test("AdminCreateUser chooses no sub either", async () => {
  const { create } = world();
  for (const Value of ["", "admin"]) {
    assertFault(
      await create({ UserAttributes: [{ Name: "sub", Value }] }),
      "InvalidParameterException",
      "user.sub: Attribute cannot be updated.",
    );
  }
  succeed(await create());
});

Deno.test("AdminCreateUser that fails moves no alias, though forced", async () => {
  const { local, create } = world({ AliasAttributes: ["email", "preferred_username"] });
  succeed(await create({ Username: "owner", UserAttributes: email }));
  succeed(await create({ Username: "countess" }));
  const UserAttributes = [...email, { Name: "preferred_username", Value: "countess" }];
  assertFault(
    await create({ UserAttributes, ForceAliasCreation: true }),
    "AliasExistsException",
    "An account with the preferred_username already exists.",
  );
  const found = await callSigned(local, "AdminGetUser", {
    UserPoolId: local.userPoolId,
    Username: "ada@example.com",
  });
  assert.equal(succeed(found).Username, "owner");
});

import assert from "node:assert/strict";
import { toBase64, utf8 } from "../../../src/bytes.ts";
import { createLocalUserPool, type LocalUserPoolConfig } from "../../../src/local/mod.ts";
import { assertFault, call, callSigned, type Reply, signIn, succeed } from "../http/client.ts";

const PASSWORD = "Passw0rd!";
const SECRET = "abcdefghijklmnopqrstuvwx";

function world(config: LocalUserPoolConfig = {}) {
  let now = Date.now();
  const local = createLocalUserPool({
    AutoVerifiedAttributes: ["email"],
    clients: [
      { ClientId: "web", ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH"] },
      {
        ClientId: "guarded",
        ClientSecret: SECRET,
        PreventUserExistenceErrors: "ENABLED",
        ExplicitAuthFlows: ["ALLOW_USER_AUTH"],
      },
    ],
    ...config,
  }, { now: () => now });
  const send = (operation: string, members: Record<string, unknown>) =>
    call(local, operation, { ClientId: "web", Username: "ada", ...members });
  return {
    local,
    pass: (hours: number) => now += hours * 3_600_000,
    signUp: (members: Record<string, unknown> = {}) =>
      send("SignUp", {
        Password: PASSWORD,
        UserAttributes: [{ Name: "email", Value: "ada@example.com" }],
        ...members,
      }),
    confirm: (ConfirmationCode: string, members: Record<string, unknown> = {}) =>
      send("ConfirmSignUp", { ConfirmationCode, ...members }),
    code: () => local.messages().at(-1)!.Code,
    admin: (operation: string) =>
      callSigned(local, operation, { UserPoolId: local.userPoolId, Username: "ada" }),
  };
}

async function secretHash(username: string): Promise<string> {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", utf8(SECRET), algorithm, false, ["sign"]);
  const hash = await crypto.subtle.sign("HMAC", key, utf8(`${username}guarded`));
  return toBase64(new Uint8Array(hash));
}

/** Another code than the one given. */
const wrongCode = (code: string) => code === "000000" ? "000001" : "000000";

Deno.test("SignUp and ConfirmSignUp make a user who signs in", async () => {
  const { local, signUp, confirm, code } = world();
  const { UserSub, ...rest } = succeed(await signUp());
  assert.match(UserSub, /^[0-9a-f-]{36}$/);
  assert.deepEqual(rest, {
    UserConfirmed: false,
    CodeDeliveryDetails: {
      DeliveryMedium: "EMAIL",
      Destination: "a***@e***",
      AttributeName: "email",
    },
  });
  assertFault(
    await call(local, "InitiateAuth", {
      AuthFlow: "USER_PASSWORD_AUTH",
      ClientId: "web",
      AuthParameters: { USERNAME: "ada", PASSWORD },
    }),
    "UserNotConfirmedException",
    "User is not confirmed.",
  );
  assertFault(
    await confirm(wrongCode(code())),
    "CodeMismatchException",
    "Invalid verification code provided, please try again.",
  );
  assert.deepEqual(succeed(await confirm(code())), {});
  const { AccessToken } = await signIn(local, "ada", PASSWORD);
  const { UserAttributes } = succeed(await call(local, "GetUser", { AccessToken }));
  assert.deepEqual(UserAttributes.slice(1), [
    { Name: "email", Value: "ada@example.com" },
    { Name: "email_verified", Value: "true" },
  ]);
});

Deno.test("SignUp sends by SMS where it could by both", async () => {
  const { signUp } = world({ AutoVerifiedAttributes: ["email", "phone_number"] });
  const { CodeDeliveryDetails } = succeed(
    await signUp({
      UserAttributes: [
        { Name: "email", Value: "ada@example.com" },
        { Name: "phone_number", Value: "+12065550100" },
      ],
    }),
  );
  assert.deepEqual(CodeDeliveryDetails, {
    DeliveryMedium: "SMS",
    Destination: "+*******0100",
    AttributeName: "phone_number",
  });
});

Deno.test("SignUp sends nothing where there is nothing to verify", async () => {
  const { local, signUp, confirm, admin } = world({ AutoVerifiedAttributes: [] });
  assert.equal(succeed(await signUp()).CodeDeliveryDetails, undefined);
  assert.deepEqual(local.messages(), []);
  assertFault(
    await confirm("123456"),
    "ExpiredCodeException",
    "Invalid code provided, please request a code again.",
  );
  assert.deepEqual(succeed(await admin("AdminConfirmSignUp")), {});
  await signIn(local, "ada", PASSWORD);
  assertFault(
    await admin("AdminConfirmSignUp"),
    "NotAuthorizedException",
    "User cannot be confirmed. Current status is CONFIRMED",
  );
});

Deno.test("SignUp refuses what it must", async () => {
  const { signUp } = world({ Schema: [{ Name: "name", Required: true }] });
  const UserAttributes = [{ Name: "name", Value: "Ada" }];
  succeed(await signUp({ UserAttributes }));
  assertFault(
    await signUp({ UserAttributes }),
    "UsernameExistsException",
    "User already exists",
  );
  assertFault(
    await signUp({ Username: "eve" }),
    "InvalidParameterException",
    "Attributes did not conform to the schema: name: The attribute is required\n",
  );
  assertFault(
    await signUp({ Username: "eve", UserAttributes, Password: "short" }),
    "InvalidPasswordException",
    "Password did not conform with policy: Password not long enough",
  );
  assertFault(
    await signUp({ Username: "eve", UserAttributes, Password: null }),
    "InvalidParameterException",
    "Missing required parameter Password",
  );
  assertFault(
    await signUp({
      UserAttributes: [...UserAttributes, { Name: "email_verified", Value: "true" }],
    }),
    "NotAuthorizedException",
    "A client attempted to write unauthorized attribute",
  );
  assertFault(
    await signUp({ ClientId: "nobody" }),
    "ResourceNotFoundException",
    "User pool client nobody does not exist.",
  );
});

Deno.test("SignUp is closed where only administrators make users", async () => {
  const { signUp } = world({ AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } });
  assertFault(
    await signUp(),
    "NotAuthorizedException",
    "SignUp is not permitted for this user pool",
  );
});

Deno.test("SignUp and ConfirmSignUp want a SecretHash over the name that is sent", async () => {
  const { signUp, confirm, code } = world();
  const ClientId = "guarded";
  assertFault(
    await signUp({ ClientId }),
    "NotAuthorizedException",
    "Client guarded is configured with secret but SECRET_HASH was not received",
  );
  assertFault(
    await signUp({ ClientId, SecretHash: await secretHash("eve") }),
    "NotAuthorizedException",
    "Unable to verify secret hash for client guarded",
  );
  const SecretHash = await secretHash("ada");
  succeed(await signUp({ ClientId, SecretHash }));
  assertFault(
    await confirm(code(), { ClientId }),
    "NotAuthorizedException",
    "Client guarded is configured with secret but SECRET_HASH was not received",
  );
  const { Session } = succeed(await confirm(code(), { ClientId, SecretHash }));
  assert.ok(Session.length >= 20 && Session.length <= 2048);
});

// The SDK's types: SignUpResponse.Session is "that you can pass to ConfirmSignUp".
Deno.test("SignUp's Session goes along with ConfirmSignUp, once, in time and for its own user", async () => {
  const clients = [
    { ClientId: "web", ExplicitAuthFlows: ["ALLOW_USER_AUTH" as const] },
    { ClientId: "other", ExplicitAuthFlows: ["ALLOW_USER_AUTH" as const] },
  ];
  const { local, signUp, confirm, code, pass } = world({ clients });
  const refused = (response: Reply, end: string) =>
    assertFault(response, "NotAuthorizedException", `Invalid session for the user${end}`);
  const eve = { Username: "eve" };
  const hers = succeed(await signUp(eve)).Session;
  const { Session } = succeed(await signUp());
  refused(await confirm(code(), { Session: hers }), ".");
  refused(await confirm(code(), { Session, ClientId: "other" }), ".");
  refused(await confirm(code(), { Session: "x".repeat(99) }), ".");
  assertFault(
    await confirm(wrongCode(code()), { Session }),
    "CodeMismatchException",
    "Invalid verification code provided, please try again.",
  );
  const signedUp = succeed(await confirm(code(), { Session }));
  refused(await confirm(code(), { Session }), ", session can only be used once.");
  const begin = (session: string) =>
    call(local, "InitiateAuth", {
      ClientId: "web",
      AuthFlow: "USER_AUTH",
      AuthParameters: { USERNAME: "ada" },
      Session: session,
    });
  refused(await begin(Session), ", session can only be used once.");
  assert.ok(succeed(await begin(signedUp.Session)).AuthenticationResult);
  pass(1);
  refused(await confirm("123456", { ...eve, Session: hers }), ", session is expired.");
});

Deno.test("ConfirmSignUp hides who exists where the client says so", async () => {
  const { confirm } = world();
  assertFault(
    await confirm("123456"),
    "UserNotFoundException",
    "Username/client id combination not found.",
  );
  assertFault(
    await confirm("123456", { ClientId: "guarded", SecretHash: await secretHash("ada") }),
    "ExpiredCodeException",
    "Invalid code provided, please request a code again.",
  );
});

Deno.test("ConfirmSignUp takes a code once, and for a day", async () => {
  const { signUp, confirm, code, pass } = world();
  succeed(await signUp());
  pass(24);
  assertFault(
    await confirm(code()),
    "ExpiredCodeException",
    "Invalid code provided, please request a code again.",
  );
  succeed(await signUp({ Username: "eve" }));
  const eve = { Username: "eve" };
  succeed(await confirm(code(), eve));
  assertFault(
    await confirm(code(), eve),
    "NotAuthorizedException",
    "User cannot be confirmed. Current status is CONFIRMED",
  );
});

Deno.test("ConfirmSignUp moves an alias only by force", async () => {
  const { signUp, confirm, code, admin } = world({ AliasAttributes: ["email"] });
  succeed(await signUp());
  succeed(await confirm(code()));
  const eve = { Username: "eve" };
  succeed(await signUp(eve));
  assertFault(
    await confirm(code(), eve),
    "AliasExistsException",
    "An account with the email already exists.",
  );
  succeed(await confirm(code(), { ...eve, ForceAliasCreation: true }));
  const { UserAttributes } = succeed(await admin("AdminGetUser"));
  assert.deepEqual(UserAttributes.at(-1), { Name: "email_verified", Value: "false" });
});

Deno.test("nobody chooses a sub: SignUp refuses one, and makes nobody", async () => {
  const { local, signUp } = world();
  for (const Value of ["", "admin", "00000000-0000-4000-8000-000000000000"]) {
    const UserAttributes = [
      { Name: "email", Value: "ada@example.com" },
      { Name: "sub", Value },
    ];
    assertFault(
      await signUp({ UserAttributes }),
      "NotAuthorizedException",
      "A client attempted to write unauthorized attribute",
    );
  }
  assert.deepEqual(local.messages(), []);
  succeed(await signUp());
});

Deno.test("ConfirmSignUp's code verifies the address that it was sent to, and no other", async () => {
  const { local, signUp, confirm, code } = world();
  succeed(await signUp());
  const sent = code();
  const of = { UserPoolId: local.userPoolId, Username: "ada" };
  const Value = "eve@example.com";
  const change = { ...of, UserAttributes: [{ Name: "email", Value }] };
  succeed(await callSigned(local, "AdminUpdateUserAttributes", change));
  assertFault(
    await confirm(sent),
    "ExpiredCodeException",
    "Invalid code provided, please request a code again.",
  );
  const { UserStatus } = succeed(await callSigned(local, "AdminGetUser", of));
  assert.equal(UserStatus, "UNCONFIRMED");
});

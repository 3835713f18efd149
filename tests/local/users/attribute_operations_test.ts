import assert from "node:assert/strict";
import { makeWorld, refusal, type WorldOptions } from "../world.ts";

const EMAIL = { email: "ada@example.com", email_verified: "true" };

async function signedIn(options: WorldOptions = {}, attributes: Record<string, string> = EMAIL) {
  const world = makeWorld({
    ...options,
    pool: { AutoVerifiedAttributes: ["email"], ...options.pool },
  });
  const user = world.addUser("ada", attributes);
  const { AuthenticationResult: { AccessToken } } = await world.signIn("ada");
  const call = (operation: string, input: Record<string, unknown>) =>
    world.call(operation, { AccessToken, ...input });
  return {
    ...world,
    user,
    call,
    update: (attributes: Record<string, string>) =>
      call("UpdateUserAttributes", {
        UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
      }),
    verify: (Code: string, AttributeName = "email") =>
      call("VerifyUserAttribute", { AttributeName, Code }),
  };
}

const DELIVERY = { DeliveryMedium: "EMAIL", Destination: "n***@e***", AttributeName: "email" };

Deno.test("UpdateUserAttributes changes an address at once, and verifies it by a code", async () => {
  const { update, user, verify, lastCode } = await signedIn();
  assert.deepEqual(await update({ email: "new@example.com", given_name: "Ada" }), {
    CodeDeliveryDetailsList: [DELIVERY],
  });
  assert.equal(user.attributes.get("email"), "new@example.com");
  assert.equal(user.attributes.get("email_verified"), "false");
  assert.deepEqual(await verify(lastCode()), {});
  assert.equal(user.attributes.get("email_verified"), "true");
  assert.deepEqual(await update({ given_name: "A." }), { CodeDeliveryDetailsList: [] });
});

Deno.test("AttributesRequireVerificationBeforeUpdate keeps the old address until the code is back", async () => {
  const { update, user, verify, lastCode, call } = await signedIn({
    pool: {
      UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ["email"] },
    },
  });
  await update({ email: "new@example.com" });
  assert.equal(user.attributes.get("email"), "ada@example.com");
  assert.equal(user.attributes.get("email_verified"), "true");
  assert.deepEqual(
    await call("GetUserAttributeVerificationCode", { AttributeName: "email" }),
    { CodeDeliveryDetails: DELIVERY },
    "the next code goes to the new address as well",
  );
  await verify(lastCode());
  assert.equal(user.attributes.get("email"), "new@example.com");
  assert.equal(user.attributes.get("email_verified"), "true");
});

Deno.test("AdminUpdateUserAttributes verifies a new address by a code, or by the same call", async () => {
  for (const late of [false, true]) {
    const { call, user, pool, verify, lastCode, service } = await signedIn({
      pool: {
        UserAttributeUpdateSettings: {
          AttributesRequireVerificationBeforeUpdate: late ? ["email"] : [],
        },
      },
    });
    const update = (attributes: Record<string, string>) =>
      call("AdminUpdateUserAttributes", {
        UserPoolId: pool.Id,
        Username: "ada",
        UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
      });
    assert.deepEqual(await update({ email: "new@example.com", given_name: "Ada" }), {});
    assert.equal(user.attributes.get("email"), late ? "ada@example.com" : "new@example.com");
    assert.equal(user.attributes.get("given_name"), "Ada");
    await verify(lastCode());
    assert.equal(user.attributes.get("email"), "new@example.com");
    assert.equal(user.attributes.get("email_verified"), "true");
    await update({ email: "newer@example.com", email_verified: "true" });
    assert.equal(user.attributes.get("email"), "newer@example.com");
    assert.equal(user.attributes.get("email_verified"), "true");
    assert.equal(service.outbox.length, 1);
  }
});

Deno.test("UpdateUserAttributes does not write what only the service may write", async () => {
  const { update, user } = await signedIn();
  for (const name of ["email_verified", "phone_number_verified", "sub"]) {
    await assert.rejects(
      update({ [name]: "true" }),
      refusal("NotAuthorizedException", "A client attempted to write unauthorized attribute"),
    );
  }
  await assert.rejects(update({ nickname: "a", unknown: "b" }), /does not exist in the schema/);
  assert.equal(user.attributes.get("nickname"), undefined, "a refused call changes nothing");
});

Deno.test("a code verifies only the address that it was sent to", async () => {
  const { call, update, verify, lastCode } = await signedIn();
  await call("GetUserAttributeVerificationCode", { AttributeName: "email" });
  const first = lastCode();
  await update({ email: "new@example.com" });
  if (first !== lastCode()) {
    await assert.rejects(
      verify(first),
      refusal("CodeMismatchException", "Invalid verification code provided, please try again."),
    );
  }
  await assert.rejects(
    verify("123456", "phone_number"),
    refusal("ExpiredCodeException", "Invalid code provided, please request a code again."),
  );
});

Deno.test("VerifyUserAttribute does not take over somebody else's alias", async () => {
  const { update, verify, lastCode, addUser, user } = await signedIn({
    pool: { AliasAttributes: ["email"] },
  });
  addUser("eve", { email: "new@example.com", email_verified: "true" });
  await update({ email: "new@example.com" });
  await assert.rejects(
    verify(lastCode()),
    refusal("AliasExistsException", "An account with the email already exists."),
  );
  assert.equal(user.attributes.get("email_verified"), "false");
});

Deno.test("DeleteUserAttributes removes an attribute and its verification", async () => {
  const { call, user } = await signedIn({
    pool: { Schema: [{ Name: "family_name", Required: true }] },
  });
  await assert.rejects(
    call("DeleteUserAttributes", { UserAttributeNames: ["email", "family_name"] }),
    /family_name: Attribute cannot be deleted/,
  );
  assert.equal(user.attributes.get("email"), "ada@example.com");
  assert.deepEqual(await call("DeleteUserAttributes", { UserAttributeNames: ["email"] }), {});
  assert.deepEqual([...user.attributes.keys()], ["sub"]);
});

Deno.test("AdminDeleteUserAttributes removes them for an administrator", async () => {
  const { call, user, pool } = await signedIn();
  await call("AdminDeleteUserAttributes", {
    UserPoolId: pool.Id,
    Username: "ada",
    UserAttributeNames: ["email"],
  });
  assert.equal(user.attributes.has("email"), false);
});

Deno.test("DeleteUser removes the user, whose tokens then open nothing", async () => {
  const { call } = await signedIn();
  assert.equal(await call("DeleteUser", {}), undefined);
  await assert.rejects(
    call("GetUser", {}),
    refusal("UserNotFoundException", "User does not exist."),
  );
});

import assert from "node:assert/strict";
import { makeWorld, PASSWORD, refusal } from "../world.ts";

const notFound = refusal("UserNotFoundException", "Username/client id combination not found.");

Deno.test("ResendConfirmationCode sends another code, and the first is void", async () => {
  const { call, client, lastCode } = makeWorld({ pool: { AutoVerifiedAttributes: ["email"] } });
  const { ClientId } = client;
  await call("SignUp", {
    ClientId,
    Username: "ada",
    Password: PASSWORD,
    UserAttributes: [{ Name: "email", Value: "ada@example.com" }],
  });
  const first = lastCode();
  assert.deepEqual(await call("ResendConfirmationCode", { ClientId, Username: "ada" }), {
    CodeDeliveryDetails: {
      DeliveryMedium: "EMAIL",
      Destination: "a***@e***",
      AttributeName: "email",
    },
  });
  const confirm = (ConfirmationCode: string) =>
    call("ConfirmSignUp", { ClientId, Username: "ada", ConfirmationCode });
  if (first !== lastCode()) await assert.rejects(confirm(first), /CodeMismatch/);
  await confirm(lastCode());
  await assert.rejects(
    call("ResendConfirmationCode", { ClientId, Username: "ada" }),
    refusal("InvalidParameterException", "User is already confirmed."),
  );
  await assert.rejects(call("ResendConfirmationCode", { ClientId, Username: "eve" }), notFound);
});

Deno.test("ResendConfirmationCode needs something that the pool verifies", async () => {
  const { call, client } = makeWorld();
  const { ClientId } = client;
  await call("SignUp", { ClientId, Username: "ada", Password: PASSWORD });
  await assert.rejects(
    call("ResendConfirmationCode", { ClientId, Username: "ada" }),
    refusal("InvalidParameterException", "Auto verification not turned on."),
  );
});

Deno.test("PreventUserExistenceErrors hides from ResendConfirmationCode who exists", async () => {
  const hiding = { PreventUserExistenceErrors: "ENABLED" } as const;
  const { call, client } = makeWorld({
    pool: { AutoVerifiedAttributes: ["email"] },
    client: hiding,
  });
  const nobody = { ClientId: client.ClientId, Username: "nobody@example.com" };
  const confirmation = { ...nobody, ConfirmationCode: "123456" };
  await assert.rejects(call("ConfirmSignUp", confirmation), /ExpiredCodeException/);
  const { CodeDeliveryDetails } = await call("ResendConfirmationCode", nobody);
  assert.equal(CodeDeliveryDetails.Destination, "n***@e***");
  await assert.rejects(call("ConfirmSignUp", confirmation), /CodeMismatchException/);

  const silent = makeWorld({ client: hiding });
  await assert.rejects(
    silent.call("ResendConfirmationCode", { ...nobody, ClientId: silent.client.ClientId }),
    refusal("InvalidParameterException", "Auto verification not turned on."),
  );
});

Deno.test("PreventUserExistenceErrors hides from ResendConfirmationCode who is disabled", async () => {
  const { call, client, addUser, lastCode } = makeWorld({
    pool: { AutoVerifiedAttributes: ["email"] },
    client: { PreventUserExistenceErrors: "ENABLED" },
  });
  const user = addUser("ada", { email: "ada@example.com", email_verified: "true" });
  user.Enabled = false;
  const { ClientId } = client;
  const { CodeDeliveryDetails } = await call("ResendConfirmationCode", {
    ClientId,
    Username: "ada",
  });
  assert.equal(CodeDeliveryDetails.DeliveryMedium, "EMAIL");
  assert.throws(lastCode, "nothing was sent");
});

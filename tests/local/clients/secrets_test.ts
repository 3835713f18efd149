import assert from "node:assert/strict";
import { secretHash } from "../../../src/secret_hash.ts";
import { makeWorld, PASSWORD, refusal } from "../world.ts";

const FIRST = "abcdefghijklmnopqrstuvwx";
const SECOND = "zyxwvutsrqponmlkjihgfedcba";

function world() {
  const world = makeWorld({ client: { ClientSecret: FIRST } });
  world.addUser("ada");
  const { ClientId } = world.client;
  const UserPoolId = world.pool.Id;
  return {
    ...world,
    call: (operation: string, input: Record<string, unknown> = {}) =>
      world.call(operation, { UserPoolId, ClientId, ...input }),
    signInWith: async (clientSecret: string) =>
      await world.begin("USER_PASSWORD_AUTH", {
        USERNAME: "ada",
        PASSWORD,
        SECRET_HASH: await secretHash({ username: "ada", clientId: ClientId, clientSecret }),
      }),
  };
}

Deno.test("a client may have two secrets, and a hash under either is good", async () => {
  const { call, signInWith } = world();
  const { ClientSecretDescriptor } = await call("AddUserPoolClientSecret", {
    ClientSecret: SECOND,
  });
  assert.deepEqual(Object.keys(ClientSecretDescriptor), [
    "ClientSecretId",
    "ClientSecretCreateDate",
  ], "who brought the secret along is not told it");
  for (const secret of [FIRST, SECOND]) {
    assert.ok((await signInWith(secret)).AuthenticationResult, secret);
  }
  await assert.rejects(call("AddUserPoolClientSecret"), /LimitExceededException/);
});

Deno.test("a secret that was deleted is good no more, and the last one stays", async () => {
  const { call, signInWith, client } = world();
  const { ClientSecretDescriptor: made } = await call("AddUserPoolClientSecret");
  assert.match(made.ClientSecretValue, /^[a-z0-9]{51}$/);
  const { ClientSecrets } = await call("ListUserPoolClientSecrets");
  assert.equal(ClientSecrets.length, 2);
  assert.equal(JSON.stringify(ClientSecrets).includes(FIRST), false);
  assert.deepEqual(
    await call("DeleteUserPoolClientSecret", {
      ClientSecretId: ClientSecrets[0].ClientSecretId,
    }),
    {},
  );
  await assert.rejects(
    signInWith(FIRST),
    refusal(
      "NotAuthorizedException",
      `Unable to verify secret hash for client ${client.ClientId}`,
    ),
  );
  assert.ok((await signInWith(made.ClientSecretValue)).AuthenticationResult);
  await assert.rejects(
    call("DeleteUserPoolClientSecret", { ClientSecretId: made.ClientSecretId }),
    /The last secret of a client cannot be deleted/,
  );
  await assert.rejects(
    call("DeleteUserPoolClientSecret", { ClientSecretId: "other" }),
    /ResourceNotFoundException/,
  );
  await assert.rejects(
    call("DeleteUserPoolClientSecret", { ClientSecretId: "a".repeat(100_000) }),
    /at 'clientSecretId' failed to satisfy constraint: Member must have length less than or equal to 128$/,
  );
});

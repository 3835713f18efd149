import assert from "node:assert/strict";
import { getClientToken } from "@cognito-edge/auth";
import { answering, json, refusal } from "../aws/answering.ts";
import { operations, violations } from "./model.ts";

const clientSecret = "a_secret_of_enough_letters";
const ClientAuthenticationResult = { AccessToken: "a.b.c", ExpiresIn: 3600, TokenType: "Bearer" };

for (const credentials of [undefined, { accessKeyId: "AKID", secretAccessKey: "secret" }]) {
  const kind = credentials ? "with" : "without";
  Deno.test(`getClientToken() shows the client's secret, and is signed ${kind} AWS credentials`, async () => {
    const { client, sent } = answering(json({ ClientAuthenticationResult }));
    const cognito = client({ clientSecret, credentials });
    const Scopes = ["solar-system/asteroids.add"];
    assert.deepEqual(await getClientToken(cognito, { Scopes }), { ClientAuthenticationResult });
    assert.deepEqual(await getClientToken(cognito), { ClientAuthenticationResult });
    const ids = { ClientId: "client1", Secret: clientSecret };
    assert.deepEqual(sent.map(({ body }) => body), [{ ...ids, Scopes }, ids]);
    for (const { body, headers } of sent) {
      assert.deepEqual(violations(operations["GetClientToken"]!.input, body), []);
      assert.equal(headers.has("authorization"), credentials !== undefined);
    }
  });
}

Deno.test("getClientToken() sends nothing for a client without a secret", async () => {
  const { client, sent } = answering();
  await assert.rejects(getClientToken(client()), {
    code: "invalid_option",
    member: "clientSecret",
  });
  assert.equal(sent.length, 0);
});

Deno.test("getClientToken() tries the other secret, and tells neither", async () => {
  const refused = () => refusal("NotAuthorizedException", `Wrong secret ${clientSecret}`);
  const { client, sent } = answering(refused, refused);
  const cognito = client({ clientSecret: ["another_secret_of_letters", clientSecret] });
  await assert.rejects(getClientToken(cognito), {
    name: "NotAuthorizedException",
    message: "Wrong secret [redacted]",
  });
  assert.equal(sent.length, 2);
});

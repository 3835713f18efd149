import assert from "node:assert/strict";
import { callCognito } from "@cognito-edge/auth";
import { answering, json, refusal } from "../aws/answering.ts";
import { inputMembers, operations, requiredMembers } from "./model.ts";

const credentials = { accessKeyId: "AKID", secretAccessKey: "secret" };
const ids = { UserPoolId: "eu-west-1_Ab12Cd34e", ClientId: "client1" };

Deno.test("callCognito() signs what AWS's model says is signed, and fills in the ids that it requires", async () => {
  assert.equal(Object.keys(operations).length, 140);
  for (const [operation, { signed }] of Object.entries(operations)) {
    const { client, sent } = answering(json({}));
    await callCognito(client({ credentials }), operation);
    const [request] = sent;
    assert.equal(
      request?.headers.get("x-amz-target"),
      `AWSCognitoIdentityProviderService.${operation}`,
    );
    assert.equal(request.headers.has("authorization"), signed, operation);
    const required = requiredMembers(operation).filter((member) => member in ids);
    const filled = Object.keys(request.body);
    assert.deepEqual(required.filter((member) => !filled.includes(member)), [], operation);
    // AWS's model may know of more members than it requires, but of none that it does not have.
    const known = inputMembers(operation);
    assert.deepEqual(filled.filter((member) => !known.includes(member)), [], operation);
    if (!required.includes("ClientId")) assert(!filled.includes("ClientId"), operation);
    for (const member of filled) {
      assert.equal(request.body[member], ids[member as keyof typeof ids]);
    }
  }
});

Deno.test("callCognito() sends the input as it is, and hands on what came", async () => {
  const Groups = [{ GroupName: "engineers", Precedence: 1, CreationDate: 1_790_000_000.5 }];
  const { client, sent } = answering(json({ Groups, NextToken: "next" }));
  const input = { Username: "ada", Limit: 5 };
  const answer = await callCognito(client({ credentials }), "AdminListGroupsForUser", input);
  assert.deepEqual(answer, { Groups, NextToken: "next" });
  assert.deepEqual(sent[0]?.body, { ...input, UserPoolId: ids.UserPoolId });
});

Deno.test("callCognito() takes an empty answer, which operations without output have", async () => {
  const { client } = answering(new Response(""));
  const gone = await callCognito(client(), "ForgetDevice", { DeviceKey: "eu_1" });
  assert.deepEqual(gone, {});
});

Deno.test("callCognito() lets the caller name another pool or client", async () => {
  const { client, sent } = answering(json({}));
  const others = { UserPoolId: "us-east-1_Other", ClientId: "another" };
  await callCognito(client({ credentials }), "DescribeUserPoolClient", others);
  assert.deepEqual(sent[0]?.body, others);
});

Deno.test("callCognito() signs an operation that it does not know unless it is told otherwise", async () => {
  const { client, sent } = answering(json({}));
  await callCognito(client({ credentials }), "FoldUserPool");
  await callCognito(client({ credentials }), "FoldUser", { AccessToken: "a.b.c" }, {
    signed: false,
  });
  assert.deepEqual(
    sent.map(({ headers, body }) => [headers.has("authorization"), body]),
    [[true, { UserPoolId: ids.UserPoolId }], [false, { AccessToken: "a.b.c" }]],
  );
});

Deno.test("callCognito() sends nothing where the name or the input cannot be, or credentials are missing", async () => {
  const { client, sent } = answering();
  const cognito = client({ credentials });
  for (const name of ["", "listUsers", "ListUsers\r\nx-evil: 1", "List Users", "../ListUsers"]) {
    await assert.rejects(callCognito(cognito, name), {
      code: "invalid_input",
      member: "operation",
    });
  }
  await assert.rejects(callCognito(cognito, "ListUsers", "canary" as never), (error: Error) => {
    assert.equal(error.message, "ListUsers: input must be an object");
    return true;
  });
  await assert.rejects(callCognito(client(), "ListUsers"), { code: "invalid_option" });
  assert.equal(sent.length, 0);
});

Deno.test("callCognito() redacts what Cognito repeats of the request", async () => {
  const { client } = answering(
    refusal("InvalidParameterException", "Canary-horse-1 and tok.en.canary are not allowed"),
  );
  const input = { Deep: [{ Secret: "Canary-horse-1" }], AccessToken: "tok.en.canary" };
  await assert.rejects(callCognito(client({ credentials }), "CreateGroup", input), {
    name: "InvalidParameterException",
    code: "invalid_parameter",
    message: "[redacted] and [redacted] are not allowed",
  });
});

/**
 * What the operations of an account send, and what they make of an answer, held against AWS's model.
 *
 * @module
 */

import assert from "node:assert/strict";
import { answering, json } from "../aws/answering.ts";
import { operations, requiredMembers, violations } from "./model.ts";
import { added, functionFor, rows } from "./requests.ts";

for (const { name, input, answer, adds = [] } of rows) {
  const model = operations[name]!;
  Deno.test(`${name} is sent as AWS's model describes it, and its answer handed on`, async () => {
    const { client, sent } = answering(model.output ? json(answer ?? {}) : new Response(""));
    const cognito = client({
      clientSecret: "a_secret_of_enough_letters",
      credentials: { accessKeyId: "AKID", secretAccessKey: "secret" },
    });
    assert.deepEqual(await functionFor(name)(cognito, input), answer);
    const [{ headers, body } = { headers: new Headers(), body: undefined }] = sent;
    assert.equal(headers.get("x-amz-target"), `AWSCognitoIdentityProviderService.${name}`);
    assert.equal(headers.has("authorization"), model.signed);
    const ids = Object.fromEntries(adds.map((member) => [member, added[member]]));
    assert.deepEqual(body, { ...input, ...ids });
    assert.deepEqual(violations(model.input, body), []);
    if (answer) assert.deepEqual(violations(model.output!, answer), []);
  });

  Deno.test(`${name} sends nothing where a required member is missing or empty`, async () => {
    const { client, sent } = answering();
    const cognito = client({ credentials: { accessKeyId: "AKID", secretAccessKey: "secret" } });
    const required = requiredMembers(name).filter((member) => !(member in added));
    assert(required.length > 0);
    for (const member of required) {
      const { [member]: given, ...others } = input;
      const unusable = [others, { ...input, [member]: 7 }];
      if (typeof given === "string") unusable.push({ ...input, [member]: "" });
      for (const broken of unusable) {
        await assert.rejects(functionFor(name)(cognito, broken), { code: "invalid_input", member });
      }
    }
    assert.equal(sent.length, 0);
  });
}

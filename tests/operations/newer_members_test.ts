import assert from "node:assert/strict";
import { createClient, initiateAuth, type InitiateAuthRequest } from "@cognito-edge/auth";
import { answering, json } from "../aws/answering.ts";

Deno.test("an operation hands on members that it does not know, and lets none replace its ids", async () => {
  const { fetch, sent } = answering(json({ ChallengeName: "SELECT_CHALLENGE" }));
  const cognito = createClient({ userPoolId: "eu-west-1_Ab12Cd34e", clientId: "own", fetch });
  const input = {
    AuthFlow: "USER_AUTH",
    AuthParameters: { USERNAME: "ada" },
    ClientId: "another",
    NewerMember: { Deep: [1] },
  };
  await initiateAuth(cognito, input as InitiateAuthRequest);
  assert.deepEqual(sent.map(({ body }) => body), [{ ...input, ClientId: "own" }]);
});

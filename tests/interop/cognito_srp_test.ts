import { CognitoServiceError, createClient, signIn } from "@cognito-edge/auth";
import assert from "node:assert/strict";
import { serveSrpPool, srpPoolId } from "./srp_pool.ts";

const password = "Correct-horse-1";

Deno.test("signIn() proves passwords to cognito-srp, an SRP server of another author", async () => {
  await using server = serveSrpPool(() => password);
  const cognito = createClient({
    userPoolId: srpPoolId,
    clientId: "anyclient",
    endpoint: `http://127.0.0.1:${server.addr.port}`,
  });
  for (let i = 0; i < 10; i++) {
    const username = crypto.randomUUID();
    const step = await signIn(cognito, { username, password });
    assert.equal(step.status, "signed_in");
  }
  await assert.rejects(
    signIn(cognito, { username: "ada", password: "Wrong-horse-1" }),
    (error) => error instanceof CognitoServiceError && error.code === "wrong_credentials",
  );
});

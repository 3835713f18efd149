import assert from "node:assert/strict";
import { adminInitiateAuth } from "@cognito-edge/auth";
import { stateOf } from "../../src/aws/client.ts";
import { answering, refusal, tokens } from "./answering.ts";
import { credentials, input, open } from "./signing.ts";

Deno.test("adminInitiateAuth() is signed so that the pool can verify it", async () => {
  const { client, sent } = open();
  const { AuthenticationResult } = await adminInitiateAuth(client, input);
  assert(AuthenticationResult?.AccessToken);
  const [headers] = sent;
  const today = new Date().toISOString().slice(0, 10).replaceAll("-", "");
  assert.match(
    headers!.get("authorization")!,
    new RegExp(`^AWS4-HMAC-SHA256 Credential=local/${today}/eu-west-1/cognito-idp/aws4_request, `),
  );
  assert.match(headers!.get("authorization")!, /SignedHeaders=host;x-amz-date;x-amz-target, /);
});

Deno.test("adminInitiateAuth() signs for the region of a replica, and names the pool of the other", async () => {
  const { client, sent } = answering(tokens());
  await adminInitiateAuth(client({ region: "us-east-1", credentials }), input);
  assert.equal(sent[0]?.url, "https://cognito-idp.us-east-1.amazonaws.com/");
  assert.equal(sent[0].body.UserPoolId, "eu-west-1_Ab12Cd34e");
  assert.match(
    sent[0].headers.get("authorization") ?? "",
    /\/us-east-1\/cognito-idp\/aws4_request,/,
  );
});

Deno.test("adminInitiateAuth() signs for cognito-idp, whatever the endpoint is called", async () => {
  const { client, sent } = answering(tokens());
  await adminInitiateAuth(client({ endpoint: "http://127.0.0.1:9229", credentials }), input);
  assert.match(
    sent[0]!.headers.get("authorization") ?? "",
    /\/eu-west-1\/cognito-idp\/aws4_request,/,
  );
});

Deno.test("adminInitiateAuth() signs a body that is not ASCII", async () => {
  const { client } = open();
  const ClientMetadata = { naïve: "ユーザー 🔑" };
  assert((await adminInitiateAuth(client, { ...input, ClientMetadata })).AuthenticationResult);
});

Deno.test("adminInitiateAuth() sends and signs the token of temporary credentials", async () => {
  const { client, sent, local } = open({
    credentials: { accessKeyId: "local", secretAccessKey: "local", sessionToken: "temporary" },
  });
  assert.equal(local.credentials.accessKeyId, "local");
  await adminInitiateAuth(client, input);
  assert.equal(sent[0]!.get("x-amz-security-token"), "temporary");
  assert.match(sent[0]!.get("authorization")!, /;x-amz-security-token[;,]/);
});

Deno.test("adminInitiateAuth() takes its token and its signature out of what AWS repeats", async () => {
  const { client } = answering(({ headers }) => {
    const [token, authorization] = ["x-amz-security-token", "authorization"]
      .map((name) => headers.get(name));
    return refusal("InvalidSignatureException", `Wrong: ${token}\n${authorization}`);
  });
  const temporary = { ...credentials, sessionToken: "canary-token" };
  await assert.rejects(adminInitiateAuth(client({ credentials: temporary }), input), {
    message: /^Wrong: \[redacted\]\nAWS4-HMAC-SHA256 .*, Signature=\[redacted\]$/,
  });
});

Deno.test("adminInitiateAuth() sends nothing when it is aborted while the request is signed", async () => {
  const { client, sent } = answering(tokens());
  const controller = new AbortController();
  let looks = 0;
  const signed = Promise.withResolvers<void>();
  // The clock is looked at for the date of the signature, and once more when that is made.
  const now = () => {
    if (looks++) signed.resolve();
    controller.abort();
    return Date.now();
  };
  const { signal } = controller;
  await assert.rejects(adminInitiateAuth(client({ credentials, now }), input, { signal }), {
    code: "aborted",
    outcome: "not_sent",
  });
  await signed.promise;
  await new Promise((resolve) => setTimeout(resolve));
  assert.equal(sent.length, 0);
});

Deno.test("adminInitiateAuth() keeps the signing keys of changing credentials apart", async () => {
  let turn = 0;
  const { client } = open({
    credentials: () => ({
      accessKeyId: "local",
      secretAccessKey: turn++ < 20 ? `key-${turn}` : "local",
    }),
  });
  for (let i = 0; i < 20; i++) {
    await assert.rejects(adminInitiateAuth(client, input), { name: "InvalidSignatureException" });
  }
  assert((await adminInitiateAuth(client, input)).AuthenticationResult);
});

/** Runs with an eye on `crypto.subtle`; gives the keys that were made of texts. */
async function importsOf(run: () => Promise<void>): Promise<string[]> {
  const imported: string[] = [];
  const own = crypto.subtle.importKey;
  crypto.subtle.importKey = function (this: SubtleCrypto, ...given: unknown[]) {
    imported.push(new TextDecoder().decode(given[1] as Uint8Array));
    return Reflect.apply(own, this, given);
  } as typeof own;
  try {
    await run();
  } finally {
    crypto.subtle.importKey = own;
  }
  return imported;
}

Deno.test("adminInitiateAuth() keeps no secret among its signing keys, and derives one a day", async () => {
  const credentials = { accessKeyId: "id", secretAccessKey: "canary-secret" };
  let now = Date.UTC(2026, 5, 1, 23, 59);
  const client = answering(tokens()).client({ credentials, now: () => now });
  const scope = () => stateOf(client).signingKeys.get(credentials)?.scope;
  const imported = await importsOf(async () => {
    await adminInitiateAuth(client, input);
    await adminInitiateAuth(client, input);
    assert.equal(scope(), "id/20260601/eu-west-1/cognito-idp/aws4_request");
    now += 120_000;
    await adminInitiateAuth(client, input);
    assert.equal(scope(), "id/20260602/eu-west-1/cognito-idp/aws4_request");
  });
  assert.equal(imported.filter((key) => key === "AWS4canary-secret").length, 2);
});

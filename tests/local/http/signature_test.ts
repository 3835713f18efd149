import assert from "node:assert/strict";
import { createLocalUserPool } from "../../../src/local/mod.ts";
import {
  assertFault,
  call,
  callSigned,
  type Reply,
  signedRequest,
  succeed,
  toReply,
} from "./client.ts";

const NOW = Date.parse("2026-07-30T12:00:00Z");

const pool = () =>
  createLocalUserPool({ users: [{ Username: "ada", Password: "Passw0rd!" }] }, {
    now: () => NOW,
    credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG" },
  });

const input = { UserPoolId: "eu-west-1_Local0001", Username: "ada" };
const datetime = "20260730T120000Z";

const signed = (signing = {}) =>
  callSigned(pool(), "AdminGetUser", input, { datetime, ...signing });

/** A well-signed request, with headers changed after signing. */
async function altered(change: (headers: Headers) => void, body?: string): Promise<Reply> {
  const local = pool();
  const request = await signedRequest(local, "AdminGetUser", input, { datetime });
  const headers = new Headers(request.headers);
  change(headers);
  const text = body ?? await request.text();
  const init = { method: "POST", headers, body: text };
  return await toReply(await local.fetch(request.url, init));
}

const rewrite = (from: string | RegExp, to: string) => (headers: Headers) =>
  headers.set("authorization", headers.get("authorization")!.replace(from, to));

Deno.test("verifySignature() lets a well-signed request pass", async () => {
  assert.equal(succeed(await signed()).Username, "ada");
});

Deno.test("verifySignature() lets temporary credentials and a query pass", async () => {
  assert.equal(succeed(await signed({ sessionToken: "token/+=" })).Username, "ada");
  const url = "https://cognito-idp.eu-west-1.amazonaws.com/?b=%20x&a=1&a=%2F*'";
  assert.equal(succeed(await signed({ url })).Username, "ada");
});

Deno.test("verifySignature() takes five minutes either way, and not a second more", async () => {
  for (const good of ["20260730T115500Z", "20260730T120500Z"]) {
    assert.equal((await signed({ datetime: good })).status, 200);
  }
  assertFault(
    await signed({ datetime: "20260730T115459Z" }),
    "InvalidSignatureException",
    "Signature expired: 20260730T115459Z is now earlier than 20260730T115500Z " +
      "(20260730T120000Z - 5 min.)",
  );
  assertFault(
    await signed({ datetime: "20260730T120501Z" }),
    "InvalidSignatureException",
    "Signature not yet current: 20260730T120501Z is still later than 20260730T120500Z " +
      "(20260730T120000Z + 5 min.)",
  );
});

Deno.test("verifySignature() refuses a date that is none", async () => {
  const reply = await signed({ datetime: "20261399T990000Z" });
  assertFault(reply, "InvalidSignatureException", /^Signature not yet current/);
});

Deno.test("verifySignature() refuses a wrong key id", async () => {
  assertFault(
    await signed({ accessKeyId: "AKIDOTHER" }),
    "UnrecognizedClientException",
    "The security token included in the request is invalid.",
  );
});

Deno.test("verifySignature() refuses a wrong secret and an edited body, header or signature", async () => {
  const message =
    /^The request signature we calculated does not match the signature you provided\./;
  const flipLastDigit = (headers: Headers) => {
    const header = headers.get("authorization")!;
    headers.set("authorization", header.slice(0, -1) + (header.endsWith("0") ? "1" : "0"));
  };
  const otherTarget = (headers: Headers) =>
    headers.set("x-amz-target", "AWSCognitoIdentityProviderService.AdminDeleteUser");
  const replies = [
    await signed({ secretAccessKey: "other" }),
    await altered(() => {}, JSON.stringify({ ...input, Username: "eve" })),
    await altered(otherTarget),
    await altered(flipLastDigit),
    await altered(rewrite("SignedHeaders=", "SignedHeaders=content-type;")),
  ];
  for (const reply of replies) assertFault(reply, "InvalidSignatureException", message);
});

Deno.test("verifySignature() refuses a scope of another service, region or day", async () => {
  assertFault(
    await signed({ service: "cognito-identity" }),
    "InvalidSignatureException",
    "Credential should be scoped to correct service: 'cognito-idp'. ",
  );
  assertFault(
    await signed({ region: "us-east-1" }),
    "InvalidSignatureException",
    "Credential should be scoped to a valid region, not 'us-east-1'. ",
  );
  assertFault(
    await altered(rewrite("/20260730/", "/20260729/")),
    "InvalidSignatureException",
    /^Date in Credential scope does not match YYYYMMDD .*'20260729' != '20260730'/,
  );
  assertFault(
    await altered(rewrite("/aws4_request", "/aws5_request")),
    "InvalidSignatureException",
    /valid terminator/,
  );
});

Deno.test("verifySignature() wants host and what begins with x-amz signed", async () => {
  assertFault(
    await altered(rewrite("SignedHeaders=host;", "SignedHeaders=")),
    "InvalidSignatureException",
    "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.",
  );
  assertFault(
    await altered(rewrite(";x-amz-target", "")),
    "InvalidSignatureException",
    "'x-amz-target' must be a 'SignedHeader' in the AWS Authorization.",
  );
  assertFault(
    await altered((headers) => headers.set("x-amz-security-token", "smuggled")),
    "InvalidSignatureException",
    "'x-amz-security-token' must be a 'SignedHeader' in the AWS Authorization.",
  );
});

Deno.test("verifySignature() refuses a request without, and with half a signature", async () => {
  assertFault(
    await call(pool(), "AdminGetUser", input),
    "MissingAuthenticationTokenException",
    "Missing Authentication Token",
  );
  const incomplete: [(headers: Headers) => void, RegExp][] = [
    [rewrite(/Credential=[^,]+, /, ""), /requires 'Credential' parameter\./],
    [rewrite(/, Signature=.*/, ""), /requires 'Signature' parameter\./],
    [rewrite(/Signature=.*/, "Signature"), /requires 'Signature' parameter\./],
    [rewrite(/SignedHeaders=[^,]+, /, ""), /requires 'SignedHeaders' parameter\./],
    [rewrite(/\/eu-west-1/, ""), /exactly 5 slash-delimited elements/],
    [rewrite(/Signature=.*/, "Signature=abc"), /64 hexadecimal digits/],
    [(headers) => headers.delete("x-amz-date"), /'X-Amz-Date'/],
    [(headers) => headers.set("authorization", "Bearer x"), /'AWS4-HMAC-SHA256'/],
  ];
  for (const [change, message] of incomplete) {
    assertFault(await altered(change), "IncompleteSignatureException", message);
  }
});

Deno.test("verifySignature() leaves public operations alone", async () => {
  const local = pool();
  const request = await signedRequest(local, "RevokeToken", { Token: "x", ClientId: "none" }, {
    secretAccessKey: "wrong",
  });
  const body = await (await local.fetch(request)).json();
  assert.equal(body.message, "User pool client none does not exist.");
});

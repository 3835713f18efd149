import assert from "node:assert/strict";
import { parseAuthorization } from "../../../src/local/http/authorization.ts";

const CREDENTIAL = ["AKIDEXAMPLE", "20260730", "eu-west-1", "cognito-idp", "aws4_request"];
const SIGNATURE = "0123456789abcdef".repeat(4);
const TIMESTAMP = "20260730T120000Z";

/** What is read of headers that are well-formed but for what is given. */
const read = (given: { credential?: string[]; signature?: string; timestamp?: string }) => {
  const { credential = CREDENTIAL, signature = SIGNATURE, timestamp = TIMESTAMP } = given;
  const authorization = `AWS4-HMAC-SHA256 Credential=${credential.join("/")}, ` +
    `SignedHeaders=Host;X-Amz-Date, Signature=${signature}`;
  return parseAuthorization(new Headers({ authorization, "x-amz-date": timestamp }));
};

const incomplete = (message: string) => ({ type: "IncompleteSignatureException", message });

Deno.test("parseAuthorization() reads every part, and the names of headers in any case", () => {
  assert.deepEqual(read({}), {
    accessKeyId: "AKIDEXAMPLE",
    date: "20260730",
    region: "eu-west-1",
    service: "cognito-idp",
    terminator: "aws4_request",
    signedHeaders: ["host", "x-amz-date"],
    signature: SIGNATURE,
    timestamp: TIMESTAMP,
  });
});

Deno.test("parseAuthorization() refuses a Credential of other than five elements", () => {
  const error = incomplete(
    "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term",
  );
  for (const index of CREDENTIAL.keys()) {
    assert.throws(() => read({ credential: CREDENTIAL.with(index, "") }), error);
    assert.throws(() => read({ credential: CREDENTIAL.toSpliced(index, 1) }), error);
  }
  assert.throws(() => read({ credential: [...CREDENTIAL, "more"] }), error);
});

Deno.test("parseAuthorization() refuses a Signature that is not 64 hexadecimal digits in lower case", () => {
  const error = incomplete("Signature must be 64 hexadecimal digits in lower case");
  const wrong = [`0${SIGNATURE}`, `${SIGNATURE}0`, SIGNATURE.slice(1), SIGNATURE.toUpperCase()];
  for (const signature of wrong) assert.throws(() => read({ signature }), error);
});

Deno.test("parseAuthorization() refuses an X-Amz-Date of another form", () => {
  const error = incomplete(
    "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.",
  );
  for (const timestamp of [`0${TIMESTAMP}`, `${TIMESTAMP}0`, "2026-07-30T12:00:00Z", ""]) {
    assert.throws(() => read({ timestamp }), error);
  }
});

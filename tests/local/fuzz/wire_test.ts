/**
 * Requests that are wrong before anything is known of their input: another text than JSON, other headers, another
 * address.
 *
 * @module
 */

import fc from "fast-check";
import assert from "node:assert/strict";
import { operations } from "../../../src/local/operations.ts";
import { ENDPOINT, makeWorld, POOL_ID } from "../world.ts";
import { assertAnswer, assertHeaders, read } from "./answers.ts";
import { runs } from "../../properties.ts";

const world = makeWorld();
world.addUser("ada");
const { ClientId } = world.client;
const VALID = JSON.stringify({
  ClientId,
  AuthFlow: "USER_PASSWORD_AUTH",
  AuthParameters: { USERNAME: "ada", PASSWORD: "Guessed-Horse-1" },
});
const PREFIX = "AWSCognitoIdentityProviderService.";
const utf8 = (text: string) => new TextEncoder().encode(text);

/** Bodies that are broken, or read differently by different parsers. */
const bodies = fc.oneof(
  fc.constantFrom(
    ...["", " ", "null", "[]", "1", `"${ClientId}"`, "{", "{}", "{]", "NaN", "undefined"],
    ...[`\ufeff${VALID}`, `${VALID}${VALID}`, `${VALID}\u0000`, VALID.replaceAll('"', "'")],
    ...[`{"ClientId":"a",${VALID.slice(1)}`, `${VALID.slice(0, -1)},"ClientId":"a"}`],
    ...[
      `{"__proto__":{"ClientId":"a"},${VALID.slice(1)}`,
      VALID.replace("USERNAME", "\\u0055SERNAME"),
    ],
    ...[VALID.replace("}", ",}"), `/* */${VALID}`, "[".repeat(200_000), `{"a":`.repeat(100_000)],
    ...[`{"a":${"9".repeat(100_000)}}`, `{"a":"${"a".repeat(1_100_000)}"}`],
    "ClientId=a&AuthFlow=USER_PASSWORD_AUTH",
  ).map(utf8),
  fc.nat(VALID.length).map((end) => utf8(VALID.slice(0, end))),
  fc.tuple(fc.nat(VALID.length - 1), fc.nat(255)).map(([at, byte]) => {
    const bytes = utf8(VALID);
    bytes[at] = byte;
    return bytes;
  }),
  fc.uint8Array({ maxLength: 200 }),
) as fc.Arbitrary<Uint8Array<ArrayBuffer>>;

/** What a header can hold, whatever it should. */
const headerText = fc.string({
  unit: fc.oneof(
    fc.constantFrom(..." ,;=/\"'\\(){}%"),
    fc.integer({ min: 33, max: 255 }).map((code) => code === 127 ? "?" : String.fromCharCode(code)),
  ),
  maxLength: 60,
});

const targets = fc.oneof(
  fc.constantFrom(...Object.keys(operations)).map((name) => PREFIX + name),
  fc.constantFrom(
    ...[
      "",
      PREFIX,
      `${PREFIX}__proto__`,
      `${PREFIX}constructor`,
      `${PREFIX}toString`,
      `${PREFIX}initiateauth`,
    ],
    ...[
      "InitiateAuth",
      `x.${PREFIX}InitiateAuth`,
      `${PREFIX}InitiateAuth `,
      PREFIX + "A".repeat(8000),
    ],
  ),
  headerText.map((text) => PREFIX + text),
);

const SIGNATURES = [
  ...[
    "",
    "AWS4-HMAC-SHA256",
    "Bearer abc",
    "AWS4-HMAC-SHA256 Credential=, SignedHeaders=, Signature=",
  ],
  "AWS4-HMAC-SHA256 Credential=local/20260101/eu-west-1/cognito-idp/aws4_request, " +
  "SignedHeaders=host;x-amz-date, Signature=00",
  `AWS4-HMAC-SHA256 Credential=${"a/".repeat(2000)}, SignedHeaders=${
    "a;".repeat(2000)
  }, Signature=${"0".repeat(64)}`,
];

const headers = fc.record({
  "x-amz-target": targets,
  "content-type": fc.oneof(
    fc.constantFrom("application/x-amz-json-1.1", "text/plain", ""),
    headerText,
  ),
  authorization: fc.oneof(fc.constantFrom(...SIGNATURES), headerText),
  "x-amz-date": fc.constantFrom("20260101T000000Z", "", "now", "99999999T999999Z"),
  "x-amz-security-token": headerText,
  origin: headerText,
}, { requiredKeys: [] });

Deno.test("bodies that are no inputs are refused, each as AWS would", async () => {
  await fc.assert(
    fc.asyncProperty(
      bodies,
      fc.constantFrom("InitiateAuth", "AdminGetUser"),
      async (body, name) => {
        const answer = await read(world.send(name, body));
        assertAnswer(name, { PASSWORD: "Guessed-Horse-1" }, answer);
        assert.notEqual(answer.status, 200);
      },
    ),
    runs(150),
  );
});

Deno.test("whatever the headers say, the answer is one of AWS's", async () => {
  await fc.assert(
    fc.asyncProperty(headers, fc.oneof(fc.constant(utf8(VALID)), bodies), async (given, body) => {
      const request = new Request(ENDPOINT, { method: "POST", headers: given, body });
      const answer = await read(world.fetch(request));
      const operation = given["x-amz-target"]?.slice(PREFIX.length) ?? "";
      assertAnswer(operation, { PASSWORD: "Guessed-Horse-1" }, answer);
    }),
    runs(200),
  );
});

const segments = fc.constantFrom(
  ...[POOL_ID, ".well-known", "jwks.json", "openid-configuration", "oauth2", "token", "..", "."],
  ...[
    "%2e%2e",
    "%00",
    "%ff",
    "__proto__",
    "constructor",
    "a".repeat(5000),
    "%0d%0aX-Evil:1",
    "é",
    "",
  ],
);

Deno.test("every address answers with JSON, and none with a defect", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"),
      fc.array(segments, { maxLength: 5 }),
      fc.string({ maxLength: 10 }),
      async (method, path, query) => {
        const url = `http://127.0.0.1:9229/${path.join("/")}?${encodeURIComponent(query)}`;
        const { status, headers, text } = await read(world.fetch(new Request(url, { method })));
        assertHeaders(headers);
        assert(status < 500, `${status} ${text}`);
        assert(text.length < 10_000, `${text.length} characters`);
        if (text !== "") JSON.parse(text);
      },
    ),
    runs(200),
  );
});

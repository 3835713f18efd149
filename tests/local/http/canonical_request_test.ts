import assert from "node:assert/strict";
import { utf8 } from "../../../src/bytes.ts";
import { canonicalRequest } from "../../../src/local/http/canonical_request.ts";

Deno.test("canonicalRequest() writes path, query and headers as Signature Version 4 has them", () => {
  const request = new Request("https://pool.example:8443/a b/%7Ec*?b=2&a=1&c=%20'&a=", {
    method: "POST",
    headers: { "x-amz-meta": "  a   b   c " },
  });
  const signed = ["content-length", "host", "x-absent", "x-amz-meta"];
  assert.equal(
    canonicalRequest(request, utf8("12345"), signed, "payload-hash"),
    [
      "POST",
      "/a%2520b/%257Ec%2A",
      "a=&a=1&b=2&c=%20%27",
      "content-length:5",
      "host:pool.example:8443",
      "x-absent:",
      "x-amz-meta:a b c",
      "",
      "content-length;host;x-absent;x-amz-meta",
      "payload-hash",
    ].join("\n"),
  );
});

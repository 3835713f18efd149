import assert from "node:assert/strict";
import { contextFromRequest, InputError } from "@cognito-edge/auth";
import { violations } from "../operations/model.ts";

const request = new Request("https://app.example:8443/auth/sign-in?code=canary", {
  headers: {
    "cf-connecting-ip": " 203.0.113.7 ",
    "x-forwarded-for": "198.51.100.1, 203.0.113.7",
    "user-agent": "Firefox",
    "accept-language": "en-GB",
    cookie: "session=canary",
    authorization: "Bearer canary",
  },
});

Deno.test("contextFromRequest() fills the four required members and no secret", () => {
  const context = contextFromRequest(request, {
    ipHeader: "cf-connecting-ip",
    encodedData: "data",
  });
  assert.deepEqual(context, {
    contextData: {
      IpAddress: "203.0.113.7",
      ServerName: "app.example",
      ServerPath: "/auth/sign-in",
      HttpHeaders: [
        { headerName: "accept-language", headerValue: "en-GB" },
        { headerName: "user-agent", headerValue: "Firefox" },
      ],
      EncodedData: "data",
    },
    userContextData: { IpAddress: "203.0.113.7", EncodedData: "data" },
  });
  assert(!JSON.stringify(context).includes("canary"));
  assert.deepEqual(violations("ContextDataType", context.contextData), []);
  assert.deepEqual(violations("UserContextDataType", context.userContextData), []);
});

Deno.test("contextFromRequest() takes the address that the platform tells", () => {
  for (const ip of ["203.0.113.7", "2001:db8::1", "::1", "::ffff:203.0.113.7"]) {
    const { contextData, userContextData } = contextFromRequest(request, { ip });
    assert.equal(contextData.IpAddress, ip);
    assert.deepEqual(userContextData, { IpAddress: ip });
  }
});

Deno.test("contextFromRequest() leaves a port and brackets out", () => {
  for (
    const [header, address] of [
      ["198.51.100.10:46532", "198.51.100.10"],
      ["[2001:db8::1]:443", "2001:db8::1"],
      ["[2001:db8::1]", "2001:db8::1"],
      ["2001:db8:0:0:0:0:0:1:46532", "2001:db8:0:0:0:0:0:1"],
      ["2001:db8::1:46532", "2001:db8::1"],
      [" 203.0.113.7\t", "203.0.113.7"],
      ["::ffff:203.0.113.7", "::ffff:203.0.113.7"],
      [
        "[0000:0000:0000:0000:0000:ffff:192.168.100.228]:65535",
        "0000:0000:0000:0000:0000:ffff:192.168.100.228",
      ],
    ] as const
  ) {
    const viewed = new Request(request, { headers: { "cloudfront-viewer-address": header } });
    const source = { ipHeader: "cloudfront-viewer-address" };
    assert.equal(contextFromRequest(viewed, source).userContextData.IpAddress, address);
    assert.equal(contextFromRequest(request, { ip: header }).contextData.IpAddress, address);
  }
});

Deno.test("contextFromRequest() refuses what is no single address", () => {
  for (
    const [source, member, message] of [
      [
        { ipHeader: "x-forwarded-for" },
        "ipHeader",
        "Cannot tell the client's address: header x-forwarded-for does not hold one",
      ],
      [
        { ipHeader: "x-real-ip" },
        "ipHeader",
        "Cannot tell the client's address: header x-real-ip does not hold one",
      ],
      [{ ipHeader: "user-agent" }, "ipHeader", /header user-agent does not hold one$/],
      [{}, "ip", "Cannot tell the client's address: ip does not hold one"],
      [{ ip: "" }, "ip", /ip does not hold one$/],
      [{ ip: "beef" }, "ip", /ip does not hold one$/],
      [{ ip: "1.2.3.4\r\nx: y" }, "ip", /ip does not hold one$/],
      ...[
        ":::::",
        "999.1.1.1",
        "dead.beef",
        "1.2",
        "0x7f000001",
        "1.2.3.4:",
        "1.2.3.4:654321",
        "[1.2.3.4",
        "[]",
        ":443",
        "::1]",
        "1.2.3.4, 5.6.7.8",
        "1".repeat(100_000),
        "fe80::1%eth0",
      ]
        .map((ip) => [{ ip }, "ip", /ip does not hold one$/] as const),
    ] as const
  ) {
    assert.throws(() => contextFromRequest(request, source), (error) => {
      assert(error instanceof InputError);
      assert.equal(error.member, member);
      assert.equal(error.code, "invalid_input");
      if (typeof message === "string") assert.equal(error.message, message);
      else assert.match(error.message, message);
      return true;
    });
  }
});

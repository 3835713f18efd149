import assert from "node:assert/strict";
import { listWebAuthnCredentials } from "@cognito-edge/auth";
import { answering, json } from "../aws/answering.ts";

Deno.test("listWebAuthnCredentials() gives a list of transports where Cognito names none", async () => {
  const key = { CredentialId: "a", FriendlyCredentialName: "b", RelyingPartyId: "c", CreatedAt: 1 };
  const named = { ...key, AuthenticatorTransports: ["usb"] };
  const { client } = answering(json({ Credentials: [named, key], NextToken: "next" }));
  assert.deepEqual(await listWebAuthnCredentials(client(), { AccessToken: "a.b.c" }), {
    Credentials: [named, { ...key, AuthenticatorTransports: [] }],
    NextToken: "next",
  });
});

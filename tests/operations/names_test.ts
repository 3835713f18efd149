import assert from "node:assert/strict";
import { operations } from "./model.ts";

/** The operations that the client has a function for. */
const typed = [
  "AdminInitiateAuth",
  "AdminRespondToAuthChallenge",
  "AssociateSoftwareToken",
  "CompleteWebAuthnRegistration",
  "ConfirmDevice",
  "ConfirmSignUp",
  "DeleteWebAuthnCredential",
  "ForgetDevice",
  "GetDevice",
  "GetTokensFromRefreshToken",
  "GlobalSignOut",
  "InitiateAuth",
  "ListDevices",
  "ListWebAuthnCredentials",
  "RespondToAuthChallenge",
  "RevokeToken",
  "StartWebAuthnRegistration",
  "UpdateDeviceStatus",
  "VerifySoftwareToken",
];

Deno.test("each typed operation of the client is one of AWS's model, under its name", async () => {
  const auth: Record<string, unknown> = await import("@cognito-edge/auth");
  for (const operation of typed) {
    assert(operations[operation], operation);
    const name = operation.charAt(0).toLowerCase() + operation.slice(1);
    assert.equal(typeof auth[name], "function", name);
  }
});

import assert from "node:assert/strict";
import { runInNewContext } from "node:vm";
import {
  answer,
  completeWebAuthnRegistration,
  credentialToJSON,
  passkeyCreationOptions,
  passkeyRequestOptions,
  signIn,
  startWebAuthnRegistration,
} from "@cognito-edge/auth";
import { answering, json, tokens } from "../aws/answering.ts";
import { createAuthenticator } from "../scenarios/software_authenticator.ts";
import { challenged, openPool, password, signedIn, username } from "../scenarios/pool.ts";

const bytes = (...values: number[]) => Uint8Array.from(values);

Deno.test("passkeyRequestOptions() decodes the challenge and the ids of the credentials", () => {
  const decoded = passkeyRequestOptions({
    challenge: "-_8",
    timeout: 180_000,
    rpId: "auth.example.com",
    allowCredentials: [{ type: "public-key", id: "AQID", transports: ["internal"] }],
    userVerification: "preferred",
    extensions: { appid: "x" },
  });
  assert.deepEqual(decoded, {
    challenge: bytes(0xfb, 0xff).buffer,
    timeout: 180_000,
    rpId: "auth.example.com",
    allowCredentials: [{ type: "public-key", id: bytes(1, 2, 3).buffer, transports: ["internal"] }],
    userVerification: "preferred",
    extensions: { appid: "x" },
  });
  assert.deepEqual(passkeyRequestOptions({ challenge: "AQID" }), {
    challenge: bytes(1, 2, 3).buffer,
  });
});

Deno.test("passkeyCreationOptions() decodes challenge, user id and the credentials to leave out", () => {
  const options = {
    rp: { id: "auth.example.com", name: "Example" },
    user: { id: "AQID", name: "ada", displayName: "Ada" },
    challenge: "-_8",
    pubKeyCredParams: [{ type: "public-key" as const, alg: -7 }],
    excludeCredentials: [{ type: "public-key", id: "BAU" }],
  };
  assert.deepEqual(passkeyCreationOptions(options), {
    ...options,
    user: { ...options.user, id: bytes(1, 2, 3).buffer },
    challenge: bytes(0xfb, 0xff).buffer,
    excludeCredentials: [{ type: "public-key", id: bytes(4, 5).buffer }],
  });
});

/** Members on the prototype, as browsers have them. */
class BrowserResponse {
  get clientDataJSON() {
    return bytes(0xfb, 0xff).buffer;
  }
  get authenticatorData() {
    return bytes(1).buffer;
  }
  get signature() {
    return new Uint8Array(bytes(0, 2, 0).buffer, 1, 1);
  }
  get userHandle() {
    return null;
  }
}

class BrowserCredential {
  get id() {
    return "AQID";
  }
  get rawId() {
    return bytes(1, 2, 3).buffer;
  }
  get type() {
    return "public-key";
  }
  get response() {
    return new BrowserResponse();
  }
  get authenticatorAttachment() {
    return "platform";
  }
  getClientExtensionResults() {
    return { credProps: { rk: true } };
  }
}

const encoded = {
  id: "AQID",
  rawId: "AQID",
  type: "public-key",
  response: { clientDataJSON: "-_8", authenticatorData: "AQ", signature: "Ag" },
  clientExtensionResults: { credProps: { rk: true } },
  authenticatorAttachment: "platform",
};

Deno.test("credentialToJSON() encodes a browser's assertion", () => {
  assert.deepEqual(credentialToJSON(new BrowserCredential()), encoded);
});

Deno.test("credentialToJSON() leaves JSON as it is", () => {
  assert.deepEqual(credentialToJSON(encoded), encoded);
  assert.deepEqual(credentialToJSON(JSON.parse(JSON.stringify(encoded))), encoded);
});

Deno.test("credentialToJSON() encodes a registration with its transports", () => {
  const response = {
    clientDataJSON: bytes(1).buffer,
    attestationObject: bytes(2).buffer,
    getTransports: () => ["internal", "hybrid"],
  };
  assert.deepEqual(
    credentialToJSON({ id: "AQ", rawId: bytes(1).buffer, type: "public-key", response }),
    {
      id: "AQ",
      rawId: "AQ",
      type: "public-key",
      response: {
        clientDataJSON: "AQ",
        attestationObject: "Ag",
        transports: ["internal", "hybrid"],
      },
      clientExtensionResults: {},
    },
  );
});

Deno.test("credentialToJSON() encodes the buffers of a realm other than its own", () => {
  const foreign = (...values: number[]) =>
    runInNewContext(`Uint8Array.of(${values}).buffer`) as ArrayBuffer;
  assert(!(foreign(1) instanceof ArrayBuffer), "it is of another realm");
  const credential = {
    id: "AQID",
    rawId: foreign(1, 2, 3),
    type: "public-key",
    response: {
      clientDataJSON: foreign(0xfb, 0xff),
      signature: runInNewContext("Uint8Array.of(2)"),
    },
  };
  assert.deepEqual(credentialToJSON(credential), {
    id: "AQID",
    rawId: "AQID",
    type: "public-key",
    response: { clientDataJSON: "-_8", signature: "Ag" },
    clientExtensionResults: {},
  });
});

Deno.test("credentialToJSON() keeps what a registration tells by methods, and needs no toJSON", () => {
  const response = {
    clientDataJSON: bytes(1).buffer,
    attestationObject: bytes(2).buffer,
    getTransports: () => ["internal"],
    getAuthenticatorData: () => bytes(3).buffer,
    getPublicKey: () => bytes(4).buffer,
    getPublicKeyAlgorithm: () => -7,
  };
  const credential = { id: "AQ", rawId: bytes(1).buffer, type: "public-key", response };
  const members = {
    clientDataJSON: "AQ",
    attestationObject: "Ag",
    authenticatorData: "Aw",
    transports: ["internal"],
    publicKey: "BA",
    publicKeyAlgorithm: -7,
  };
  assert.deepEqual(credentialToJSON(credential).response, members);
  // No public key, as browsers say of algorithms that they do not know.
  const unknown = { ...response, getPublicKey: () => null };
  const { publicKey: _, ...others } = members;
  assert.deepEqual(credentialToJSON({ ...credential, response: unknown }).response, others);
  // A password manager's object on the browser's prototype: its methods throw "Illegal invocation".
  const illegal = () => {
    throw new TypeError("Illegal invocation");
  };
  const extension = { ...response, getPublicKey: illegal, getTransports: illegal, toJSON: illegal };
  assert.deepEqual(
    credentialToJSON({ ...credential, response: extension, toJSON: illegal } as typeof credential)
      .response,
    {
      clientDataJSON: "AQ",
      attestationObject: "Ag",
      authenticatorData: "Aw",
      publicKeyAlgorithm: -7,
    },
  );
});

Deno.test("credentialToJSON() encodes buffers in the results of extensions", () => {
  const results = {
    prf: { enabled: true, results: { first: bytes(1, 2).buffer, second: bytes(3) } },
    largeBlob: { blob: bytes(0xff).buffer, written: false },
    uvm: [[2, 4, 2]],
    appid: null,
  };
  const credential = {
    id: "AQ",
    type: "public-key",
    response: {},
    getClientExtensionResults: () => results,
  };
  assert.deepEqual(credentialToJSON(credential).clientExtensionResults, {
    prf: { enabled: true, results: { first: "AQI", second: "Aw" } },
    largeBlob: { blob: "_w", written: false },
    uvm: [[2, 4, 2]],
    appid: null,
  });
});

Deno.test("answer() sends the credential of WEB_AUTHN as JSON in a text", async () => {
  const requested = { challenge: "AQID", rpId: "auth.example.com" };
  const { client, sent } = answering(
    json({
      ChallengeName: "WEB_AUTHN",
      Session: "a session of enough length",
      ChallengeParameters: { CREDENTIAL_REQUEST_OPTIONS: JSON.stringify(requested) },
    }),
    tokens(),
  );
  const step = await signIn(client(), { flow: "USER_AUTH", username });
  const challenge = challenged(step, "WEB_AUTHN");
  assert.deepEqual(challenge.requestOptions, requested);
  signedIn(await answer(client(), challenge, { credential: new BrowserCredential() }));
  const { CREDENTIAL } = sent[1]!.body.ChallengeResponses;
  assert.deepEqual(JSON.parse(CREDENTIAL), encoded);
});

Deno.test("signIn() refuses a WEB_AUTHN challenge without options", async () => {
  for (const options of ["", "{", "[]", "{}", '{"challenge":7}', undefined]) {
    const ChallengeParameters = options === undefined
      ? {}
      : { CREDENTIAL_REQUEST_OPTIONS: options };
    const { client } = answering(json({ ChallengeName: "WEB_AUTHN", ChallengeParameters }));
    await assert.rejects(signIn(client(), { flow: "USER_AUTH", username }), {
      name: "ProtocolError",
      code: "unexpected_response",
      message: /^Challenge parameter CREDENTIAL_REQUEST_OPTIONS /,
    });
  }
});

Deno.test("startWebAuthnRegistration() refuses options that cannot be decoded", async () => {
  const user = { id: "AQID" };
  for (const options of [undefined, "{}", {}, { user }, { challenge: "AQID", user: {} }]) {
    const { client } = answering(json({ CredentialCreationOptions: options }));
    await assert.rejects(startWebAuthnRegistration(client(), { AccessToken: "a.b.c" }), {
      name: "ProtocolError",
      code: "unexpected_response",
      message: /CredentialCreationOptions/,
    });
  }
});

Deno.test("answer() is refused the signature of somebody else's passkey", async () => {
  const pool = openPool("public", {
    Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "WEB_AUTHN"] } },
    WebAuthnConfiguration: { RelyingPartyId: "app.example.com" },
  });
  const { tokens: { accessToken: AccessToken } } = signedIn(
    await signIn(pool.cognito, { username, password }),
  );
  const mine = createAuthenticator("https://app.example.com");
  const other = createAuthenticator("https://app.example.com");
  const { CredentialCreationOptions } = await startWebAuthnRegistration(pool.cognito, {
    AccessToken,
  });
  const Credential = await mine.create(CredentialCreationOptions as never);
  await completeWebAuthnRegistration(pool.cognito, { AccessToken, Credential });
  const input = { flow: "USER_AUTH", username, preferredChallenge: "WEB_AUTHN" } as const;
  const challenge = challenged(await signIn(pool.cognito, input), "WEB_AUTHN");
  await other.create(CredentialCreationOptions as never);
  const signature = await other.get({ ...challenge.requestOptions, allowCredentials: [] });
  const forged = { ...signature, id: Credential.id, rawId: Credential.id };
  await assert.rejects(answer(pool.cognito, challenge, { credential: forged }));
  const credential = await mine.get(challenge.requestOptions);
  signedIn(await answer(pool.cognito, challenge, { credential }));
});

import assert from "node:assert/strict";
import {
  adminInitiateAuth,
  adminRespondToAuthChallenge,
  answer,
  associateSoftwareToken,
  type CognitoClient,
  confirmSignUp,
  initiateAuth,
  respondToAuthChallenge,
  signIn,
  verifySoftwareToken,
} from "@cognito-edge/auth";
import { answering, json, tokens } from "../aws/answering.ts";

const AuthParameters = { USERNAME: "ada" };
const ChallengeResponses = { USERNAME: "ada", SMS_MFA_CODE: "123456" };
const lengths = [1, 19, 2_048, 2_049, 4_096, 8_192, 8_420];

const operations: [
  name: string,
  send: (client: CognitoClient, Session: string) => Promise<unknown>,
][] = [
  [
    "InitiateAuth",
    (client, Session) => initiateAuth(client, { AuthFlow: "USER_AUTH", AuthParameters, Session }),
  ],
  [
    "AdminInitiateAuth",
    (client, Session) =>
      adminInitiateAuth(client, { AuthFlow: "USER_AUTH", AuthParameters, Session }),
  ],
  [
    "RespondToAuthChallenge",
    (client, Session) =>
      respondToAuthChallenge(client, { ChallengeName: "SMS_MFA", ChallengeResponses, Session }),
  ],
  [
    "AdminRespondToAuthChallenge",
    (client, Session) =>
      adminRespondToAuthChallenge(client, {
        ChallengeName: "SMS_MFA",
        ChallengeResponses,
        Session,
      }),
  ],
  ["AssociateSoftwareToken", (client, Session) => associateSoftwareToken(client, { Session })],
  [
    "VerifySoftwareToken",
    (client, Session) => verifySoftwareToken(client, { Session, UserCode: "123456" }),
  ],
  [
    "ConfirmSignUp",
    (client, Session) =>
      confirmSignUp(client, { Username: "ada", ConfirmationCode: "123456", Session }),
  ],
];

for (const [name, send] of operations) {
  Deno.test(`${name} takes a session of any length, and hands on one of any length`, async () => {
    for (const length of lengths) {
      const Session = "s".repeat(length);
      const { client, sent } = answering(json({ Session, SecretCode: "ABC", Status: "SUCCESS" }));
      const credentials = { accessKeyId: "a", secretAccessKey: "b" };
      const result = await send(client({ credentials }), Session) as { Session: string };
      assert.equal(sent[0]!.body.Session, Session);
      assert.equal(result.Session, Session);
    }
  });
}

Deno.test("signIn() and answer() carry a session of any length", async () => {
  for (const length of lengths) {
    const Session = "s".repeat(length);
    const { client, sent } = answering(json({ ChallengeName: "SMS_MFA", Session }), tokens());
    const cognito = client();
    const step = await signIn(cognito, { flow: "CUSTOM_AUTH", username: "ada" });
    assert(step.status === "challenge" && step.challenge.name === "SMS_MFA");
    const stored = JSON.parse(JSON.stringify(step.challenge));
    assert.equal((await answer(cognito, stored, { code: "123456" } as never)).status, "signed_in");
    assert.equal(sent[1]!.body.Session, Session);
  }
});

import assert from "node:assert/strict";
import { answer, type Challenge, signIn } from "@cognito-edge/auth";
import fc from "fast-check";
import { answering, json, tokens } from "../aws/answering.ts";
import { holds, texts } from "../properties.ts";

const list = (items: fc.Arbitrary<string>) =>
  fc.array(items, { maxLength: 4 }).map((items) => JSON.stringify(items));
const parameter = fc.oneof(texts(20, 1), fc.constantFrom("__proto__", "constructor", "USERNAME"));
const parameters = fc.dictionary(parameter, texts(300));

/** Each challenge whose parameters tell something, and an answer to it. */
const kinds = fc.oneof(
  fc.tuple(fc.constantFrom("SMS_MFA", "SMS_OTP", "EMAIL_OTP", "SOFTWARE_TOKEN_MFA"), parameters)
    .map(([name, parameters]) => ({ name, parameters, given: { code: "123456" } as object })),
  fc.tuple(fc.constantFrom("PASSWORD", "PASSWORD_SRP"), parameters)
    .map(([name, parameters]) => ({
      name,
      parameters,
      given: { password: "Correct-horse-1" } as object,
    })),
  fc.tuple(parameters, texts(300)).map(([parameters, answer]) => ({
    name: "CUSTOM_CHALLENGE",
    parameters,
    given: { answer } as object,
  })),
  fc.tuple(parameters, parameters).map(([parameters, responses]) => ({
    name: "TELEPATHY",
    parameters,
    given: { responses } as object,
  })),
  fc.tuple(list(texts(10)), texts(12, 1)).map(([choices, choice]) => ({
    name: "SELECT_MFA_TYPE",
    parameters: { MFAS_CAN_CHOOSE: choices },
    given: { choice } as object,
  })),
  fc.tuple(fc.dictionary(parameter, fc.jsonValue()), texts(256, 1)).map(([given, newPassword]) => ({
    name: "NEW_PASSWORD_REQUIRED",
    parameters: { requiredAttributes: "[]", userAttributes: JSON.stringify(given) },
    given: { newPassword } as object,
  })),
);
const sessions = fc.string({
  unit: fc.constantFrom(..."aZ09-_+/="),
  minLength: 20,
  maxLength: 8_192,
  size: "max",
});

Deno.test("a challenge that went through JSON is the same, and is answered the same", async () => {
  await holds(
    80,
    fc.asyncProperty(
      kinds,
      sessions,
      texts(128, 1),
      async ({ name, parameters, given }, Session, username) => {
        const asked = json({ ChallengeName: name, Session, ChallengeParameters: parameters });
        const cognito = answering(asked).client();
        const step = await signIn(cognito, { flow: "CUSTOM_AUTH", username });
        assert(step.status === "challenge");
        const { challenge } = step;
        assert.equal(challenge.session, Session);
        const stored: Challenge = JSON.parse(JSON.stringify(challenge));
        assert.deepEqual(stored, challenge);
        const sent = await Promise.all([challenge, stored].map(async (challenge) => {
          const { client, sent } = answering(tokens());
          const random = (bytes: Uint8Array) => bytes.fill(1);
          const done = await answer(client({ random }), challenge, given as never)
            .then((step) => step.status, (error) => error.message);
          return [done, sent.map(({ body }) => body)];
        }));
        assert.deepEqual(sent[0], sent[1]);
        const [done, bodies] = sent[0] as [string, { Session: string }[]];
        if (done === "signed_in") assert.equal(bodies[0]!.Session, Session);
        else assert.equal(bodies.length, 0, done);
      },
    ),
  );
});

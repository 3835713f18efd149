/** Answers as they are on the wire. @module */

import type { Subject, World } from "../case.ts";
import { like } from "../matchers.ts";
import { answered, call, refused, signIn } from "../requests.ts";
import { api, model, protocol, quoted, thread } from "../sources.ts";

const wrong = call("InitiateAuth", {
  ...{ ClientId: "$client", AuthFlow: "USER_PASSWORD_AUTH" },
  AuthParameters: { USERNAME: "$user", PASSWORD: "Wrong-horse-9" },
});
const words = "Incorrect username or password.";
const traces = `${thread("amazon-archives/amazon-cognito-identity-js", 34)} and 270: raw traces`;
const noOutput = `${model}; ${protocol}, test json_1_1_service_responds_with_no_payload`;

const tracking: World = {
  pool: {
    DeviceConfiguration: {
      ChallengeRequiredOnNewDevice: true,
      DeviceOnlyRememberedOnUserPrompt: false,
    },
  },
};

export const wireResponses: Subject = {
  name: "answers",
  cases: [
    {
      claim: "A header names the error, with a colon behind it",
      grade: "recorded",
      source: traces,
      ask: wrong,
      expect: {
        ...refused("NotAuthorizedException", words),
        http: { headers: { "x-amzn-errortype": "NotAuthorizedException:" } },
      },
    },
    {
      claim: "A header has the message of the error",
      grade: "recorded",
      source: traces,
      ask: wrong,
      expect: {
        ...refused("NotAuthorizedException", words),
        http: { headers: { "x-amzn-errormessage": words } },
      },
    },
    {
      claim: "The body names the error without a namespace, and the message in lower case",
      grade: "recorded",
      source: traces,
      ask: wrong,
      expect: {
        ...refused("NotAuthorizedException"),
        http: { body: `{"__type":"NotAuthorizedException","message":"${words}"}` },
      },
    },
    {
      claim: "Every answer is application/x-amz-json-1.1, and has an id",
      grade: "documented",
      source: `${model}, jsonVersion 1.1; ${protocol}`,
      ask: signIn(),
      expect: {
        ...answered({ AuthenticationResult: { TokenType: "Bearer" } }),
        http: {
          headers: {
            "content-type": like(/^application\/x-amz-json-1\.1/),
            "x-amzn-requestid": like(/^[0-9a-f-]{36}$/),
          },
        },
      },
    },
    {
      claim: "RevokeToken answers with an empty body",
      grade: "documented",
      source: "AWS support; the service model gives it no output",
      before: [signIn()],
      ask: call("RevokeToken", { Token: "$refresh", ClientId: "$client" }),
      expect: { ...answered({}), http: { body: "" } },
    },
    {
      claim: "ForgetDevice answers with an empty body",
      grade: "documented",
      source: noOutput,
      world: tracking,
      before: [
        signIn(),
        call("ConfirmDevice", {
          ...{ AccessToken: "$access", DeviceKey: "$deviceKey" },
          DeviceSecretVerifierConfig: { PasswordVerifier: "$deviceVerifier", Salt: "$deviceSalt" },
        }),
      ],
      ask: call("ForgetDevice", { AccessToken: "$access", DeviceKey: "$deviceKey" }),
      expect: { ...answered({}), http: { body: "" } },
    },
    {
      claim: "DeleteUser answers with an empty body",
      grade: "documented",
      source: noOutput,
      before: [signIn()],
      ask: call("DeleteUser", { AccessToken: "$access" }),
      expect: { ...answered({}), http: { body: "" } },
    },
    {
      claim: "ChangePassword answers with an empty structure, {}",
      grade: "documented",
      source: `${api("ChangePassword")}; ${protocol}`,
      before: [signIn()],
      ask: call("ChangePassword", {
        ...{ AccessToken: "$access", PreviousPassword: "$password" },
        ProposedPassword: "Battery-staple-2",
      }),
      expect: { ...answered({}), http: { body: "{}" } },
    },
    {
      claim: "An Admin operation without a signature is MissingAuthenticationTokenException",
      grade: "reported",
      source: quoted,
      ask: { ...call("AdminGetUser", { UserPoolId: "$pool", Username: "$user" }), signed: false },
      expect: refused("MissingAuthenticationTokenException", "Missing Authentication Token"),
    },
    {
      claim: "A member of another JSON type is SerializationException",
      grade: "reported",
      source: "what AWS's JSON services do in common",
      ask: call("InitiateAuth", { ClientId: ["$client"], AuthFlow: "USER_AUTH" }),
      expect: refused("SerializationException"),
    },
    {
      claim: "A member that is null counts as left out",
      grade: "documented",
      source: `${protocol}, test AwsJson11StructuresDontDeserializeNullValues`,
      ask: call("AdminGetUser", { UserPoolId: "$pool", Username: null }),
      expect: refused("InvalidParameterException"),
    },
  ],
};

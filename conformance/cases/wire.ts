/** Requests and refusals as such. @module */

import type { Case, Subject } from "../case.ts";
import { absent, containing, like } from "../matchers.ts";
import { answered, begin, call, invalidParameter, notAuthorized, refused } from "../requests.ts";
import { api, model, quoted } from "../sources.ts";

const enumOf = (member: string, value: string, values: string): string =>
  `1 validation error detected: Value '${value}' at '${member}' failed to satisfy constraint: ` +
  `Member must satisfy enum value set: [${values}]`;

/** A required member that is missing, by operation. */
const required: Record<string, [missing: string, input: Record<string, string>]> = {
  InitiateAuth: ["authFlow", { ClientId: "$client" }],
  RespondToAuthChallenge: ["challengeName", { ClientId: "$client" }],
  AdminInitiateAuth: ["authFlow", { UserPoolId: "$pool", ClientId: "$client" }],
  AdminRespondToAuthChallenge: ["challengeName", { UserPoolId: "$pool", ClientId: "$client" }],
  SignUp: ["username", { ClientId: "$client", Password: "Correct-horse-1" }],
  ConfirmSignUp: ["confirmationCode", { ClientId: "$client", Username: "$user" }],
  ForgotPassword: ["username", { ClientId: "$client" }],
  ResendConfirmationCode: ["username", { ClientId: "$client" }],
  GetUser: ["accessToken", {}],
  GlobalSignOut: ["accessToken", {}],
  RevokeToken: ["token", { ClientId: "$client" }],
  AdminGetUser: ["username", { UserPoolId: "$pool" }],
  AdminCreateUser: ["username", { UserPoolId: "$pool" }],
  DescribeUserPool: ["userPoolId", {}],
  CreateGroup: ["groupName", { UserPoolId: "$pool" }],
};

/** Members whose values the refusal may show: the model does not mark them as sensitive. */
const open = new Set(["authFlow", "challengeName", "userPoolId", "groupName"]);

const missing = Object.entries(required).map(([operation, [member, input]]): Case => ({
  claim: `${operation} without ${member} is refused, and the refusal names it`,
  grade: "reported",
  source: `${quoted}; ${model}`,
  ask: call(operation, input),
  expect: invalidParameter(
    `1 validation error detected: Value${open.has(member) ? " null" : ""} at '${member}' failed ` +
      "to satisfy constraint: " +
      "Member must not be null",
  ),
}));

export const wire: Subject = {
  name: "wire",
  cases: [
    ...missing,
    {
      claim: "An unknown operation is UnknownOperationException",
      grade: "reported",
      source: "what AWS's JSON services do in common",
      ask: call("SingASong"),
      expect: refused("UnknownOperationException"),
    },
    {
      claim: "A flow outside the enumeration is refused",
      grade: "reported",
      source: quoted,
      ask: begin("TELEPATHY", { USERNAME: "$user" }),
      expect: invalidParameter(),
    },
    {
      claim: "A challenge name outside the enumeration is refused",
      grade: "reported",
      source: quoted,
      ask: call("RespondToAuthChallenge", {
        ...{ ClientId: "$client", ChallengeName: "EMAIL_MFA", Session: "x".repeat(30) },
        ChallengeResponses: { USERNAME: "$user" },
      }),
      expect: invalidParameter(),
    },
    {
      claim: "AuthFlow's enumeration is printed in the refusal",
      grade: "unknown",
      source: "the order of the values has not been recorded",
      ask: begin("TELEPATHY", { USERNAME: "$user" }),
      expect: invalidParameter(
        enumOf("authFlow", "TELEPATHY", "USER_AUTH, USER_SRP_AUTH, REFRESH_TOKEN_AUTH"),
      ),
    },
    {
      claim: "A client that does not exist is ResourceNotFoundException with its id",
      grade: "reported",
      source: quoted,
      ask: call("InitiateAuth", {
        ...{ ClientId: "1example23456789", AuthFlow: "USER_PASSWORD_AUTH" },
        AuthParameters: { USERNAME: "$user", PASSWORD: "$password" },
      }),
      expect: refused(
        "ResourceNotFoundException",
        "User pool client 1example23456789 does not exist.",
      ),
    },
    {
      claim: "A pool that does not exist is ResourceNotFoundException with its id",
      grade: "reported",
      source: quoted,
      ask: call("AdminGetUser", { UserPoolId: "eu-west-1_Nowhere01", Username: "$user" }),
      expect: refused("ResourceNotFoundException", "User pool eu-west-1_Nowhere01 does not exist."),
    },
    {
      claim: "A token that is none is Invalid Access Token",
      grade: "reported",
      source: quoted,
      ask: call("GetUser", { AccessToken: "no.access.token" }),
      expect: notAuthorized("Invalid Access Token"),
    },
    {
      claim: "Members that an operation does not know are ignored",
      grade: "documented",
      source: "smithy: clients and services ignore members that they do not know",
      ask: call("AdminGetUser", { UserPoolId: "$pool", Username: "$user", Mood: "good" }),
      expect: answered({ UserStatus: "CONFIRMED" }),
    },
    {
      claim: "Dates are seconds since the epoch, as numbers",
      grade: "documented",
      source: "smithy: awsJson1.1, timestampFormat epoch-seconds",
      ask: call("AdminGetUser", { UserPoolId: "$pool", Username: "$user" }),
      expect: answered({ Enabled: true, Username: "$user", UserMFASettingList: absent }),
    },
    {
      claim: "AdminGetUser gives the sub among the attributes",
      grade: "documented",
      source: api("AdminGetUser"),
      ask: call("AdminGetUser", { UserPoolId: "$pool", Username: "$user" }),
      expect: answered({
        UserAttributes: containing({ Name: "sub", Value: like(/^[0-9a-f-]{36}$/) }),
      }),
    },
  ],
};

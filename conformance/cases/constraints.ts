/** What the service model demands of members, in the words of the refusals. @module */

import type { Case, Subject } from "../case.ts";
import { like } from "../matchers.ts";
import { admin, call, invalidParameter, signIn } from "../requests.ts";
import { model, quoted } from "../sources.ts";

const failure = (member: string, constraint: string, value?: string): string =>
  `1 validation error detected: Value${value === undefined ? "" : ` '${value}'`} at '${member}' ` +
  `failed to satisfy constraint: ${constraint}`;
const pattern = (text: string) => `Member must satisfy regular expression pattern: ${text}`;
const atLeast = (least: number) => `Member must have length greater than or equal to ${least}`;
const atMost = (most: number) => `Member must have length less than or equal to ${most}`;

/** Members that the model does not mark as sensitive are shown; the others never. */
const worded: Case[] = ([
  [
    "A pool id without its region",
    call("AdminGetUser", { UserPoolId: "Nowhere01", Username: "$user" }),
    failure("userPoolId", pattern("[\\w-]+_[0-9a-zA-Z]+"), "Nowhere01"),
  ],
  [
    "A client id with a hyphen",
    call("InitiateAuth", { ClientId: "no-such-client", AuthFlow: "USER_AUTH" }),
    failure("clientId", pattern("[\\w+]+")),
  ],
  [
    "A user name with a blank",
    call("AdminGetUser", { UserPoolId: "$pool", Username: "Ada Lovelace" }),
    failure("username", pattern("[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+")),
  ],
  [
    "A user name of 129 characters",
    call("AdminGetUser", { UserPoolId: "$pool", Username: "a".repeat(129) }),
    failure("username", atMost(128)),
  ],
  [
    "A session of 19 characters",
    call("RespondToAuthChallenge", {
      ...{ ClientId: "$client", ChallengeName: "SMS_MFA", Session: "s".repeat(19) },
      ChallengeResponses: { USERNAME: "$user", SMS_MFA_CODE: "123456" },
    }),
    failure("session", atLeast(20)),
  ],
  [
    "A group name of 129 characters",
    call("GetGroup", { UserPoolId: "$pool", GroupName: "g".repeat(129) }),
    failure("groupName", atMost(128), "g".repeat(129)),
  ],
] as const).map(([what, ask, message]) => ({
  claim: `${what} is refused in the words of the model`,
  grade: "reported",
  source: `${model}; the form of the sentence: ${quoted}`,
  ask,
  expect: invalidParameter(message),
}));

export const constraints: Subject = {
  name: "constraints",
  cases: [
    ...worded,
    {
      claim: "Two constraints that are broken are counted, and told in one refusal",
      grade: "reported",
      source: quoted,
      ask: call("RespondToAuthChallenge", { ClientId: "no-such-client", ChallengeName: "NONE" }),
      expect: { ...invalidParameter(), http: { body: like(/2 validation errors detected: /) } },
    },
    {
      claim: "VerifySoftwareToken takes six digits and nothing else",
      grade: "documented",
      source: `${model}, SoftwareTokenMFAUserCodeType`,
      before: [signIn()],
      ask: call("VerifySoftwareToken", { AccessToken: "$access", UserCode: "12345" }),
      expect: invalidParameter(),
    },
    {
      claim: "A password has 256 characters at most",
      grade: "documented",
      source: `${model}, PasswordType`,
      ask: admin("AdminSetUserPassword", { Password: "Aa1-".repeat(65), Permanent: true }),
      expect: invalidParameter(),
    },
    {
      claim: "ListUsers gives 60 users at most",
      grade: "documented",
      source: `${model}, QueryLimitType`,
      ask: call("ListUsers", { UserPoolId: "$pool", Limit: 61 }),
      expect: invalidParameter(),
    },
    {
      claim: "ListWebAuthnCredentials gives 20 passkeys at most",
      grade: "documented",
      source: `${model}, WebAuthnCredentialsQueryLimitType`,
      before: [signIn()],
      ask: call("ListWebAuthnCredentials", { AccessToken: "$access", MaxResults: 21 }),
      expect: invalidParameter(),
    },
    {
      claim: "A device key has a region before it",
      grade: "documented",
      source: `${model}, DeviceKeyType`,
      before: [signIn()],
      ask: call("GetDevice", { AccessToken: "$access", DeviceKey: "nowhere" }),
      expect: invalidParameter(),
    },
    {
      claim: "The name of an attribute has 32 characters at most",
      grade: "documented",
      source: `${model}, AttributeNameType`,
      ask: admin("AdminUpdateUserAttributes", {
        UserAttributes: [{ Name: `custom:${"a".repeat(26)}`, Value: "1" }],
      }),
      expect: invalidParameter(),
    },
  ],
};

/** PreTokenGeneration, and tokens from which it took the scope that operations need. @module */

import type { Triggers } from "@cognito-edge/auth/local";
import type { Subject, World } from "../case.ts";
import { absent, jwt, like } from "../matchers.ts";
import { answered, begin, call, notAuthorized, signIn } from "../requests.ts";
import { api, guide, quoted } from "../sources.ts";

const lambda = (page: string) => guide(`user-pool-lambda-${page}`);
const world = (triggers: Triggers, more: World = {}): World => ({ triggers, ...more });

const scoped = world({
  PreTokenGenerationV2({ response }) {
    response.claimsAndScopeOverrideDetails = {
      idTokenGeneration: { claimsToAddOrOverride: { hat: "red" } },
      accessTokenGeneration: {
        claimsToAddOrOverride: { coat: ["blue", 2] },
        scopesToAdd: ["hats/read"],
      },
    };
  },
});
const narrow = world({
  PreTokenGenerationV2({ response }) {
    response.claimsAndScopeOverrideDetails = {
      accessTokenGeneration: { scopesToSuppress: ["aws.cognito.signin.user.admin"] },
    };
  },
});
const suppressing = world({
  PreTokenGeneration({ response }) {
    response.claimsOverrideDetails = {
      claimsToSuppress: ["email"],
      groupOverrideDetails: { groupsToOverride: ["cooks"] },
    };
  },
}, { user: { email: "$email" } });

const noScope = notAuthorized("Access Token does not have required scopes");

/** Operations that ask for the scope aws.cognito.signin.user.admin. */
const withoutScope = ([
  ["GetUser", {}],
  ["ListWebAuthnCredentials", {}],
  ["UpdateUserAttributes", { UserAttributes: [{ Name: "name", Value: "Ada" }] }],
  ["SetUserMFAPreference", {}],
  ["GlobalSignOut", {}],
  ["DeleteUser", {}],
] as const).map(([operation, input]) => ({
  claim: `${operation} needs an access token with the scope aws.cognito.signin.user.admin`,
  grade: "documented" as const,
  source: `${api(operation)}; the words: ${quoted}`,
  world: narrow,
  before: [signIn()],
  ask: call(operation, { AccessToken: "$access", ...input }),
  expect: noScope,
}));

export const tokenGeneration: Subject = {
  name: "token generation",
  cases: [
    {
      claim: "PreTokenGeneration, version 2, adds claims and scopes to the access token",
      grade: "documented",
      source: lambda("pre-token-generation"),
      world: scoped,
      ask: signIn(),
      expect: answered({
        AuthenticationResult: {
          AccessToken: jwt({
            ...{ coat: ["blue", 2], hat: absent },
            scope: like(/\bhats\/read\b/),
          }),
          IdToken: jwt({ hat: "red", coat: absent }),
        },
      }),
    },
    {
      claim: "PreTokenGeneration suppresses claims",
      grade: "documented",
      source: lambda("pre-token-generation"),
      world: suppressing,
      ask: signIn(),
      expect: answered({ AuthenticationResult: { IdToken: jwt({ email: absent }) } }),
    },
    {
      claim: "PreTokenGeneration overrides the groups of both tokens",
      grade: "documented",
      source: lambda("pre-token-generation"),
      world: suppressing,
      ask: signIn(),
      expect: answered({
        AuthenticationResult: {
          AccessToken: jwt({ "cognito:groups": ["cooks"] }),
          IdToken: jwt({ "cognito:groups": ["cooks"] }),
        },
      }),
    },
    {
      claim: "PreTokenGeneration is asked at a refresh, too",
      grade: "documented",
      source: lambda("pre-token-generation"),
      world: scoped,
      before: [signIn()],
      ask: begin("REFRESH_TOKEN_AUTH", { REFRESH_TOKEN: "$refresh" }),
      expect: answered({ AuthenticationResult: { IdToken: jwt({ hat: "red" }) } }),
    },
    ...withoutScope,
  ],
};

/** The functions around sign-up and sign-in: when they run, what they are told, what they change. @module */

import type { Triggers } from "@cognito-edge/auth/local";
import type { Subject, World } from "../case.ts";
import { containing, text } from "../matchers.ts";
import {
  admin,
  adminBegin,
  adminRespond,
  answered,
  begin,
  call,
  challenged,
  notAuthorized,
  refused,
  signedIn,
  signIn,
} from "../requests.ts";
import { api, guide, model } from "../sources.ts";

const lambda = (page: string) => guide(`user-pool-lambda-${page}`);
const order = guide("cognito-user-pools-working-with-lambda-triggers");
const world = (triggers: Triggers, more: World = {}): World => ({ triggers, ...more });
const says = (words: string): never => {
  throw new Error(words);
};

const preSignUp = world({
  PreSignUp({ response }) {
    response.autoConfirmUser = true;
    response.autoVerifyEmail = true;
  },
}, { user: null });
const strict = world({ PreSignUp: () => says("Not on the list") }, { user: null });
const welcome = world({ PostConfirmation: () => says("No room") });
const closed = world({ PreAuthentication: () => says("Closed") });
const told = world({
  PreAuthentication: ({ request }) => says(request.validationData?.hat ?? "none"),
});
const after = world({
  PostAuthentication: ({ request }) => says(request.clientMetadata?.hat ?? "none"),
});
const migrating = world({
  UserMigration({ request, response }) {
    if (request.password !== "Correct-horse-1") says("Wrong");
    response.userAttributes = { email: "moved@example.com", email_verified: "true" };
    response.finalUserStatus = "CONFIRMED";
    response.messageAction = "SUPPRESS";
  },
}, { user: null });

const signUp = call("SignUp", {
  ...{ ClientId: "$client", Username: "$user", Password: "$password" },
  UserAttributes: [{ Name: "email", Value: "$email" }],
});
const nobody = begin("USER_PASSWORD_AUTH", { USERNAME: "$nobody", PASSWORD: "Correct-horse-1" });

export const triggerEvents: Subject = {
  name: "occasions",
  cases: [
    {
      claim: "PreSignUp confirms and verifies where it says so",
      grade: "documented",
      source: lambda("pre-sign-up"),
      world: preSignUp,
      before: [signUp],
      ask: admin("AdminGetUser"),
      expect: answered({
        UserStatus: "CONFIRMED",
        UserAttributes: containing({ Name: "email_verified", Value: "true" }),
      }),
    },
    {
      claim: "SignUp says that PreSignUp has confirmed the user",
      grade: "documented",
      source: lambda("pre-sign-up"),
      world: preSignUp,
      ask: signUp,
      expect: answered({ UserConfirmed: true, UserSub: text(36) }),
    },
    {
      claim: "PreSignUp that throws refuses the sign-up with its words",
      grade: "documented",
      source: lambda("pre-sign-up"),
      world: strict,
      ask: signUp,
      expect: refused(
        "UserLambdaValidationException",
        "PreSignUp failed with error Not on the list.",
      ),
    },
    {
      claim: "PreSignUp that throws leaves no user behind",
      grade: "documented",
      source: lambda("pre-sign-up"),
      world: strict,
      before: [{ ...signUp, fails: "UserLambdaValidationException" }],
      ask: admin("AdminGetUser"),
      expect: refused("UserNotFoundException"),
    },
    {
      claim: "PostConfirmation is invoked by AdminConfirmSignUp",
      grade: "documented",
      source: lambda("post-confirmation"),
      world: { ...welcome, user: null },
      before: [signUp],
      ask: admin("AdminConfirmSignUp"),
      expect: refused(
        "UserLambdaValidationException",
        "PostConfirmation failed with error No room.",
      ),
    },
    {
      claim: "PreAuthentication is asked before the password is judged",
      grade: "documented",
      source: `${lambda("pre-authentication")}; ${order}`,
      world: closed,
      ask: begin("USER_PASSWORD_AUTH", { USERNAME: "$user", PASSWORD: "Wrong-horse-9" }),
      expect: refused("UserLambdaValidationException"),
    },
    {
      claim: "ClientMetadata of InitiateAuth reaches PreAuthentication as validationData",
      grade: "documented",
      source: api("InitiateAuth"),
      world: told,
      ask: {
        ...signIn(),
        input: { ...signIn().input, ClientMetadata: { hat: "Red" } },
      },
      expect: refused(
        "UserLambdaValidationException",
        "PreAuthentication failed with error Red.",
      ),
    },
    {
      claim: "PostAuthentication that throws keeps the tokens back",
      grade: "documented",
      source: lambda("post-authentication"),
      world: after,
      ask: signIn(),
      expect: refused(
        "UserLambdaValidationException",
        "PostAuthentication failed with error none.",
      ),
    },
    {
      claim: "PostAuthentication is not asked about a wrong password",
      grade: "documented",
      source: lambda("post-authentication"),
      world: after,
      ask: begin("USER_PASSWORD_AUTH", { USERNAME: "$user", PASSWORD: "Wrong-horse-9" }),
      expect: notAuthorized("Incorrect username or password."),
    },
    {
      claim: "ClientMetadata of AdminRespondToAuthChallenge reaches PostAuthentication",
      grade: "documented",
      source: api("AdminRespondToAuthChallenge"),
      world: { ...after, temporaryPassword: "Temporary-1" },
      before: [
        adminBegin("ADMIN_USER_PASSWORD_AUTH", { USERNAME: "$user", PASSWORD: "$password" }),
      ],
      ask: adminRespond("NEW_PASSWORD_REQUIRED", { NEW_PASSWORD: "Battery-staple-2" }, {
        ClientMetadata: { hat: "Red" },
      }),
      expect: refused(
        "UserLambdaValidationException",
        "PostAuthentication failed with error Red.",
      ),
    },
    {
      claim: "UserMigration brings a user along who signs in with the password",
      grade: "documented",
      source: lambda("migrate-user"),
      world: migrating,
      ask: nobody,
      expect: signedIn,
    },
    {
      claim: "A migrated user has the attributes that the function gave",
      grade: "documented",
      source: lambda("migrate-user"),
      world: migrating,
      before: [nobody],
      ask: call("AdminGetUser", { UserPoolId: "$pool", Username: "$nobody" }),
      expect: answered({
        UserStatus: "CONFIRMED",
        UserAttributes: containing({ Name: "email", Value: "moved@example.com" }),
      }),
    },
    {
      claim: "UserMigration that throws looks like an unknown user",
      grade: "documented",
      source: lambda("migrate-user"),
      world: migrating,
      ask: begin("USER_PASSWORD_AUTH", { USERNAME: "$nobody", PASSWORD: "Wrong-horse-9" }),
      expect: refused("*"),
    },
    {
      claim: "UserMigration is not asked by SRP",
      grade: "documented",
      source: lambda("migrate-user"),
      world: { ...migrating, client: { PreventUserExistenceErrors: "LEGACY" } },
      ask: begin("USER_SRP_AUTH", { USERNAME: "$nobody", SRP_A: "$srpA" }),
      expect: refused("UserNotFoundException"),
    },
    {
      claim: "A temporary password still leads to NEW_PASSWORD_REQUIRED before PostAuthentication",
      grade: "documented",
      source: `${order}; ${model}`,
      world: { ...after, temporaryPassword: "Temporary-1" },
      ask: signIn(),
      expect: challenged("NEW_PASSWORD_REQUIRED"),
    },
  ],
};

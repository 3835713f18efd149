/** NEW_PASSWORD_REQUIRED. @module */

import type { Step, Subject, World } from "../case.ts";
import { json, like } from "../matchers.ts";
import {
  admin,
  answered,
  challenged,
  notAuthorized,
  refused,
  respond,
  signedIn,
  signIn,
  srpA,
  totpPool,
  verify,
} from "../requests.ts";
import { guide, model, moto, quoted } from "../sources.ts";

const temporary = "Temporary-1";
const world: World = { temporaryPassword: temporary };
const next = "Battery-staple-2";
const genderPool: World = {
  temporaryPassword: temporary,
  pool: {
    Schema: [{ Name: "gender", AttributeDataType: "String", Required: true, Mutable: true }],
  },
};
const withEmail: World = { ...world, user: { email: "$email", email_verified: "true" } };

const answer = (NEW_PASSWORD: string, more: Record<string, string> = {}) =>
  respond("NEW_PASSWORD_REQUIRED", { NEW_PASSWORD, ...more });

const changed: Step[] = [signIn(), answer(next)];

export const newPassword: Subject = {
  name: "NEW_PASSWORD_REQUIRED",
  cases: [
    {
      claim: "A temporary password leads to NEW_PASSWORD_REQUIRED",
      grade: "documented",
      source: guide("how-to-create-user-accounts"),
      world,
      ask: signIn(),
      expect: challenged("NEW_PASSWORD_REQUIRED", {
        ChallengeParameters: { USER_ID_FOR_SRP: "$user", requiredAttributes: "[]" },
      }),
    },
    {
      claim: "It follows SRP, too",
      grade: "recorded",
      source: moto("test_authorize_user_with_force_password_change_status"),
      world,
      before: [srpA()],
      ask: verify(),
      expect: challenged("NEW_PASSWORD_REQUIRED"),
    },
    {
      claim: "requiredAttributes is a JSON text of names with the prefix userAttributes.",
      grade: "documented",
      source: "AWS CLI example of admin-initiate-auth; Amplify reads it so",
      world: genderPool,
      ask: signIn(),
      expect: challenged("NEW_PASSWORD_REQUIRED", {
        ChallengeParameters: { requiredAttributes: json(["userAttributes.gender"]) },
      }),
    },
    {
      claim: "userAttributes is a JSON text of what is there already",
      grade: "recorded",
      source: "raw output of aws cognito-idp admin-initiate-auth",
      world: withEmail,
      ask: signIn(),
      expect: challenged("NEW_PASSWORD_REQUIRED", {
        ChallengeParameters: {
          userAttributes: json({ email: like(/@example\.com$/), email_verified: "true" }),
        },
      }),
    },
    {
      claim: "A new password signs in",
      grade: "documented",
      source: model,
      world,
      before: [signIn()],
      ask: answer(next),
      expect: signedIn,
    },
    {
      claim: "Afterwards the user is CONFIRMED",
      grade: "recorded",
      source: moto("test_initiate_mfa_auth_USER_PASSWORD_AUTH_with_FORCE_CHANGE_PASSWORD_status"),
      world,
      before: changed,
      ask: admin("AdminGetUser"),
      expect: answered({ UserStatus: "CONFIRMED" }),
    },
    {
      claim: "Until then the user is FORCE_CHANGE_PASSWORD",
      grade: "documented",
      source: model,
      world,
      ask: admin("AdminGetUser"),
      expect: answered({ UserStatus: "FORCE_CHANGE_PASSWORD" }),
    },
    {
      claim: "The temporary password is no good any more",
      grade: "documented",
      source: guide("how-to-create-user-accounts"),
      world,
      before: changed,
      ask: signIn(),
      expect: notAuthorized("Incorrect username or password."),
    },
    {
      claim: "The new password may be the temporary one",
      grade: "recorded",
      source: moto("test_group_in_access_token"),
      world,
      before: [signIn()],
      ask: answer(temporary),
      expect: signedIn,
    },
    {
      claim: "A password that breaks the policy leaves the session good",
      grade: "unknown",
      source: "not recorded",
      world,
      before: [signIn(), { ...answer("weak"), fails: "InvalidPasswordException" }],
      ask: answer(next),
      expect: signedIn,
    },
    {
      claim: "A required attribute that is missing is named",
      grade: "reported",
      source: quoted,
      world: genderPool,
      before: [signIn()],
      ask: answer(next),
      expect: refused("InvalidParameterException", "Invalid attributes given, gender is missing"),
    },
    {
      claim: "A required attribute is taken with its prefix",
      grade: "documented",
      source: model,
      world: genderPool,
      before: [signIn()],
      ask: answer(next, { "userAttributes.gender": "f" }),
      expect: signedIn,
    },
    {
      claim: "An attribute that is there already may not be sent again",
      grade: "recorded",
      source: "raw output of aws cognito-idp admin-respond-to-auth-challenge",
      world: withEmail,
      before: [signIn()],
      ask: answer(next, { "userAttributes.email": "other@example.com" }),
      expect: notAuthorized("Cannot modify an already provided email"),
    },
    {
      claim: "Without NEW_PASSWORD it is refused",
      grade: "reported",
      source: quoted,
      world,
      before: [signIn()],
      ask: respond("NEW_PASSWORD_REQUIRED", {}),
      expect: refused("InvalidParameterException"),
    },
    {
      claim: "A required second factor follows",
      grade: "recorded",
      source: moto("test_initiate_mfa_auth_USER_PASSWORD_AUTH_with_FORCE_CHANGE_PASSWORD_status"),
      world: { ...world, mfa: { ...totpPool.mfa, MfaConfiguration: "ON" } },
      before: [signIn()],
      ask: answer(next),
      expect: challenged("MFA_SETUP"),
    },
    {
      claim: "A temporary password expires after seven days unless the pool says otherwise",
      grade: "reported",
      source: quoted,
      world,
      before: [{ wait: 7 * 86_400 + 60 }],
      ask: signIn(),
      expect: notAuthorized(
        "Temporary password has expired and must be reset by an administrator.",
      ),
    },
  ],
};

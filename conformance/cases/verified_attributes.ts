/** New addresses and numbers, and how they are verified. @module */

import type { Step, Subject, World } from "../case.ts";
import { containing } from "../matchers.ts";
import { admin, answered, call, refused, signIn } from "../requests.ts";
import { api } from "../sources.ts";

const settings = api("UserAttributeUpdateSettingsType");
const user = { email: "$email", email_verified: "true" };
const mailPool: World = { pool: { AutoVerifiedAttributes: ["email"] }, user };
const waiting: World = {
  pool: {
    AutoVerifiedAttributes: ["email"],
    UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ["email"] },
  },
  user,
};

const change = (Name: string, Value: string, more: { Name: string; Value: string }[] = []) =>
  call("UpdateUserAttributes", {
    AccessToken: "$access",
    UserAttributes: [{ Name, Value }, ...more],
  });
const set = (Name: string, Value: string, more: { Name: string; Value: string }[] = []) =>
  admin("AdminUpdateUserAttributes", { UserAttributes: [{ Name, Value }, ...more] });
const verified = { Name: "email_verified", Value: "true" };
const moved: Step[] = [signIn(), change("email", "new.$email")];
const seen = (Name: string, Value: string) =>
  answered({ UserAttributes: containing({ Name, Value }) });
const verify = (Code: string) =>
  call("VerifyUserAttribute", { AccessToken: "$access", AttributeName: "email", Code });

export const verifiedAttributes: Subject = {
  name: "verified attributes",
  cases: [
    {
      claim: "A new address is there at once, and not verified",
      grade: "documented",
      source: settings,
      world: mailPool,
      before: moved,
      ask: admin("AdminGetUser"),
      expect: answered({
        UserAttributes: containing({ Name: "email_verified", Value: "false" }),
      }),
    },
    {
      claim: "VerifyUserAttribute with the code verifies it",
      grade: "documented",
      source: api("VerifyUserAttribute"),
      world: mailPool,
      before: [...moved, verify("$code")],
      ask: admin("AdminGetUser"),
      expect: seen("email_verified", "true"),
    },
    {
      claim: "VerifyUserAttribute with a wrong code is CodeMismatchException",
      grade: "documented",
      source: api("VerifyUserAttribute"),
      world: mailPool,
      before: moved,
      ask: verify("000000"),
      expect: refused("CodeMismatchException"),
    },
    {
      claim:
        "AttributesRequireVerificationBeforeUpdate keeps the old address until the code is back",
      grade: "documented",
      source: settings,
      world: waiting,
      before: moved,
      ask: admin("AdminGetUser"),
      expect: seen("email", "$email"),
    },
    {
      claim: "The code then puts the new one in its place",
      grade: "documented",
      source: settings,
      world: waiting,
      before: [...moved, verify("$code")],
      ask: admin("AdminGetUser"),
      expect: seen("email", "new.$email"),
    },
    {
      claim: "AdminUpdateUserAttributes waits for the code, too",
      grade: "documented",
      source: settings,
      world: waiting,
      before: [set("email", "new.$email")],
      ask: admin("AdminGetUser"),
      expect: seen("email", "$email"),
    },
    {
      claim: "AdminUpdateUserAttributes that says email_verified itself does not wait",
      grade: "documented",
      source: settings,
      world: waiting,
      before: [set("email", "new.$email", [verified])],
      ask: admin("AdminGetUser"),
      expect: seen("email", "new.$email"),
    },
    {
      claim: "GetUserAttributeVerificationCode tells where the code went",
      grade: "documented",
      source: api("GetUserAttributeVerificationCode"),
      world: mailPool,
      before: [signIn()],
      ask: call("GetUserAttributeVerificationCode", {
        ...{ AccessToken: "$access", AttributeName: "email" },
      }),
      expect: answered({
        CodeDeliveryDetails: { AttributeName: "email", DeliveryMedium: "EMAIL" },
      }),
    },
  ],
};

/** What SignUp and ConfirmSignUp hand on: sessions, codes and aliases. @module */

import type { Subject, World } from "../case.ts";
import { containing, text } from "../matchers.ts";
import { admin, answered, begin, call, notAuthorized, refused, signedIn } from "../requests.ts";
import { api, guide, quoted } from "../sources.ts";

const selection = guide("authentication-flows-selection-sdk");
const world: World = { pool: { AutoVerifiedAttributes: ["email"] }, user: null };
const aliases: World = {
  pool: { AutoVerifiedAttributes: ["email"], AliasAttributes: ["email"] },
  user: { email: "$email", email_verified: "true" },
};
const signUp = (Username = "$user") =>
  call("SignUp", {
    ...{ ClientId: "$client", Username, Password: "$password" },
    UserAttributes: [{ Name: "email", Value: "$email" }],
  });
const confirm = (more: Record<string, unknown> = {}) =>
  call("ConfirmSignUp", {
    ...{ ClientId: "$client", Username: "$user", ConfirmationCode: "$code", ...more },
  });
const resend = call("ResendConfirmationCode", { ClientId: "$client", Username: "$user" });
const bySession = call("InitiateAuth", {
  ...{ ClientId: "$client", AuthFlow: "USER_AUTH", Session: "$session" },
  AuthParameters: { USERNAME: "$user" },
});

export const confirmation: Subject = {
  name: "confirmation",
  cases: [
    {
      claim: "SignUp answers with a session",
      grade: "documented",
      source: api("SignUp"),
      world,
      ask: call("SignUp", {
        ...{ ClientId: "$client", Username: "$user", Password: "$password" },
        UserAttributes: [{ Name: "email", Value: "$email" }],
      }),
      expect: answered({ UserConfirmed: false, Session: text(20) }),
    },
    {
      claim: "ConfirmSignUp takes it, and gives one of its own",
      grade: "documented",
      source: api("ConfirmSignUp"),
      world,
      before: [signUp()],
      ask: confirm({ Session: "$session" }),
      expect: answered({ Session: text(20) }),
    },
    {
      claim: "The session of ConfirmSignUp signs in by USER_AUTH, without a factor",
      grade: "documented",
      source: selection,
      world,
      before: [signUp(), confirm()],
      ask: bySession,
      expect: signedIn,
    },
    {
      claim: "It signs in once",
      grade: "documented",
      source: selection,
      world,
      before: [signUp(), { ...confirm(), save: { used: "Session" } }, bySession],
      ask: { ...bySession, input: { ...bySession.input, Session: "$used" } },
      expect: notAuthorized(),
    },
    {
      claim: "It is good as long as sessions of the client are",
      grade: "documented",
      source: selection,
      world,
      before: [signUp(), confirm(), { wait: 181 }],
      ask: bySession,
      expect: notAuthorized(),
    },
    {
      claim: "A confirmation code is good once",
      grade: "reported",
      source: quoted,
      world,
      before: [signUp(), confirm()],
      ask: confirm(),
      expect: notAuthorized("User cannot be confirmed. Current status is CONFIRMED"),
    },
    {
      claim: "ResendConfirmationCode tells where the code went",
      grade: "documented",
      source: api("ResendConfirmationCode"),
      world,
      before: [signUp()],
      ask: resend,
      expect: answered({
        CodeDeliveryDetails: { AttributeName: "email", DeliveryMedium: "EMAIL" },
      }),
    },
    {
      claim: "The code of ResendConfirmationCode confirms",
      grade: "documented",
      source: api("ResendConfirmationCode"),
      world,
      before: [signUp(), resend, confirm()],
      ask: admin("AdminGetUser"),
      expect: answered({ UserStatus: "CONFIRMED" }),
    },
    {
      claim: "ConfirmSignUp does not take an alias from another user",
      grade: "documented",
      source: api("ConfirmSignUp"),
      world: aliases,
      before: [signUp("$nobody")],
      ask: confirm({ Username: "$nobody", ConfirmationCode: "$codeOfNobody" }),
      expect: refused("AliasExistsException"),
    },
    {
      claim: "By ForceAliasCreation it does",
      grade: "documented",
      source: api("ConfirmSignUp"),
      world: aliases,
      before: [
        signUp("$nobody"),
        confirm({
          ...{ Username: "$nobody", ConfirmationCode: "$codeOfNobody" },
          ForceAliasCreation: true,
        }),
      ],
      ask: begin("USER_PASSWORD_AUTH", { USERNAME: "$email", PASSWORD: "$password" }),
      expect: signedIn,
    },
    {
      claim: "The user who had the alias has it verified no longer",
      grade: "documented",
      source: api("ConfirmSignUp"),
      world: aliases,
      before: [
        signUp("$nobody"),
        confirm({
          ...{ Username: "$nobody", ConfirmationCode: "$codeOfNobody" },
          ForceAliasCreation: true,
        }),
      ],
      ask: admin("AdminGetUser"),
      expect: answered({
        UserAttributes: containing({ Name: "email_verified", Value: "false" }),
      }),
    },
  ],
};

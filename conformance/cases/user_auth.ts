/** USER_AUTH: choosing the first factor. @module */

import type { Subject, World } from "../case.ts";
import { members, text } from "../matchers.ts";
import {
  adminBegin,
  call,
  challenged,
  emailOtpPool,
  invalidParameter,
  notAuthorized,
  respond,
  signedIn,
  userAuth,
  verify,
} from "../requests.ts";
import { api, guide, model, quoted } from "../sources.ts";

const flows = guide("amazon-cognito-user-pools-authentication-flow-methods");
const selection = guide("authentication-flows-selection-sdk");

const onlySrp: World = { client: { ExplicitAuthFlows: ["ALLOW_USER_SRP_AUTH"] } };
const onlyUserAuth: World = { client: { ExplicitAuthFlows: ["ALLOW_USER_AUTH"] } };

export const userAuthFlow: Subject = {
  name: "USER_AUTH",
  cases: [
    {
      claim: "Without a preference it asks SELECT_CHALLENGE, and lists what there is",
      grade: "documented",
      source: selection,
      world: emailOtpPool,
      ask: userAuth(),
      expect: challenged("SELECT_CHALLENGE", {
        AvailableChallenges: members("EMAIL_OTP", "PASSWORD", "PASSWORD_SRP"),
        ...{ ChallengeParameters: {}, Session: text(20) },
      }),
    },
    {
      claim: "It works over AdminInitiateAuth",
      grade: "documented",
      source: api("AdminInitiateAuth"),
      world: emailOtpPool,
      ask: adminBegin("USER_AUTH", { USERNAME: "$user" }),
      expect: challenged("SELECT_CHALLENGE"),
    },
    {
      claim: "Without USERNAME it is refused",
      grade: "reported",
      source: quoted,
      ask: call("InitiateAuth", { ClientId: "$client", AuthFlow: "USER_AUTH", AuthParameters: {} }),
      expect: invalidParameter("Missing required parameter USERNAME"),
    },
    {
      claim: "A client without ALLOW_USER_AUTH refuses it",
      grade: "reported",
      source: quoted,
      world: onlySrp,
      ask: userAuth(),
      expect: invalidParameter("USER_AUTH flow not enabled for this client"),
    },
    {
      claim: "ALLOW_USER_AUTH alone permits a password inside USER_AUTH",
      grade: "documented",
      source: flows,
      world: onlyUserAuth,
      ask: userAuth({ PREFERRED_CHALLENGE: "PASSWORD", PASSWORD: "$password" }),
      expect: signedIn,
    },
    {
      claim: "ALLOW_USER_AUTH alone permits SRP inside USER_AUTH",
      grade: "documented",
      source: flows,
      world: onlyUserAuth,
      ask: userAuth({ PREFERRED_CHALLENGE: "PASSWORD_SRP", SRP_A: "$srpA" }),
      expect: challenged("PASSWORD_VERIFIER"),
    },
    {
      claim: "PREFERRED_CHALLENGE PASSWORD without the password asks PASSWORD",
      grade: "documented",
      source: flows,
      ask: userAuth({ PREFERRED_CHALLENGE: "PASSWORD" }),
      expect: challenged("PASSWORD"),
    },
    {
      claim: "PASSWORD is answered with the password",
      grade: "documented",
      source: model,
      before: [userAuth({ PREFERRED_CHALLENGE: "PASSWORD" })],
      ask: respond("PASSWORD", { PASSWORD: "$password" }),
      expect: signedIn,
    },
    {
      claim: "PASSWORD with a wrong password is refused in the words of every wrong password",
      grade: "reported",
      source: quoted,
      before: [userAuth({ PREFERRED_CHALLENGE: "PASSWORD" })],
      ask: respond("PASSWORD", { PASSWORD: "Wrong-horse-9" }),
      expect: notAuthorized("Incorrect username or password."),
    },
    {
      claim: "PASSWORD_SRP is answered with SRP_A",
      grade: "documented",
      source: model,
      before: [userAuth({ PREFERRED_CHALLENGE: "PASSWORD_SRP" })],
      ask: respond("PASSWORD_SRP", { SRP_A: "$srpA" }),
      expect: challenged("PASSWORD_VERIFIER"),
    },
    {
      claim: "PASSWORD_VERIFIER inside USER_AUTH signs in with its session",
      grade: "documented",
      source: flows,
      before: [userAuth({ PREFERRED_CHALLENGE: "PASSWORD_SRP", SRP_A: "$srpA" })],
      ask: verify({}, { Session: "$session" }),
      expect: signedIn,
    },
    {
      claim: "SELECT_CHALLENGE takes PASSWORD with the password at once",
      grade: "documented",
      source: model,
      before: [userAuth()],
      ask: respond("SELECT_CHALLENGE", { ANSWER: "PASSWORD", PASSWORD: "$password" }),
      expect: signedIn,
    },
    {
      claim: "SELECT_CHALLENGE takes PASSWORD_SRP with SRP_A at once",
      grade: "documented",
      source: model,
      before: [userAuth()],
      ask: respond("SELECT_CHALLENGE", { ANSWER: "PASSWORD_SRP", SRP_A: "$srpA" }),
      expect: challenged("PASSWORD_VERIFIER"),
    },
    {
      claim: "A session of SELECT_CHALLENGE may be answered as PASSWORD",
      grade: "documented",
      source: flows,
      before: [userAuth()],
      ask: respond("PASSWORD", { PASSWORD: "$password" }),
      expect: signedIn,
    },
  ],
};

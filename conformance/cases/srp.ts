/** USER_SRP_AUTH and PASSWORD_VERIFIER. @module */

import type { Subject } from "../case.ts";
import { text } from "../matchers.ts";
import {
  adminBegin,
  begin,
  challenged,
  invalidParameter,
  notAuthorized,
  proof,
  refused,
  respond,
  signedIn,
  srpA,
  verify,
} from "../requests.ts";
import { quoted, srpHelper, thread } from "../sources.ts";

const generic = notAuthorized("Incorrect username or password.");

export const srp: Subject = {
  name: "SRP",
  cases: [
    {
      claim: "USER_SRP_AUTH asks PASSWORD_VERIFIER with salt, B, secret block and the user's id",
      grade: "recorded",
      source: srpHelper,
      ask: srpA(),
      expect: challenged("PASSWORD_VERIFIER", {
        ChallengeParameters: {
          ...{ SALT: text(2), SRP_B: text(700), SECRET_BLOCK: text(100) },
          ...{ USER_ID_FOR_SRP: "$user", USERNAME: "$user" },
        },
      }),
    },
    {
      claim: "USER_SRP_AUTH works over AdminInitiateAuth",
      grade: "recorded",
      source: srpHelper,
      ask: adminBegin("USER_SRP_AUTH", { USERNAME: "$user", SRP_A: "$srpA" }),
      expect: challenged("PASSWORD_VERIFIER"),
    },
    {
      claim: "PASSWORD_VERIFIER with a right claim signs in",
      grade: "recorded",
      source: srpHelper,
      before: [srpA()],
      ask: verify(),
      expect: signedIn,
    },
    {
      claim: "PASSWORD_VERIFIER after USER_SRP_AUTH needs no Session",
      grade: "recorded",
      source: "NabuCasa/pycognito never sends one; ryanmab/aws-cognito-srp, nightly",
      before: [srpA()],
      ask: verify({}, { Session: "$sessionIfAny" }),
      expect: signedIn,
    },
    {
      claim: "A wrong signature is Incorrect username or password.",
      grade: "recorded",
      source: "https://github.com/capless/warrant/pull/12",
      before: [srpA()],
      ask: verify({ PASSWORD_CLAIM_SIGNATURE: "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=" }),
      expect: generic,
    },
    {
      claim: "A TIMESTAMP in another form is refused, and the refusal shows the form",
      grade: "recorded",
      source: thread("amazon-archives/amazon-cognito-identity-js", 683),
      before: [srpA()],
      ask: verify({ TIMESTAMP: "2026-11-25T12:00:00Z" }),
      expect: invalidParameter(
        "TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english.",
      ),
    },
    {
      claim: "PASSWORD_VERIFIER without a signature is refused",
      grade: "reported",
      source: quoted,
      before: [srpA()],
      ask: respond("PASSWORD_VERIFIER", { ...proof, PASSWORD_CLAIM_SIGNATURE: undefined }, {
        Session: "$sessionIfAny",
      }),
      expect: refused("InvalidParameterException"),
    },
    {
      claim: "SRP_A of zero is refused",
      grade: "documented",
      source: "RFC 5054, section 2.5.4: the server must abort if A mod N is 0",
      ask: begin("USER_SRP_AUTH", { USERNAME: "$user", SRP_A: "0" }),
      expect: refused("InvalidParameterException"),
    },
    {
      claim: "Keys of ChallengeResponses that a challenge does not know are ignored",
      grade: "recorded",
      source: srpHelper,
      before: [srpA()],
      ask: verify({ SHOE_SIZE: "43" }),
      expect: signedIn,
    },
  ],
};

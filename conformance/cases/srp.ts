/** USER_SRP_AUTH and PASSWORD_VERIFIER. @module */

import type { Subject } from "../case.ts";
import { like, text } from "../matchers.ts";
import {
  adminBegin,
  begin,
  call,
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
import { api, quoted, srpHelper, thread } from "../sources.ts";

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
    {
      claim: "SRP_A may have leading zeros",
      grade: "documented",
      source: "aws/aws-sdk-net-extensions-cognito, AuthenticationHelper.cs, writes it with one",
      before: [begin("USER_SRP_AUTH", { USERNAME: "$user", SRP_A: "00$srpA" })],
      ask: verify(),
      expect: signedIn,
    },
    {
      claim: "SRP_A may be in capital letters",
      grade: "documented",
      source: "aws/aws-sdk-net-extensions-cognito, AuthenticationHelper.cs, writes it so",
      before: [begin("USER_SRP_AUTH", { USERNAME: "$user", SRP_A: "$srpAUpper" })],
      ask: verify(),
      expect: signedIn,
    },
    {
      claim: "The salt of a user is the same each time, of up to 32 hexadecimal digits",
      grade: "recorded",
      source: srpHelper,
      before: [{ ...srpA(), save: { salt: "ChallengeParameters.SALT" } }],
      ask: srpA(),
      expect: challenged("PASSWORD_VERIFIER", { ChallengeParameters: { SALT: "$salt" } }),
    },
    {
      claim: "SALT, SRP_B and SECRET_BLOCK are hexadecimal, hexadecimal and base64",
      grade: "recorded",
      source: srpHelper,
      ask: srpA(),
      expect: challenged("PASSWORD_VERIFIER", {
        ChallengeParameters: {
          ...{ SALT: like(/^[0-9a-f]{1,32}$/), SRP_B: like(/^[0-9a-f]{700,768}$/) },
          SECRET_BLOCK: like(/^[A-Za-z0-9+/]{1000,}=*$/),
        },
      }),
    },
    {
      claim: "A PASSWORD_VERIFIER that waited an hour is refused",
      grade: "documented",
      source: `${api("RespondToAuthChallenge")}: within a few seconds`,
      before: [srpA(), { wait: 3600 }],
      ask: verify(),
      expect: refused("NotAuthorizedException"),
    },
    {
      claim: "A proof is taken once",
      grade: "documented",
      source: `${api("RespondToAuthChallenge")}; RFC 5054: b is drawn anew each time`,
      before: [srpA(), verify()],
      ask: verify({}, { Session: undefined }),
      expect: refused("NotAuthorizedException"),
    },
    {
      claim: "An alias may stand in the answer, and USER_ID_FOR_SRP is the real name",
      grade: "recorded",
      source: srpHelper,
      world: {
        pool: { AliasAttributes: ["email"] },
        user: { email: "$email", email_verified: "true" },
      },
      before: [begin("USER_SRP_AUTH", { USERNAME: "$email", SRP_A: "$srpA" })],
      ask: verify({ USERNAME: "$email" }),
      expect: signedIn,
    },
    {
      claim: "An unconfirmed user's right proof is UserNotConfirmedException, if not USER_SRP_AUTH",
      grade: "recorded",
      source: thread("aws-amplify/amplify-js", 1464),
      world: { user: null },
      before: [
        call("SignUp", { ClientId: "$client", Username: "$user", Password: "$password" }),
        srpA(),
      ],
      ask: verify(),
      expect: refused("UserNotConfirmedException", "User is not confirmed."),
    },
  ],
};

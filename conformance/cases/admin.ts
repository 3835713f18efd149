/** Challenges over AdminInitiateAuth and AdminRespondToAuthChallenge. @module */

import type { Subject } from "../case.ts";
import { json } from "../matchers.ts";
import {
  adminBegin,
  adminRespond,
  challenged,
  emailOtpPool,
  enrolTotp,
  invalidParameter,
  notAuthorized,
  proof,
  refused,
  respond,
  signedIn,
  totpPool,
} from "../requests.ts";
import { api, model, moto, srpHelper } from "../sources.ts";

const source = api("AdminRespondToAuthChallenge");
const begin = adminBegin("ADMIN_USER_PASSWORD_AUTH", {
  USERNAME: "$user",
  PASSWORD: "$password",
});
const temporaryPassword = "Temporary-1";
const code = { SOFTWARE_TOKEN_MFA_CODE: "$totpNext" };

export const adminPair: Subject = {
  name: "Admin pair",
  cases: [
    {
      claim: "PASSWORD_VERIFIER is answered over AdminRespondToAuthChallenge",
      grade: "recorded",
      source: srpHelper,
      before: [adminBegin("USER_SRP_AUTH", { USERNAME: "$user", SRP_A: "$srpA" })],
      ask: adminRespond("PASSWORD_VERIFIER", proof, { Session: "$sessionIfAny" }),
      expect: signedIn,
    },
    {
      claim: "A wrong proof is refused in the same words",
      grade: "recorded",
      source: srpHelper,
      before: [adminBegin("USER_SRP_AUTH", { USERNAME: "$user", SRP_A: "$srpA" })],
      ask: adminRespond("PASSWORD_VERIFIER", {
        ...proof,
        PASSWORD_CLAIM_SIGNATURE: "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
      }, { Session: "$sessionIfAny" }),
      expect: notAuthorized("Incorrect username or password."),
    },
    {
      claim: "AdminInitiateAuth asks NEW_PASSWORD_REQUIRED with the same parameters",
      grade: "documented",
      source: "AWS CLI example of admin-initiate-auth",
      world: { temporaryPassword },
      ask: begin,
      expect: challenged("NEW_PASSWORD_REQUIRED", {
        ChallengeParameters: { USER_ID_FOR_SRP: "$user", requiredAttributes: json([]) },
      }),
    },
    {
      claim: "NEW_PASSWORD_REQUIRED is answered over AdminRespondToAuthChallenge",
      grade: "documented",
      source,
      world: { temporaryPassword },
      before: [begin],
      ask: adminRespond("NEW_PASSWORD_REQUIRED", { NEW_PASSWORD: "Battery-staple-2" }),
      expect: signedIn,
    },
    {
      claim: "SOFTWARE_TOKEN_MFA is answered over AdminRespondToAuthChallenge",
      grade: "recorded",
      source: moto("test_user_authentication_flow_mfa_on"),
      world: totpPool,
      before: [...enrolTotp, begin],
      ask: adminRespond("SOFTWARE_TOKEN_MFA", code),
      expect: signedIn,
    },
    {
      claim: "SELECT_CHALLENGE is answered over AdminRespondToAuthChallenge",
      grade: "documented",
      source,
      world: emailOtpPool,
      before: [adminBegin("USER_AUTH", { USERNAME: "$user" })],
      ask: adminRespond("SELECT_CHALLENGE", { ANSWER: "PASSWORD", PASSWORD: "$password" }),
      expect: signedIn,
    },
    {
      claim: "EMAIL_OTP is answered over AdminRespondToAuthChallenge",
      grade: "documented",
      source,
      world: emailOtpPool,
      before: [
        adminBegin("USER_AUTH", { USERNAME: "$user", PREFERRED_CHALLENGE: "EMAIL_OTP" }),
      ],
      ask: adminRespond("EMAIL_OTP", { EMAIL_OTP_CODE: "$code" }),
      expect: signedIn,
    },
    {
      claim: "REFRESH_TOKEN_AUTH works over AdminInitiateAuth",
      grade: "documented",
      source: api("AdminInitiateAuth"),
      before: [begin],
      ask: adminBegin("REFRESH_TOKEN_AUTH", { REFRESH_TOKEN: "$refresh" }),
      expect: signedIn,
    },
    {
      claim: "AdminInitiateAuth of a client of another pool is ResourceNotFoundException",
      grade: "documented",
      source: `${model}; ${api("AdminInitiateAuth")}`,
      ask: {
        operation: "AdminInitiateAuth",
        input: {
          ...{ UserPoolId: "$pool", ClientId: "1example23456789" },
          AuthFlow: "ADMIN_USER_PASSWORD_AUTH",
          AuthParameters: { USERNAME: "$user", PASSWORD: "$password" },
        },
      },
      expect: refused(
        "ResourceNotFoundException",
        "User pool client 1example23456789 does not exist.",
      ),
    },
    {
      claim: "ADMIN_NO_SRP_AUTH is no challenge of RespondToAuthChallenge",
      grade: "documented",
      source: "SDK documentation: named for AdminRespondToAuthChallenge alone",
      world: totpPool,
      before: [...enrolTotp, begin],
      ask: respond("ADMIN_NO_SRP_AUTH", { PASSWORD: "$password" }),
      expect: refused("*"),
    },
    {
      claim: "RespondToAuthChallenge does not answer a session of AdminInitiateAuth",
      grade: "unknown",
      source: "undocumented, and not observed",
      world: totpPool,
      before: [...enrolTotp, begin],
      ask: respond("SOFTWARE_TOKEN_MFA", code),
      expect: notAuthorized(),
    },
    {
      claim: "An answer over AdminRespondToAuthChallenge needs its session",
      grade: "reported",
      source: "https://github.com/aws/aws-sdk-java/issues/2724",
      world: totpPool,
      before: [...enrolTotp, begin],
      ask: adminRespond("SOFTWARE_TOKEN_MFA", code, { Session: undefined }),
      expect: invalidParameter("Missing required parameter Session"),
    },
  ],
};

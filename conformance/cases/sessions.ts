/** Sessions: how long, how often, and for what they are good. @module */

import type { Step, Subject, World } from "../case.ts";
import { text } from "../matchers.ts";
import {
  begin,
  call,
  challenged,
  emailOtpPool,
  enrolTotp,
  notAuthorized,
  refused,
  respond,
  signedIn,
  signIn,
  totpPool,
  userAuth,
} from "../requests.ts";
import { guide, model, quoted, thread, transcripts } from "../sources.ts";

const totp = (SOFTWARE_TOKEN_MFA_CODE: string, session = "$session") =>
  respond("SOFTWARE_TOKEN_MFA", { SOFTWARE_TOKEN_MFA_CODE }, { Session: session });

const challengedTotp: Step[] = [...enrolTotp, { ...signIn(), save: { old: "Session" } }];

const world = totpPool;
const short: World = { ...totpPool, client: { AuthSessionValidity: 3 } };
const long: World = { ...totpPool, client: { AuthSessionValidity: 15 } };

export const sessions: Subject = {
  name: "sessions",
  cases: [
    {
      claim: "A challenge carries a session of well over 20 characters",
      grade: "recorded",
      source: `${transcripts}; ${thread("aws-amplify/amplify-js", 12887)}`,
      world,
      before: enrolTotp,
      ask: signIn(),
      expect: challenged("SOFTWARE_TOKEN_MFA", { Session: text(200) }),
    },
    {
      claim: "A wrong code does not spend the session",
      grade: "reported",
      source: "Amplify and its UI ask again on the same session",
      world,
      before: [
        ...challengedTotp,
        { ...totp("000000"), fails: "CodeMismatchException" },
      ],
      ask: totp("$totpNext"),
      expect: signedIn,
    },
    {
      claim: "A session that brought tokens is spent",
      grade: "recorded",
      source: transcripts,
      world,
      before: [...challengedTotp, totp("$totpNext")],
      ask: totp("000000", "$old"),
      expect: notAuthorized(
        "Invalid session for the user, session can only be used once.",
      ),
    },
    {
      claim: "A session expires after three minutes unless the client says otherwise",
      grade: "recorded",
      source: `${transcripts}; ${guide("authentication")}`,
      world,
      before: [...challengedTotp, { wait: 181 }],
      ask: totp("$totp"),
      expect: notAuthorized("Invalid session for the user, session is expired."),
    },
    {
      claim: "A session is good for 93 seconds",
      grade: "recorded",
      source: transcripts,
      world,
      before: [...challengedTotp, { wait: 93 }],
      ask: totp("$totp"),
      expect: signedIn,
    },
    {
      claim: "AuthSessionValidity of 15 keeps a session good for 14 minutes",
      grade: "documented",
      source: model,
      world: long,
      before: [...challengedTotp, { wait: 14 * 60 }],
      ask: totp("$totp"),
      expect: signedIn,
    },
    {
      claim: "AuthSessionValidity of 15 ends a session after 15 minutes",
      grade: "documented",
      source: model,
      world: long,
      before: [...challengedTotp, { wait: 15 * 60 + 1 }],
      ask: totp("$totp"),
      expect: notAuthorized("Invalid session for the user, session is expired."),
    },
    {
      claim: "A session that is none is Invalid session for the user.",
      grade: "reported",
      source: quoted,
      world,
      before: challengedTotp,
      ask: totp("123456", "not-a-session-at-all-but-long-enough"),
      expect: notAuthorized("Invalid session for the user."),
    },
    {
      claim: "A session with one character changed is refused",
      grade: "reported",
      source: quoted,
      world,
      before: challengedTotp,
      ask: totp("$totpNext", "$session.A"),
      expect: refused("NotAuthorizedException"),
    },
    {
      claim: "A challenge that needs a session says so when there is none",
      grade: "recorded",
      source: thread("amazon-archives/amazon-cognito-identity-js", 627),
      world,
      before: challengedTotp,
      ask: respond("SOFTWARE_TOKEN_MFA", { SOFTWARE_TOKEN_MFA_CODE: "$totpNext" }, {
        Session: undefined,
      }),
      expect: refused("InvalidParameterException", "Missing required parameter Session"),
    },
    {
      claim: "A session is no good for another challenge",
      grade: "unknown",
      source: "not observed; the words are unknown",
      world,
      before: challengedTotp,
      ask: respond("SMS_MFA", { SMS_MFA_CODE: "$totpNext" }),
      expect: notAuthorized("Invalid session for the user."),
    },
    {
      claim: "A session is no good for another user",
      grade: "reported",
      source: quoted,
      world,
      before: challengedTotp,
      ask: respond("SOFTWARE_TOKEN_MFA", {
        ...{ USERNAME: "$nobody", SOFTWARE_TOKEN_MFA_CODE: "$totpNext" },
      }),
      expect: refused("NotAuthorizedException"),
    },
    {
      claim: "A session of a disabled user brings no tokens",
      grade: "documented",
      source: guide("how-to-manage-user-accounts"),
      world,
      before: [
        ...challengedTotp,
        call("AdminDisableUser", { UserPoolId: "$pool", Username: "$user" }),
      ],
      ask: totp("$totpNext"),
      expect: refused("NotAuthorizedException"),
    },
    {
      claim: "Every answer brings a new session",
      grade: "documented",
      source: guide("authentication"),
      world: emailOtpPool,
      before: [{ ...userAuth(), save: { old: "Session" } }],
      ask: respond("SELECT_CHALLENGE", { ANSWER: "EMAIL_OTP" }),
      expect: challenged("EMAIL_OTP", { Session: text(200) }),
    },
    {
      claim: "The session of AssociateSoftwareToken is another than the one it was given",
      grade: "documented",
      source: model,
      world: { mfa: { ...totpPool.mfa, MfaConfiguration: "ON" } },
      before: [begin("USER_PASSWORD_AUTH", { USERNAME: "$user", PASSWORD: "$password" })],
      ask: call("AssociateSoftwareToken", { Session: "$session" }),
      expect: { answered: { Session: text(200), SecretCode: text(16) } },
    },
    {
      claim: "A client's AuthSessionValidity is 3 minutes at least",
      grade: "documented",
      source: model,
      world: short,
      ask: call("UpdateUserPoolClient", {
        ...{ UserPoolId: "$pool", ClientId: "$client", AuthSessionValidity: 2 },
      }),
      expect: refused("InvalidParameterException"),
    },
    {
      claim: "A session is no good at another client",
      grade: "documented",
      source: `${guide("authentication")}; how it is refused is not recorded`,
      world,
      before: [
        ...challengedTotp,
        call("CreateUserPoolClient", { UserPoolId: "$pool", ClientName: "other" }, {
          save: { other: "UserPoolClient.ClientId" },
        }),
      ],
      ask: respond("SOFTWARE_TOKEN_MFA", { SOFTWARE_TOKEN_MFA_CODE: "$totpNext" }, {
        ClientId: "$other",
      }),
      expect: refused("*"),
    },
  ],
};

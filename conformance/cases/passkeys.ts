/** Passkeys: registering one, and signing in by WEB_AUTHN. @module */

import type { Step, Subject, World } from "../case.ts";
import { containing, json, like, members, text } from "../matchers.ts";
import {
  answered,
  call,
  challenged,
  refused,
  respond,
  signedIn,
  signIn,
  userAuth,
} from "../requests.ts";
import { api, guide } from "../sources.ts";

const flows = guide("amazon-cognito-user-pools-authentication-flow-methods");
const selection = guide("authentication-flows-selection-sdk");
const pool = { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "WEB_AUTHN"] } } };
const world: World = {
  pool,
  mfa: { WebAuthnConfiguration: { RelyingPartyId: "example.com", UserVerification: "preferred" } },
};
const start = call("StartWebAuthnRegistration", { AccessToken: "$access" });
const complete = call("CompleteWebAuthnRegistration", {
  ...{ AccessToken: "$access", Credential: "$registration" },
});
const registered: Step[] = [signIn(), start, complete];
const byPasskey = userAuth({ PREFERRED_CHALLENGE: "WEB_AUTHN" });
const list = call("ListWebAuthnCredentials", { AccessToken: "$access" });

export const passkeys: Subject = {
  name: "passkeys",
  cases: [
    {
      claim: "StartWebAuthnRegistration gives the options as an object",
      grade: "documented",
      source: api("StartWebAuthnRegistration"),
      world,
      before: [signIn()],
      ask: start,
      expect: answered({
        CredentialCreationOptions: {
          ...{ rp: { id: "example.com" }, challenge: text(16), user: { id: text() } },
          pubKeyCredParams: containing({ type: "public-key", alg: -7 }),
        },
      }),
    },
    {
      claim: "ES256 and RS256 are the algorithms",
      grade: "documented",
      source: flows,
      world,
      before: [signIn()],
      ask: start,
      expect: answered({
        CredentialCreationOptions: {
          pubKeyCredParams: members(
            { type: "public-key", alg: -7 },
            { type: "public-key", alg: -257 },
          ),
        },
      }),
    },
    {
      claim: "A pool without passkeys is WebAuthnNotEnabledException",
      grade: "documented",
      source: api("StartWebAuthnRegistration"),
      world: { mfa: world.mfa! },
      before: [signIn()],
      ask: start,
      expect: refused("WebAuthnNotEnabledException"),
    },
    {
      claim: "A registration that was not begun is WebAuthnChallengeNotFoundException",
      grade: "documented",
      source: api("CompleteWebAuthnRegistration"),
      world,
      before: [signIn(), start, complete],
      ask: complete,
      expect: refused("WebAuthnChallengeNotFoundException"),
    },
    {
      claim: "ListWebAuthnCredentials lists the passkey",
      grade: "documented",
      source: api("ListWebAuthnCredentials"),
      world,
      before: registered,
      ask: list,
      expect: answered({
        Credentials: [{
          ...{ CredentialId: text(), RelyingPartyId: "example.com" },
          ...{ FriendlyCredentialName: text(), AuthenticatorTransports: containing(text()) },
        }],
      }),
    },
    {
      claim: "Who has no passkey has an empty list",
      grade: "documented",
      source: api("ListWebAuthnCredentials"),
      world,
      before: [signIn()],
      ask: list,
      expect: answered({ Credentials: [] }),
    },
    {
      claim: "WEB_AUTHN is not offered to users without a passkey",
      grade: "documented",
      source: selection,
      world,
      ask: userAuth(),
      expect: challenged("SELECT_CHALLENGE", {
        AvailableChallenges: members("PASSWORD", "PASSWORD_SRP"),
      }),
    },
    {
      claim: "WEB_AUTHN is offered to users with one",
      grade: "documented",
      source: selection,
      world,
      before: registered,
      ask: userAuth(),
      expect: challenged("SELECT_CHALLENGE", {
        AvailableChallenges: members("PASSWORD", "PASSWORD_SRP", "WEB_AUTHN"),
      }),
    },
    {
      claim: "CREDENTIAL_REQUEST_OPTIONS is a JSON text with challenge, relying party and passkeys",
      grade: "documented",
      source: api("InitiateAuth"),
      world,
      before: registered,
      ask: byPasskey,
      expect: challenged("WEB_AUTHN", {
        ChallengeParameters: {
          CREDENTIAL_REQUEST_OPTIONS: json({
            ...{ challenge: like(/^[\w-]{16,}$/), rpId: "example.com" },
            allowCredentials: [{ type: "public-key", id: like(/^[\w-]+$/) }],
            userVerification: "preferred",
          }),
        },
      }),
    },
    {
      claim: "A passkey signs in",
      grade: "documented",
      source: flows,
      world,
      before: [...registered, byPasskey],
      ask: respond("WEB_AUTHN", { CREDENTIAL: "$assertion" }),
      expect: signedIn,
    },
    {
      claim: "SELECT_CHALLENGE with WEB_AUTHN leads to the challenge",
      grade: "documented",
      source: "aws-amplify/amplify-js answers so",
      world,
      before: [...registered, userAuth()],
      ask: respond("SELECT_CHALLENGE", { ANSWER: "WEB_AUTHN" }),
      expect: challenged("WEB_AUTHN"),
    },
    {
      claim: "An answer to another challenge is refused",
      grade: "documented",
      source: "WebAuthn Level 3, section 7.2, step 11: the challenge must be the one that was sent",
      world,
      before: [...registered, { ...byPasskey, save: { old: "Session" } }, byPasskey],
      ask: respond("WEB_AUTHN", { CREDENTIAL: "$assertion" }, { Session: "$old" }),
      expect: refused("*"),
    },
    {
      claim: "GetUserAuthFactors names the passkey",
      grade: "documented",
      source: api("GetUserAuthFactors"),
      world,
      before: registered,
      ask: call("GetUserAuthFactors", { AccessToken: "$access" }),
      expect: answered({ ConfiguredUserAuthFactors: containing("WEB_AUTHN") }),
    },
    {
      claim: "A deleted passkey is gone",
      grade: "documented",
      source: api("DeleteWebAuthnCredential"),
      world,
      before: [
        ...registered,
        { ...list, save: { passkey: "Credentials.0.CredentialId" } },
        call("DeleteWebAuthnCredential", { AccessToken: "$access", CredentialId: "$passkey" }),
      ],
      ask: list,
      expect: answered({ Credentials: [] }),
    },
    {
      claim: "A passkey that there is not is ResourceNotFoundException",
      grade: "documented",
      source: api("DeleteWebAuthnCredential"),
      world,
      before: [signIn()],
      ask: call("DeleteWebAuthnCredential", { AccessToken: "$access", CredentialId: "AAAA" }),
      expect: refused("ResourceNotFoundException"),
    },
  ],
};

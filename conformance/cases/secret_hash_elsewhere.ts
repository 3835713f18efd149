/** SECRET_HASH in answers, and in operations beside sign-in. @module */

import type { Case, Subject, World } from "../case.ts";
import {
  begin,
  call,
  enrolTotp,
  notAuthorized,
  proof,
  respond,
  signedIn,
  srpA,
  totpPool,
} from "../requests.ts";
import { api, guide, quoted, srpHelper, thread } from "../sources.ts";

const world: World = { client: { GenerateSecret: true } };
const mismatch = notAuthorized("Unable to verify secret hash for client $client");
const hash = { SECRET_HASH: "$hash" };
const hashed = begin("USER_PASSWORD_AUTH", {
  ...{ USERNAME: "$user", PASSWORD: "$password", ...hash },
});
const aliases: World = {
  ...world,
  pool: { AliasAttributes: ["email"] },
  user: { email: "$email", email_verified: "true" },
};
const byAlias = begin("USER_SRP_AUTH", { USERNAME: "$email", SRP_A: "$srpA", ...hash });
const next = { Session: "$sessionIfAny" };
const totp: World = { ...world, mfa: totpPool.mfa! };
const enrol = [hashed, ...enrolTotp.slice(1)];

/** Operations beside sign-in, without the hash that they need. */
const without: Case[] = ([
  ["ConfirmSignUp", { ConfirmationCode: "123456" }],
  ["ResendConfirmationCode", {}],
  ["ConfirmForgotPassword", { ConfirmationCode: "123456", Password: "Battery-staple-2" }],
] as const).map(([operation, input]) => ({
  claim: `${operation} without it is refused`,
  grade: "documented",
  source: guide("signing-up-users-in-your-app"),
  world,
  ask: call(operation, { ClientId: "$client", Username: "$user", ...input }),
  expect: notAuthorized(),
}));

export const secretHashElsewhere: Subject = {
  name: "secret hash elsewhere",
  cases: [
    ...without,
    {
      claim: "An answer with an alias takes the hash over the alias",
      grade: "recorded",
      source: srpHelper,
      world: aliases,
      before: [byAlias],
      ask: respond("PASSWORD_VERIFIER", { ...proof, USERNAME: "$email", ...hash }, next),
      expect: signedIn,
    },
    {
      claim: "An answer with the real name takes the hash over the real name",
      grade: "recorded",
      source: srpHelper,
      world: aliases,
      before: [byAlias],
      ask: respond("PASSWORD_VERIFIER", { ...proof, ...hash }, next),
      expect: signedIn,
    },
    {
      claim: "An answer with the alias refuses the hash over the real name",
      grade: "recorded",
      source: `${srpHelper}; ${thread("capless/warrant", 74)}`,
      world: aliases,
      before: [byAlias],
      ask: respond("PASSWORD_VERIFIER", {
        ...{ ...proof, USERNAME: "$email", SECRET_HASH: "$realHash" },
      }, next),
      expect: mismatch,
    },
    {
      claim: "NEW_PASSWORD_REQUIRED without it is refused",
      grade: "recorded",
      source: "https://github.com/NabuCasa/pycognito/pull/13",
      world: { ...world, temporaryPassword: "Temporary-1" },
      before: [hashed],
      ask: respond("NEW_PASSWORD_REQUIRED", { NEW_PASSWORD: "Battery-staple-2" }),
      expect: notAuthorized(),
    },
    {
      claim: "NEW_PASSWORD_REQUIRED with it signs in",
      grade: "documented",
      source: api("RespondToAuthChallenge"),
      world: { ...world, temporaryPassword: "Temporary-1" },
      before: [hashed],
      ask: respond("NEW_PASSWORD_REQUIRED", { NEW_PASSWORD: "Battery-staple-2", ...hash }),
      expect: signedIn,
    },
    {
      claim: "SOFTWARE_TOKEN_MFA with it signs in",
      grade: "documented",
      source: api("RespondToAuthChallenge"),
      world: totp,
      before: [...enrol, hashed],
      ask: respond("SOFTWARE_TOKEN_MFA", { SOFTWARE_TOKEN_MFA_CODE: "$totpNext", ...hash }),
      expect: signedIn,
    },
    {
      claim: "SOFTWARE_TOKEN_MFA without it is refused",
      grade: "documented",
      source: api("RespondToAuthChallenge"),
      world: totp,
      before: [...enrol, hashed],
      ask: respond("SOFTWARE_TOKEN_MFA", { SOFTWARE_TOKEN_MFA_CODE: "$totpNext" }),
      expect: notAuthorized(),
    },
    {
      claim: "AssociateSoftwareToken asks for none",
      grade: "documented",
      source: api("AssociateSoftwareToken"),
      world: { ...world, mfa: { ...totpPool.mfa, MfaConfiguration: "ON" } },
      before: [hashed],
      ask: call("AssociateSoftwareToken", { Session: "$session" }),
      expect: { answered: {} },
    },
    {
      claim: "USER_SRP_AUTH without it is refused",
      grade: "reported",
      source: quoted,
      world,
      ask: srpA(),
      expect: notAuthorized(
        "Client $client is configured with secret but SECRET_HASH was not received",
      ),
    },
  ],
};

/** SECRET_HASH: whom it is over, and how its absence is told. @module */

import type { Subject, World } from "../case.ts";
import { text } from "../matchers.ts";
import {
  adminBegin,
  answered,
  begin,
  call,
  notAuthorized,
  proof,
  respond,
  signedIn,
  signIn,
  srpA,
} from "../requests.ts";
import { guide, model, moto, quoted, srpHelper, thread } from "../sources.ts";

const world: World = { client: { GenerateSecret: true } };
const mismatch = notAuthorized("Unable to verify secret hash for client $client");
const missing = notAuthorized(
  "Client $client is configured with secret but SECRET_HASH was not received",
);
const wrongHash = "d3Jvbmcgd3Jvbmcgd3Jvbmcgd3Jvbmcgd3Jvbmcgd3I=";
const hashed = { USERNAME: "$user", PASSWORD: "$password", SECRET_HASH: "$hash" };

export const secretHash: Subject = {
  name: "secret hash",
  cases: [
    {
      claim: "USER_PASSWORD_AUTH with the hash over the name that is sent signs in",
      grade: "documented",
      source: guide("signing-up-users-in-your-app"),
      world,
      ask: begin("USER_PASSWORD_AUTH", hashed),
      expect: signedIn,
    },
    {
      claim: "AdminInitiateAuth asks for it, too",
      grade: "documented",
      source: model,
      world,
      ask: adminBegin("ADMIN_USER_PASSWORD_AUTH", hashed),
      expect: signedIn,
    },
    {
      claim: "A wrong hash is refused with the client's id",
      grade: "recorded",
      source: "https://github.com/NabuCasa/pycognito/pull/13; many others",
      world,
      ask: signIn({ SECRET_HASH: wrongHash }),
      expect: mismatch,
    },
    {
      claim: "A missing hash is refused with the client's id",
      grade: "reported",
      source: quoted,
      world,
      ask: signIn(),
      expect: missing,
    },
    {
      claim: "AdminInitiateAuth without it is refused in the same words",
      grade: "reported",
      source: quoted,
      world,
      ask: adminBegin("ADMIN_USER_PASSWORD_AUTH", { USERNAME: "$user", PASSWORD: "$password" }),
      expect: missing,
    },
    {
      claim: "The hash is checked before the password",
      grade: "reported",
      source: quoted,
      world,
      ask: begin("USER_PASSWORD_AUTH", {
        ...{ USERNAME: "$user", PASSWORD: "Wrong-horse-9", SECRET_HASH: wrongHash },
      }),
      expect: mismatch,
    },
    {
      claim: "A client without a secret refuses a hash",
      grade: "reported",
      source: "Client <id> is not configured for secret but secret hash was received: quoted",
      ask: signIn({ SECRET_HASH: wrongHash }),
      expect: notAuthorized(),
    },
    {
      claim: "PASSWORD_VERIFIER needs the hash over its own USERNAME",
      grade: "recorded",
      source: srpHelper,
      world,
      before: [srpA({ SECRET_HASH: "$hash" })],
      ask: respond("PASSWORD_VERIFIER", { ...proof, SECRET_HASH: "$hash" }, {
        Session: "$sessionIfAny",
      }),
      expect: signedIn,
    },
    {
      claim: "PASSWORD_VERIFIER without it is refused",
      grade: "recorded",
      source: "https://github.com/NabuCasa/pycognito/pull/13",
      world,
      before: [srpA({ SECRET_HASH: "$hash" })],
      ask: respond("PASSWORD_VERIFIER", proof, { Session: "$sessionIfAny" }),
      expect: notAuthorized(),
    },
    {
      claim: "In a pool of e-mail names, the hash may be over the address that is typed",
      grade: "recorded",
      source: moto("test_initiate_auth__use_access_token (e-mail pool)"),
      world: { ...world, pool: { UsernameAttributes: ["email"] } },
      ask: begin("USER_PASSWORD_AUTH", hashed),
      expect: signedIn,
    },
    {
      claim: "REFRESH_TOKEN_AUTH takes the hash over the real name",
      grade: "recorded",
      source: moto("test_initiate_auth_REFRESH_TOKEN"),
      world: { ...world, pool: { UsernameAttributes: ["email"] }, user: { email: "$email" } },
      before: [begin("USER_PASSWORD_AUTH", hashed)],
      ask: begin("REFRESH_TOKEN_AUTH", { REFRESH_TOKEN: "$refresh", SECRET_HASH: "$realHash" }),
      expect: signedIn,
    },
    {
      claim: "REFRESH_TOKEN_AUTH refuses the hash over an address",
      grade: "reported",
      source: thread("aws-amplify/amplify-android", 3111),
      world: { ...world, pool: { UsernameAttributes: ["email"] }, user: { email: "$email" } },
      before: [begin("USER_PASSWORD_AUTH", hashed)],
      ask: begin("REFRESH_TOKEN_AUTH", { REFRESH_TOKEN: "$refresh", SECRET_HASH: "$typedHash" }),
      expect: notAuthorized(),
    },
    {
      claim: "GetTokensFromRefreshToken takes the secret itself",
      grade: "documented",
      source: model,
      world,
      before: [begin("USER_PASSWORD_AUTH", hashed)],
      ask: call("GetTokensFromRefreshToken", {
        ...{ RefreshToken: "$refresh", ClientId: "$client", ClientSecret: "$secret" },
      }),
      expect: answered({ AuthenticationResult: { AccessToken: text() } }),
    },
    {
      claim: "RevokeToken takes the secret itself",
      grade: "documented",
      source: model,
      world,
      before: [begin("USER_PASSWORD_AUTH", hashed)],
      ask: call("RevokeToken", {
        ...{ Token: "$refresh", ClientId: "$client", ClientSecret: "$secret" },
      }),
      expect: answered({}),
    },
    {
      claim: "SignUp takes it as SecretHash",
      grade: "documented",
      source: guide("signing-up-users-in-your-app"),
      world,
      ask: call("SignUp", {
        ...{ ClientId: "$client", Username: "$nobody", Password: "$password" },
        SecretHash: "$hash",
      }),
      expect: answered({ UserConfirmed: false }),
    },
    {
      claim: "SignUp without it is refused",
      grade: "reported",
      source: quoted,
      world,
      ask: call("SignUp", { ClientId: "$client", Username: "$nobody", Password: "$password" }),
      expect: notAuthorized(),
    },
    {
      claim: "ForgotPassword without it is refused",
      grade: "reported",
      source: quoted,
      world,
      ask: call("ForgotPassword", { ClientId: "$client", Username: "$user" }),
      expect: notAuthorized(),
    },
    {
      claim: "A hash under the second secret of a client is good",
      grade: "documented",
      source:
        "https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-client-apps.html (two client secrets, SDK 3.1000.0)",
      world: { client: { GenerateSecret: true, RefreshTokenValidity: 29 } },
      before: [
        call("AddUserPoolClientSecret", { UserPoolId: "$pool", ClientId: "$client" }, {
          save: { secret: "ClientSecretDescriptor.ClientSecretValue" },
        }),
      ],
      ask: begin("USER_PASSWORD_AUTH", hashed),
      expect: signedIn,
    },
  ],
};

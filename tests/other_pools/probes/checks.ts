/**
 * What is refused, what becomes of tokens, and what stands beside the API.
 *
 * @module
 */

import { signIn } from "@cognito-edge/auth";
import assert from "node:assert/strict";
import { awsSdk } from "../../interop/aws_sdk.ts";
import {
  claims,
  open,
  password,
  passwordFlow,
  type Probe,
  signedIn,
  tokens,
  username,
  wrong,
} from "./probe.ts";

/** What Cognito refuses. */
export const checks: Probe[] = [
  {
    name: "SECRET_HASH",
    async run(place) {
      const { pool, cognito } = await open(place, { client: { GenerateSecret: true } });
      signedIn(await signIn(cognito, { username, password, flow: passwordFlow }));
      await assert.rejects(tokens(pool));
    },
  },
  {
    name: "SigV4 signatures of Admin operations",
    async run(place) {
      const { pool, sdk } = await open(place);
      const of = { UserPoolId: pool.UserPoolId, Username: username };
      await sdk.adminGetUser(of);
      const { credentials } = place;
      const stranger = { ...credentials, secretAccessKey: "another" };
      await assert.rejects(awsSdk({ ...place, credentials: stranger }).adminGetUser(of));
    },
  },
  {
    name: "ExplicitAuthFlows",
    async run(place) {
      const { pool } = await open(place);
      await tokens(pool);
      const ExplicitAuthFlows = ["ALLOW_USER_SRP_AUTH" as const];
      const { pool: other } = await open(place, { client: { ExplicitAuthFlows } });
      await assert.rejects(tokens(other));
    },
  },
  {
    name: "PreventUserExistenceErrors",
    async run(place) {
      const nobody = { USERNAME: "nobody@example.com" };
      for (
        const [PreventUserExistenceErrors, name] of [
          ["LEGACY", "UserNotFoundException"],
          ["ENABLED", "NotAuthorizedException"],
        ] as const
      ) {
        const { pool } = await open(place, { client: { PreventUserExistenceErrors } });
        await assert.rejects(tokens(pool, nobody), { name });
      }
    },
  },
  {
    name: "password policy",
    async run(place) {
      const { pool, sdk } = await open(place);
      const of = { ClientId: pool.ClientId, UserAttributes: [{ Name: "email", Value: "b@b.com" }] };
      await sdk.signUp({ ...of, Username: "b@b.com", Password: password });
      await assert.rejects(sdk.signUp({ ...of, Username: "c@c.com", Password: "short" }), {
        name: "InvalidPasswordException",
      });
    },
  },
  {
    name: "lock-out after wrong passwords",
    async run(place) {
      const { pool } = await open(place);
      for (let count = 0; count < 6; count++) {
        await assert.rejects(tokens(pool, { PASSWORD: wrong }));
      }
      await assert.rejects(tokens(pool), { message: "Password attempts exceeded" });
    },
  },
  {
    name: "a Session counts once",
    async run(place) {
      const { pool } = await open(place);
      const bob = "bob@example.com";
      await pool.addUser({ Username: bob, TemporaryPassword: "Temporary-1" });
      const step = await pool.begin(passwordFlow, { USERNAME: bob, PASSWORD: "Temporary-1" });
      const reply = { USERNAME: bob, NEW_PASSWORD: password };
      await pool.answer(step, reply);
      await assert.rejects(pool.answer(step, reply));
    },
  },
];

/** Tokens and what ends them. */
export const tokenProbes: Probe[] = [
  {
    name: "a token's key is no other pool's",
    async run(place) {
      const keyId = async () => {
        const { pool } = await open(place);
        await tokens(pool);
        const url = new URL(`${pool.UserPoolId}/.well-known/jwks.json`, place.endpoint);
        return (await (await fetch(url)).json()).keys[0].kid as string;
      };
      assert.notEqual(await keyId(), await keyId());
    },
  },
  {
    name: "groups in tokens",
    async run(place) {
      const { pool, sdk } = await open(place);
      const of = { UserPoolId: pool.UserPoolId, GroupName: "admins" };
      await sdk.createGroup(of);
      await sdk.adminAddUserToGroup({ ...of, Username: username });
      const { AccessToken } = await tokens(pool);
      assert.deepEqual(claims(AccessToken)["cognito:groups"], ["admins"]);
    },
  },
  {
    name: "RevokeToken ends the access token",
    async run(place) {
      const { pool, sdk } = await open(place);
      const { AccessToken, RefreshToken } = await tokens(pool);
      await sdk.getUser({ AccessToken });
      await sdk.revokeToken({ ClientId: pool.ClientId, Token: RefreshToken });
      await assert.rejects(sdk.getUser({ AccessToken }));
    },
  },
  {
    name: "step-up: `acr` and `amr`, TARGET_ACR_VALUES",
    async run(place) {
      const { pool } = await open(place, {
        pool: {
          Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP"] } },
        },
      });
      const { AccessToken } = await tokens(pool);
      assert.equal(claims(AccessToken).acr, "urn:cognito:loa:1");
      const { ChallengeName } = await pool.begin("USER_AUTH", {
        USERNAME: username,
        ACCESS_TOKEN: AccessToken,
        TARGET_ACR_VALUES: "urn:cognito:loa:3",
      });
      assert.equal(ChallengeName, "EMAIL_OTP");
    },
  },
  {
    name: "user sessions, listed and revoked",
    async run(place) {
      const { pool, sdk } = await open(place);
      await sdk.setUserPoolSessionConfiguration({
        UserPoolId: pool.UserPoolId,
        ...{ UserSessionTracking: "ENABLED", TokenSession: { MaxPerUser: 3 } },
      });
      const { AccessToken } = await tokens(pool);
      const { Sessions } = await sdk.listUserSessions({ AccessToken });
      assert.equal(Sessions!.length, 1);
    },
  },
];

/** What stands beside the API. */
export const surroundings: Probe[] = [
  {
    name: "an OAuth endpoint (`/oauth2/token`)",
    async run({ endpoint }) {
      const response = await fetch(new URL("/oauth2/token", endpoint), { method: "POST" });
      await response.body?.cancel();
      assert.notEqual(response.status, 404);
    },
  },
];

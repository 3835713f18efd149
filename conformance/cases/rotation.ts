/** Refresh tokens that rotate. @module */

import type { Subject, World } from "../case.ts";
import { text } from "../matchers.ts";
import { admin, answered, begin, call, notAuthorized, refused, signIn } from "../requests.ts";
import { guide, model, quoted } from "../sources.ts";

const refresh = begin("REFRESH_TOKEN_AUTH", { REFRESH_TOKEN: "$refresh" });
const newer = call("GetTokensFromRefreshToken", { RefreshToken: "$refresh", ClientId: "$client" });
const rotating: World = {
  client: {
    ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH"],
    RefreshTokenRotation: { Feature: "ENABLED", RetryGracePeriodSeconds: 0 },
  },
};
const grace: World = {
  client: {
    ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH"],
    RefreshTokenRotation: { Feature: "ENABLED", RetryGracePeriodSeconds: 30 },
  },
};
const first = { ...signIn(), save: { old: "AuthenticationResult.RefreshToken" } };
const again = call("GetTokensFromRefreshToken", { RefreshToken: "$old", ClientId: "$client" });

export const rotation: Subject = {
  name: "rotation",
  cases: [
    {
      claim: "With rotation a refresh brings another refresh token",
      grade: "documented",
      source: model,
      world: rotating,
      before: [signIn()],
      ask: newer,
      expect: answered({ AuthenticationResult: { AccessToken: text(), RefreshToken: text() } }),
    },
    {
      claim: "A rotated refresh token is RefreshTokenReuseException",
      grade: "documented",
      source: model,
      world: rotating,
      before: [first, newer],
      ask: again,
      expect: refused("RefreshTokenReuseException"),
    },
    {
      claim: "Within the grace period the old one is good",
      grade: "documented",
      source: model,
      world: grace,
      before: [first, newer, { wait: 20 }],
      ask: again,
      expect: answered({ AuthenticationResult: { AccessToken: text() } }),
    },
    {
      claim: "After the grace period it is not",
      grade: "documented",
      source: model,
      world: grace,
      before: [first, newer, { wait: 40 }],
      ask: again,
      expect: refused("RefreshTokenReuseException"),
    },
    {
      claim: "Rotation and ALLOW_REFRESH_TOKEN_AUTH exclude each other",
      grade: "documented",
      source: guide("amazon-cognito-user-pools-using-the-refresh-token"),
      ask: call("UpdateUserPoolClient", {
        ...{ UserPoolId: "$pool", ClientId: "$client" },
        ExplicitAuthFlows: ["ALLOW_REFRESH_TOKEN_AUTH"],
        RefreshTokenRotation: { Feature: "ENABLED" },
      }),
      expect: refused("InvalidParameterException"),
    },
    {
      claim: "A disabled user's refresh token is refused",
      grade: "documented",
      source: guide("how-to-manage-user-accounts"),
      before: [signIn(), admin("AdminDisableUser")],
      ask: refresh,
      expect: refused("NotAuthorizedException"),
    },
    {
      claim: "A refresh token is no good at another client",
      grade: "reported",
      source: quoted,
      before: [
        signIn(),
        call("CreateUserPoolClient", {
          ...{ UserPoolId: "$pool", ClientName: "other" },
          ExplicitAuthFlows: ["ALLOW_REFRESH_TOKEN_AUTH"],
        }, { save: { other: "UserPoolClient.ClientId" } }),
      ],
      ask: call("InitiateAuth", {
        ...{ ClientId: "$other", AuthFlow: "REFRESH_TOKEN_AUTH" },
        AuthParameters: { REFRESH_TOKEN: "$refresh" },
      }),
      expect: notAuthorized("Invalid Refresh Token"),
    },
    {
      claim: "The new refresh token refreshes in its turn",
      grade: "documented",
      source: guide("amazon-cognito-user-pools-using-the-refresh-token"),
      world: rotating,
      before: [first, newer],
      ask: newer,
      expect: answered({ AuthenticationResult: { AccessToken: text(), RefreshToken: text() } }),
    },
    {
      claim: "Rotation does not prolong the sign-in",
      grade: "documented",
      source: guide("amazon-cognito-user-pools-using-the-refresh-token"),
      world: rotating,
      before: [first, { wait: 20 * 86_400 }, newer, { wait: 20 * 86_400 }],
      ask: newer,
      expect: refused("NotAuthorizedException"),
    },
    {
      claim: "The grace period is 60 seconds at most",
      grade: "documented",
      source: model,
      ask: call("UpdateUserPoolClient", {
        ...{ UserPoolId: "$pool", ClientId: "$client" },
        ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH"],
        RefreshTokenRotation: { Feature: "ENABLED", RetryGracePeriodSeconds: 61 },
      }),
      expect: refused("InvalidParameterException"),
    },
  ],
};

/** Which client allows which flow. @module */

import type { Subject, World } from "../case.ts";
import {
  adminBegin,
  begin,
  challenged,
  invalidParameter,
  refused,
  signedIn,
  signIn,
  srpA,
} from "../requests.ts";
import { api, guide, quoted } from "../sources.ts";

const client = (...ExplicitAuthFlows: string[]): World => ({ client: { ExplicitAuthFlows } });
const source = api("CreateUserPoolClient");
const methods = guide("amazon-cognito-user-pools-authentication-flow-methods");
const password = { USERNAME: "$user", PASSWORD: "$password" };

export const flows: Subject = {
  name: "flows",
  cases: [
    {
      claim: "A client without ExplicitAuthFlows allows SRP",
      grade: "documented",
      source,
      world: { client: { ExplicitAuthFlows: undefined } },
      ask: srpA(),
      expect: challenged("PASSWORD_VERIFIER"),
    },
    {
      claim: "A client without ExplicitAuthFlows does not allow passwords",
      grade: "documented",
      source,
      world: { client: { ExplicitAuthFlows: undefined } },
      ask: signIn(),
      expect: invalidParameter("USER_PASSWORD_AUTH flow not enabled for this client"),
    },
    {
      claim: "A client that does not allow SRP says so in words of their own",
      grade: "reported",
      source: quoted,
      world: client("ALLOW_USER_PASSWORD_AUTH"),
      ask: srpA(),
      expect: invalidParameter("USER_SRP_AUTH is not enabled for the client."),
    },
    {
      claim: "A client of CUSTOM_AUTH_FLOW_ONLY says so",
      grade: "reported",
      source: quoted,
      world: client("CUSTOM_AUTH_FLOW_ONLY"),
      ask: srpA(),
      expect: invalidParameter(
        "Only custom auth (lambda driven) is enabled for this client.",
      ),
    },
    {
      claim: "The old USER_PASSWORD_AUTH of a client allows passwords",
      grade: "documented",
      source,
      world: client("USER_PASSWORD_AUTH"),
      ask: signIn(),
      expect: signedIn,
    },
    {
      claim: "The old ADMIN_NO_SRP_AUTH of a client allows ADMIN_USER_PASSWORD_AUTH",
      grade: "documented",
      source,
      world: client("ADMIN_NO_SRP_AUTH"),
      ask: adminBegin("ADMIN_USER_PASSWORD_AUTH", password),
      expect: signedIn,
    },
    {
      claim: "ALLOW_USER_AUTH does not allow CUSTOM_AUTH",
      grade: "documented",
      source: methods,
      world: client("ALLOW_USER_AUTH"),
      ask: begin("CUSTOM_AUTH", { USERNAME: "$user" }),
      expect: invalidParameter(),
    },
    {
      claim: "ALLOW_USER_AUTH does not allow USER_PASSWORD_AUTH",
      grade: "documented",
      source: methods,
      world: client("ALLOW_USER_AUTH"),
      ask: signIn(),
      expect: invalidParameter(),
    },
    {
      claim: "A client without ALLOW_REFRESH_TOKEN_AUTH does not refresh",
      grade: "documented",
      source,
      world: client("ALLOW_USER_PASSWORD_AUTH"),
      before: [signIn()],
      ask: begin("REFRESH_TOKEN_AUTH", { REFRESH_TOKEN: "$refresh" }),
      expect: refused("InvalidParameterException"),
    },
    {
      claim: "With rotation REFRESH_TOKEN_AUTH is refused",
      grade: "documented",
      source: methods,
      world: {
        client: {
          ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH"],
          RefreshTokenRotation: { Feature: "ENABLED", RetryGracePeriodSeconds: 10 },
        },
      },
      before: [signIn()],
      ask: begin("REFRESH_TOKEN_AUTH", { REFRESH_TOKEN: "$refresh" }),
      expect: refused("*"),
    },
  ],
};

/** The names of authentication levels. @module */

import type { Subject, World } from "../case.ts";
import { claims, level, target } from "../levels.ts";
import {
  answered,
  call,
  enrolUnusedTotp,
  refused,
  respond,
  totpPool,
  userAuth,
} from "../requests.ts";
import { guide } from "../sources.ts";

const levels = guide("authentication-levels-with-acr-and-amr-claims");
const ACCESS_TOKEN = "$access";
const named = (n: number, AcrConfiguration: Record<string, unknown>): World => ({
  ...totpPool,
  pool: { PoolName: `levels ${n}`, AcrConfiguration },
});
const gold = { Level4: { AcrValue: "gold" } };
const create = (AcrValue: string) =>
  call("CreateUserPool", { PoolName: "levels", AcrConfiguration: { Level4: { AcrValue } } });

/** Names that a level cannot have. */
const badNames = ([
  ["with a blank", "very good"],
  ["with a quotation mark", 'the "best"'],
  ["of 65 characters", "a".repeat(65)],
  ["of another level", level(1)],
] as const).map(([what, name]) => ({
  claim: `A level's name ${what} is refused`,
  grade: "documented" as const,
  source: levels,
  ask: create(name),
  expect: refused("InvalidParameterException"),
}));

export const levelNames: Subject = {
  name: "names of levels",
  cases: [
    {
      claim: "AcrConfiguration names a level in the tokens",
      grade: "documented",
      source: levels,
      world: named(1, gold),
      before: [...enrolUnusedTotp, userAuth({ ACCESS_TOKEN, ...target("gold") })],
      ask: respond("SOFTWARE_TOKEN_MFA", { SOFTWARE_TOKEN_MFA_CODE: "$totpNext" }),
      expect: claims({ acr: "gold" }),
    },
    {
      claim: "DescribeUserPool shows the names of all four levels",
      grade: "documented",
      source: levels,
      world: named(2, gold),
      ask: call("DescribeUserPool", { UserPoolId: "$pool" }),
      expect: answered({
        UserPool: {
          AcrConfiguration: {
            ...{ Level1: { AcrValue: level(1) }, Level2: { AcrValue: level(2) } },
            ...{ Level3: { AcrValue: level(3) }, Level4: { AcrValue: "gold" } },
          },
        },
      }),
    },
    ...badNames,
  ],
};

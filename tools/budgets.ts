/**
 * What programs may weigh that import from this package, and what they may not drag along.
 *
 * @module
 */

import { bundle } from "./bundle.ts";

/** A program, and what it is held to. */
export interface Budget {
  title: string;
  /** The program's import statement. */
  imports: string;
  /** Bytes, minified and compressed by gzip, that it may have at most; lower it when the code shrinks. */
  limit: number;
  /** The packages that it may bring. */
  packages: string[];
  /** Folders and files of which nothing may be left in it. */
  without: string[];
}

const client = ["aws4fetch", "valibot"];
const heavy = [
  "src/local",
  "src/hono",
  "src/browser",
  "src/cli",
  "src/error_guide",
  "src/explain.ts",
];

/** Every budget. */
export const budgets: Budget[] = [
  {
    title: "`secretHash`",
    imports: `{ secretHash } from "@cognito-edge/auth"`,
    limit: 591,
    // It makes a TextEncoder when it loads, which no bundler dares to leave out.
    packages: ["aws4fetch"],
    without: ["src/srp", "src/operations", "src/sign_in", "src/check", ...heavy],
  },
  {
    title: "`./srp`: SRP_A and the claim",
    imports: `{ generateEphemeral, signPasswordClaim } from "@cognito-edge/auth/srp"`,
    limit: 2_820,
    packages: [],
    without: ["src/aws", "src/operations", "src/sign_in", "src/check", ...heavy],
  },
  {
    title: "`./srp`: everything",
    imports: `* as srp from "@cognito-edge/auth/srp"`,
    limit: 3_140,
    packages: [],
    without: ["src/aws", "src/operations", "src/sign_in", "src/check", ...heavy],
  },
  {
    title: "`createTokenVerifier`, `verifyAccessToken`, with 4.4 kB of jose",
    imports: `{ createTokenVerifier, verifyAccessToken } from "@cognito-edge/auth/tokens"`,
    limit: 7_400,
    packages: ["jose"],
    without: ["src/aws", "src/operations", "src/sign_in", "src/check", "src/session", ...heavy],
  },
  {
    title: "`fieldsOf`, `answerFromFields`",
    imports: `{ answerFromFields, fieldsOf } from "@cognito-edge/auth"`,
    limit: 1_290,
    packages: ["aws4fetch"],
    without: ["src/srp", "src/operations", "src/sign_in/challenges", "src/check", ...heavy],
  },
  {
    title: "`./browser`: everything",
    imports: `* as browser from "@cognito-edge/auth/browser"`,
    limit: 2_620,
    packages: [],
    without: ["src/local", "src/hono", "src/operations", "src/aws", "src/check", "mod.ts"],
  },
  {
    title: "`./browser`: `signIn`, `answer`",
    imports: `{ answer, createAuthClient, signIn } from "@cognito-edge/auth/browser"`,
    limit: 670,
    packages: [],
    without: ["src/bytes.ts", "src/sign_in", "src/local", "src/hono", "src/operations", "src/aws"],
  },
  {
    title: "`./session`: `seal`, `open`, `cookieStore`, with 8.9 kB of jose",
    imports: `{ cookieStore, createSealer, open, seal } from "@cognito-edge/auth/session"`,
    limit: 12_100,
    packages: ["jose"],
    without: [
      ...["src/aws", "src/operations", "src/sign_in", "src/check", "src/srp", "src/tokens"],
      ...["src/session/stores", ...heavy],
    ],
  },
  {
    title: "`./hono`: the routes of a sign-in and the guard, with the client, hono and jose",
    imports: `{ createAuthRoutes, requireUser } from "@cognito-edge/auth/hono"`,
    limit: 54_500,
    packages: [...client, "hono", "jose"],
    without: [
      ...["devices", "mfa", "passkeys", "passwords", "sessions", "sign_up", "step_up"]
        .map((group) => `src/hono/routes/${group}.ts`),
      ...heavy.filter((area) => area !== "src/hono"),
    ],
  },
  {
    title: "the two signed operations",
    imports:
      `{ adminInitiateAuth, adminRespondToAuthChallenge, createClient } from "@cognito-edge/auth"`,
    limit: 12_620,
    packages: client,
    without: ["src/srp", "src/sign_in", ...heavy],
  },
  {
    title: "`createClient`, `signIn`, `answer`: every challenge",
    imports: `{ answer, createClient, signIn } from "@cognito-edge/auth"`,
    limit: 20_200,
    packages: client,
    without: heavy,
  },
  {
    title: "everything",
    imports: `* as everything from "@cognito-edge/auth"`,
    limit: 27_580,
    packages: client,
    without: heavy,
  },
];

/** A whole program that uses what it imports. */
export function programOf({ imports }: Budget): string {
  const names = /^(?:\{(.*)\}|\* as (\w+))/.exec(imports);
  return `import ${imports}; console.log(${names?.[1] ?? names?.[2]});`;
}

/** What a program weighs, and in what it breaks its budget. */
export async function weigh(budget: Budget): Promise<{ gzipped: number; complaints: string[] }> {
  const { gzipped, packages, imports, modules } = await bundle(programOf(budget));
  const complaints = [
    ...gzipped > budget.limit ? [`has ${gzipped} bytes, and may have ${budget.limit}`] : [],
    ...packages.filter((name) => !budget.packages.includes(name)).map((name) => `brings ${name}`),
    ...imports.map((name) => `imports ${name} when it runs`),
    ...modules.filter((path) => budget.without.some((area) => path.startsWith(area)))
      .map((path) => `brings ${path}`),
  ];
  return { gzipped, complaints };
}

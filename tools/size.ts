/**
 * `deno task size`: what this package weighs beside others that do the same job, minified and compressed,
 * into docs/performance.md. `--check` holds it to the budgets instead, and needs none of the others.
 *
 * @module
 */

import { parseArgs } from "node:util";
import { bundleFile, installPeers, peersFolder, versionOf } from "../bench/bundles.ts";
import { budgets, weigh } from "./budgets.ts";
import { replaceSection } from "./sections.ts";

/** One way to do a job. */
interface Way {
  who: string;
  imports: string[];
}

const own = (who: string, imports: string): Way => ({ who, imports: [imports] });

const sdk = `from "@aws-sdk/client-cognito-identity-provider"`;
const helper = `{ createSrpSession, signSrpSession } from "cognito-srp-helper"`;
const adminCommands =
  `{ CognitoIdentityProviderClient, AdminInitiateAuthCommand, AdminRespondToAuthChallengeCommand }`;

/** Each job with the ways to do it, ours first. */
const jobs: Record<string, Way[]> = {
  "SECRET_HASH": [own("`secretHash`", `{ secretHash } from "@cognito-edge/auth"`)],
  "SRP alone": [
    own("`./srp`", `{ generateEphemeral, signPasswordClaim } from "@cognito-edge/auth/srp"`),
    { who: "cognito-srp-helper", imports: [helper] },
    {
      who: "amazon-cognito-identity-js",
      imports: [`{ AuthenticationHelper } from "amazon-cognito-identity-js"`],
    },
  ],
  "Sign-in": [
    own("`signIn`, `answer`", `{ answer, createClient, signIn } from "@cognito-edge/auth"`),
    {
      who: "amazon-cognito-identity-js",
      imports: [
        `{ AuthenticationDetails, CognitoUser, CognitoUserPool } from "amazon-cognito-identity-js"`,
      ],
    },
    {
      who: "aws-amplify",
      imports: [
        `{ Amplify } from "aws-amplify"`,
        `{ confirmSignIn, signIn } from "aws-amplify/auth"`,
      ],
    },
    {
      who: "amazon-cognito-passwordless-auth",
      imports: [
        `{ Passwordless } from "amazon-cognito-passwordless-auth"`,
        `{ authenticateWithSRP } from "amazon-cognito-passwordless-auth/srp"`,
      ],
    },
    { who: "franken-srp", imports: [`{ srpLogin } from "franken-srp"`] },
  ],
  "Two Admin operations, signed": [
    own(
      "`adminInitiateAuth`, `adminRespondToAuthChallenge`",
      `{ adminInitiateAuth, adminRespondToAuthChallenge, createClient } from "@cognito-edge/auth"`,
    ),
    { who: "AWS SDK v3", imports: [`${adminCommands} ${sdk}`] },
    {
      who: "AWS SDK v3 and cognito-srp-helper",
      imports: [`${adminCommands} ${sdk}`, helper],
    },
    { who: "aws4fetch alone", imports: [`{ AwsClient } from "aws4fetch"`] },
  ],
  "Verified access tokens": [
    own(
      "`verifyAccessToken`, jose included",
      `{ createTokenVerifier, verifyAccessToken } from "@cognito-edge/auth/tokens"`,
    ),
    { who: "aws-jwt-verify", imports: [`{ CognitoJwtVerifier } from "aws-jwt-verify"`] },
    { who: "jose alone", imports: [`{ createRemoteJWKSet, jwtVerify } from "jose"`] },
  ],
  "Routes": [
    own(
      "`createAuthRoutes`, `requireUser`; hono and jose included",
      `{ createAuthRoutes, requireUser } from "@cognito-edge/auth/hono"`,
    ),
  ],
  "Client of the routes": [
    own("`./browser`", `* as browser from "@cognito-edge/auth/browser"`),
    own(
      "its `signIn`, `answer`",
      `{ answer, createAuthClient, signIn } from "@cognito-edge/auth/browser"`,
    ),
  ],
  "Sealed cookies": [
    own(
      "`seal`, `open`, `cookieStore`; jose included",
      `{ cookieStore, createSealer, open, seal } from "@cognito-edge/auth/session"`,
    ),
  ],
  "Everything": [own("`*`", `* as everything from "@cognito-edge/auth"`)],
};

async function gzipped(path: string): Promise<number> {
  const file = await Deno.open(path);
  const stream = file.readable.pipeThrough(new CompressionStream("gzip"));
  return (await new Response(stream).arrayBuffer()).byteLength;
}

/** The bytes of a program that exports what it imports. */
async function weighWay({ imports }: Way): Promise<{ minified: number; gzipped: number }> {
  const folder = await Deno.makeTempDir({ dir: peersFolder, prefix: ".size_" });
  try {
    const names = imports.map((line) => /^(?:\{(.*)\}|\* as (\w+))/.exec(line))
      .map((match) => match?.[1] ?? match?.[2]);
    const lines = imports.map((line) => `import ${line};`);
    const program = `${lines.join("\n")}\nconsole.log(${names.join(", ")});\n`;
    await Deno.writeTextFile(`${folder}/program.js`, program);
    const output = `${folder}/bundle.js`;
    await bundleFile(`${folder}/program.js`, output, "browser");
    return { minified: (await Deno.stat(output)).size, gzipped: await gzipped(output) };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function compare(): Promise<void> {
  await installPeers();
  const lines = [
    "| | | minified | gzip |",
    "| --- | --- | --: | --: |",
  ];
  const kilobytes = (bytes: number) => (bytes / 1000).toFixed(1);
  for (const [job, ways] of Object.entries(jobs)) {
    for (const [i, way] of ways.entries()) {
      const { minified, gzipped } = await weighWay(way);
      const [who, size] = i
        ? [way.who, kilobytes(gzipped)]
        : [way.who, `**${kilobytes(gzipped)}**`];
      lines.push(`| ${i ? "" : job} | ${who} | ${kilobytes(minified)} | ${size} |`);
    }
  }
  const table = lines.join("\n");
  console.log(table);
  const note = `kB, by \`deno task size\`: esbuild ${await versionOf("esbuild")} for browsers, ` +
    "each package at the version that bench/peers pins.";
  await replaceSection("docs/performance.md", "size", `${table}\n\n${note}`);
}

async function check(): Promise<boolean> {
  let kept = true;
  for (const budget of budgets) {
    const { gzipped, complaints } = await weigh(budget);
    kept &&= complaints.length === 0;
    console.log(`${complaints.length ? "FAILED" : "ok    "} ${budget.title}: ${gzipped} bytes`);
    for (const complaint of complaints) console.log(`  ${complaint}`);
  }
  return kept;
}

const { values } = parseArgs({
  args: Deno.args,
  options: { check: { type: "boolean", default: false } },
});
if (values.check) Deno.exit(await check() ? 0 : 1);
await compare();

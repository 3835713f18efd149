/**
 * A served local user pool, and a terminal that answers by a script.
 *
 * @module
 */

import assert from "node:assert/strict";
import {
  createLocalUserPool,
  type LocalUserConfig,
  type LocalUserPool,
  type LocalUserPoolConfig,
  type Triggers,
} from "@cognito-edge/auth/local";
import { run } from "../../src/cli/run.ts";
import { createTerminal, type Terminal } from "../../src/cli/terminal.ts";
import { serveLocalUserPool } from "../../src/local/serve.ts";

export const password = "Correct-horse-1";
const clientSecret = "canarysecretoftheclient0000";
export const totpSecret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

/** Somebody whom every kind of code reaches. */
export const ada: LocalUserConfig = {
  Username: "ada",
  Password: password,
  UserAttributes: {
    email: "ada@example.com",
    email_verified: "true",
    phone_number: "+15555550100",
    phone_number_verified: "true",
  },
};

/** A pool that listens. */
export interface World {
  local: LocalUserPool;
  /** The environment variables that lead to it. */
  env: Record<string, string>;
  /** The same, with the client that has a secret, and AWS credentials. */
  adminEnv: Record<string, string>;
  lastCode: () => string;
}

/** Serves a pool whose two clients allow every flow, for as long as `use` runs. */
export async function withWorld(
  config: LocalUserPoolConfig,
  use: (world: World) => Promise<void>,
  triggers?: Triggers,
): Promise<void> {
  const ExplicitAuthFlows: NonNullable<LocalUserPoolConfig["clients"]>[0]["ExplicitAuthFlows"] = [
    "ALLOW_USER_SRP_AUTH",
    "ALLOW_USER_PASSWORD_AUTH",
    "ALLOW_ADMIN_USER_PASSWORD_AUTH",
    "ALLOW_CUSTOM_AUTH",
    "ALLOW_USER_AUTH",
    "ALLOW_REFRESH_TOKEN_AUTH",
  ];
  const clients = [
    { ClientId: "plain", ExplicitAuthFlows },
    { ClientId: "secretive", ClientSecret: clientSecret, ExplicitAuthFlows },
  ];
  const local = createLocalUserPool(
    { users: [ada], ...config, clients },
    triggers ? { triggers } : {},
  );
  const server = await serveLocalUserPool(local, { port: 0 });
  const env = {
    COGNITO_ENDPOINT: server.origin,
    COGNITO_USER_POOL_ID: local.userPoolId,
    COGNITO_CLIENT_ID: "plain",
  };
  try {
    await use({
      local,
      env,
      adminEnv: {
        ...env,
        COGNITO_CLIENT_ID: "secretive",
        COGNITO_CLIENT_SECRET: clientSecret,
        AWS_ACCESS_KEY_ID: local.credentials.accessKeyId,
        AWS_SECRET_ACCESS_KEY: local.credentials.secretAccessKey,
      },
      lastCode: () => local.messages().at(-1)?.Code ?? "",
    });
  } finally {
    await server.close();
  }
}

/** What is typed: a text, or what is known only when the question comes. */
export type Typed = string | ((notes: string[]) => string | Promise<string>);

/** How a run of the command line went. */
export interface Played {
  code: number;
  /** Standard output. */
  printed: string;
  /** Standard error, without the questions. */
  notes: string[];
  /** The questions; those that hide their answer begin with `*`. */
  questions: string[];
}

/** A terminal that answers by a script. */
export function scripted(
  env: Record<string, string>,
  answers: Typed[],
  watched = false,
): { terminal: Terminal; played: Omit<Played, "code"> } {
  const rest = [...answers];
  const played = { printed: "", notes: [] as string[], questions: [] as string[] };
  const reply = async (question: string) => {
    played.questions.push(question);
    const typed = rest.shift();
    assert(typed !== undefined, `No answer is left for the question '${question}'`);
    return typeof typed === "string" ? typed : await typed(played.notes);
  };
  const terminal = createTerminal({
    env,
    watched,
    styled: false,
    out: (text) => void (played.printed += text),
    err: (text) => void played.notes.push(text.replace(/\n$/, "")),
    ask: (question) => reply(question),
    askHidden: (question) => reply(`*${question}`),
    close: () => {},
  });
  return { terminal, played };
}

/** Runs the command line in this process. `watched`: by a person, at a terminal. */
export async function play(
  args: string[],
  env: Record<string, string> = {},
  answers: Typed[] = [],
  watched = false,
): Promise<Played> {
  const { terminal, played } = scripted(env, answers, watched);
  const code = await run(args, terminal);
  return { code, ...played };
}

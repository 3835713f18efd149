/**
 * The traces of the pages: what the last code block before `<!-- trace NAME -->` sends, and what comes back. The code is
 * run against the local user pool, and what differs from one run to the next is replaced.
 *
 * @module
 */

import { type Exchange, takeRecord } from "./recording_pool.ts";

const PACKAGE = '"@cognito-edge/auth/local"';
const marker = /^<!-- trace( \w+)? -->$/m;

/** A trace that a page wants. */
export interface WantedTrace {
  /** The section's name: `trace`, or `trace SMS_MFA` for the part from that challenge on. */
  section: string;
  /** The challenge that it begins with. */
  challenge: string | undefined;
  /** The program that is recorded. */
  code: string;
}

/** The traces that a page has. */
export function tracesOf(page: string): WantedTrace[] {
  return [...page.matchAll(new RegExp(marker, "gm"))].map((match) => {
    const code = [...page.slice(0, match.index).matchAll(/^```ts\n(.*?)^```$/gms)].at(-1)?.[1];
    if (code === undefined) throw new Error(`${match[0]} stands behind no code block`);
    const challenge = match[1]?.trim();
    return { section: challenge ? `trace ${challenge}` : "trace", challenge, code };
  });
}

/** Runs the program and tells what it sent, as Markdown. Not to be called twice at once. */
export async function recordTrace({ code, challenge }: WantedTrace, page: URL): Promise<string> {
  const folder = await Deno.makeTempDir({ prefix: "trace_" });
  try {
    const recording = JSON.stringify(new URL("recording_pool.ts", import.meta.url).href);
    const program = code
      .replaceAll(PACKAGE, recording)
      .replaceAll(/from "(\.[^"]+)"/g, (_, path) => `from "${new URL(path, page).href}"`);
    await Deno.writeTextFile(`${folder}/program.ts`, program);
    takeRecord();
    const { log } = console;
    console.log = () => {};
    try {
      await import(`file://${folder}/program.ts`);
    } finally {
      console.log = log;
    }
    const all = takeRecord();
    const start = all.findIndex(({ response }) => response?.ChallengeName === challenge);
    if (challenge && start < 0) throw new Error(`${challenge} does not come`);
    return all.slice(challenge ? start : 0).map(asMarkdown).join("\n\n");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** One exchange, as a fenced block. */
export function asMarkdown({ operation, signed, request, status, response }: Exchange): string {
  return [
    "```http",
    "POST / HTTP/1.1",
    `X-Amz-Target: AWSCognitoIdentityProviderService.${operation}`,
    ...signed ? ["Authorization: AWS4-HMAC-SHA256 Credential=..."] : [],
    "",
    pretty(request),
    "",
    `HTTP/1.1 ${status}`,
    ...response === undefined ? [] : ["", pretty(response)],
    "```",
  ].join("\n");
}

/** A body as the documentation shows it. */
export function pretty(body: unknown): string {
  return JSON.stringify(body, (name, value) => settled(name, value), 2);
}

/** What stands in the place of values that are long, or that no two runs share. */
const PLACES: Readonly<Record<string, string>> = {
  AccessToken: "eyJraWQiOiJ...",
  IdToken: "eyJraWQiOiJ...",
  RefreshToken: "eyJjdHkiOiJ...",
  Session: "AYABeC1-...",
  ClientId: "4h5j6k7l8m",
  SECRET_HASH: "kR5bS2vJ...=",
  SRP_A: "6cb3f0d2...",
  SRP_B: "9e1d4a70...",
  SALT: "b704e3a1...",
  SECRET_BLOCK: "TqnAG7Rb...=",
  PASSWORD_CLAIM_SECRET_BLOCK: "TqnAG7Rb...=",
  PASSWORD_CLAIM_SIGNATURE: "Z8pXw1uN...=",
  TIMESTAMP: "Wed Nov 25 20:41:00 UTC 2026",
  DeviceGroupKey: "-v7w9UcY6",
  PasswordVerifier: "AMJ0vQ4k...",
  Salt: "F2cP9dQe...=",
  SecretCode: "JBSWY3DPEHPK3PXP...",
  secret: "JBSWY3DPEHPK3PXP...",
  flow: "hV3kq0Tz",
  sessionId: "tkn7f3k2...",
};

const CODES = /^(\w+_CODE|UserCode|ConfirmationCode|code)$/;
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/;

function settled(name: string, value: unknown): unknown {
  if (typeof value !== "string") return value;
  if (name in PLACES) return PLACES[name];
  // A digit that differs in every place keeps how long a code is.
  if (CODES.test(name)) return "12345678".slice(0, value.length);
  if (name === "CREDENTIAL" || name === "CREDENTIAL_REQUEST_OPTIONS") {
    return JSON.stringify(JSON.parse(value), (_, inner) => shortened(inner, 20));
  }
  return shortened(value, 40);
}

/** Opaque values of so many characters shortened, and every id the same one. */
function shortened(value: unknown, length: number): unknown {
  if (typeof value !== "string") return value;
  if (UUID.test(value)) return value.replace(UUID, "7b0f4c1e-9d2a-4e6b-8c35-1f6a2d9e0b47");
  if (value.startsWith("otpauth:")) return value.replace(/secret=\w+/, `secret=${PLACES.secret}`);
  // 16 random bytes, as the ids of passkeys are.
  if (/^[\w-]{22}$/.test(value)) return "Gk5Au46A...";
  return value.length >= length && /^[\w+/=-]+$/.test(value) ? "..." : value;
}

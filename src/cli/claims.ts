/**
 * What a token says of itself.
 *
 * @module
 */

import { fromBase64Url } from "../bytes.ts";
import { CommandError } from "./failure.ts";

/** The two readable parts of a JWT. */
export interface Claims {
  header: Record<string, unknown>;
  payload: Record<string, unknown>;
}

/** What comes along when a token is copied: a header's name and scheme, the quotes of JSON. */
const AROUND = /^\s*(?:authorization:\s*)?(?:bearer\s+)?"?|"?\s*$/gi;

/** Reads a token. Nothing is verified: the signature is not looked at. */
export function readClaims(token: string): Claims {
  const [header, payload, ...rest] = token.replace(AROUND, "").split(".");
  // Cognito's refresh tokens are encrypted (JWE), which has five parts.
  if (rest.length === 3) {
    throw new CommandError(
      "Cannot read the token: it is encrypted, as refresh tokens are; give an access or id token",
    );
  }
  if (!header || !payload || rest.length !== 1) {
    throw new CommandError(
      "Cannot read the token: a JWT has three parts with dots between them; give an access or id token",
    );
  }
  return { header: readPart(header, "header"), payload: readPart(payload, "payload") };
}

function readPart(part: string, name: string): Record<string, unknown> {
  try {
    const value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(fromBase64Url(part)));
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  } catch {
    // The parser's message would quote the token.
  }
  throw new CommandError(`Cannot read the token: its ${name} is not a JSON object in base64url`);
}

const TIMES = ["auth_time", "iat", "exp", "nbf"];

/** One line for each claim, the times with their date. */
export function claimLines(payload: Record<string, unknown>): string[] {
  const width = Math.max(...Object.keys(payload).map((name) => name.length));
  return Object.entries(payload).map(([name, value]) => {
    const text = typeof value === "string" ? value : JSON.stringify(value);
    const date = TIMES.includes(name) && typeof value === "number" && Math.abs(value) < 1e11
      ? ` (${new Date(value * 1000).toISOString()})`
      : "";
    return `  ${name.padEnd(width)}  ${text}${date}`;
  });
}

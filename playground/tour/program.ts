/**
 * The code that one writes: this library, raw HTTP, the AWS CLI; and a whole tour as a test.
 *
 * @module
 */

import type { Recipe } from "./recipes.ts";
import type { Exchange } from "./world.ts";

/** The request as it goes over the wire. */
export function asHttp({ operation, url, request }: Exchange): string {
  return `POST ${url}
Content-Type: application/x-amz-json-1.1
X-Amz-Target: AWSCognitoIdentityProviderService.${operation}

${JSON.stringify(shortened(request), null, 2)}`;
}

/** The request as a command of the AWS CLI. */
export function asCommand({ operation, request }: Exchange): string {
  const name = kebab(operation);
  const flags = Object.entries(shortened(request) as Record<string, unknown>).map((
    [member, value],
  ) => `--${kebab(member)} ${quoted(typeof value === "string" ? value : JSON.stringify(value))}`);
  return [`aws cognito-idp ${name} --region eu-west-1`, ...flags].join(" \\\n  ");
}

/** Long values are cut: they are random, and nobody reads them. */
export function shortened(value: unknown, most = 64): unknown {
  if (typeof value === "string") {
    return value.length > most
      ? `${value.slice(0, most - 16)}… (${value.length} characters)`
      : value;
  }
  if (Array.isArray(value)) return value.map((item) => shortened(item, most));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, shortened(member, most)]),
  );
}

/** A test, in JavaScript for Deno, Node and Bun, that makes the same pool and goes the same way. */
export function asTest({ title, config, triggersCode }: Recipe, moves: string[]): string {
  const once = moves.join("\n").split("let step");
  let code = once.length > 1 ? `${once[0]}let step${once.slice(1).join("step")}` : once.join("");
  const waits = code.includes("now +=");
  if (waits) code = code.replaceAll("totpCode(secret)", "totpCode(secret, now)");
  const calls = (name: string) => new RegExp(`\\b${name}\\(`).test(code);
  const options = [...waits ? ["now: () => now"] : [], ...triggersCode ? ["triggers"] : []];
  const body = [
    ...waits ? ["let now = Date.now();"] : [],
    ...triggersCode ? [`const triggers = ${triggersCode};`] : [],
    `const local = createLocalUserPool(${
      [JSON.stringify(config, null, 2), ...options.length > 0 ? [`{ ${options.join(", ")} }`] : []]
        .join(", ")
    });`,
    "const cognito = createClient({",
    "  userPoolId: local.userPoolId,",
    "  clientId: local.client.ClientId,",
    "  fetch: local.fetch,",
    ...waits ? ["  now: () => now,"] : [],
    "});",
    ...calls("totpCode") && !code.includes("const { secret")
      ? ['const secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";']
      : [],
    ...code.includes("navigator.")
      ? ["// A passkey needs a browser: run this part in a page."]
      : [],
    code,
    ...code.includes("step =") ? ['assert.equal(step.status, "signed_in");'] : [],
  ];
  const functions = ["createClient", ...FUNCTIONS.filter(calls)].sort().join(", ");
  return `import { ${functions} } from "@cognito-edge/auth";
import { createLocalUserPool${
    calls("totpCode") ? ", totpCode" : ""
  } } from "@cognito-edge/auth/local";
import assert from "node:assert/strict";
import { test } from "node:test";

test(${JSON.stringify(title)}, async () => {
${indented(body.join("\n"))}
});
`;
}

/** What the lines of moves may call. */
const FUNCTIONS = [
  "answer",
  "completeWebAuthnRegistration",
  "confirmForgotPassword",
  "credentialToJSON",
  "forgetDevice",
  "forgotPassword",
  "passkeyCreationOptions",
  "passkeyRequestOptions",
  "rememberDevice",
  "signIn",
  "startTotpSetup",
  "startWebAuthnRegistration",
];

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, "  ");
}

function kebab(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, "$1-$2").replace(/([A-Z])([A-Z][a-z])/g, "$1-$2")
    .toLowerCase();
}

function quoted(text: string): string {
  return /^[\w.:/@+-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/**
 * The main job, watched: a sign-in through every challenge of Cognito's, a password reset and a step-up, over Admin and
 * over public operations, against a local user pool in the process. Exits 1 when one fails.
 *
 * @module
 */

import { journeys, scenarios, type Trace } from "../tests/scenarios/mod.ts";

const colour = Deno.stdout.isTerminal() && !Deno.noColor;
const paint = (code: number, text: string) => colour ? `\x1b[${code}m${text}\x1b[0m` : text;

let failed = 0;
console.log(
  paint(1, `  ${line("challenge", "over", "ms", "access token", "answered, in order")}`),
);
const all = [...scenarios, ...journeys];
for (const { name, api, run } of all) {
  const start = performance.now();
  try {
    const trace = await run();
    const milliseconds = (performance.now() - start).toFixed(0);
    console.log(`${paint(32, "✓")} ${line(name, api, milliseconds, token(trace), path(trace))}`);
  } catch (error) {
    failed++;
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    console.log(`${paint(31, "✗")} ${line(name, api, "", "", reason)}`);
  }
}
console.log(
  failed === 0
    ? `\n${all.length} sign-ins against a local user pool, none failed`
    : paint(31, `\n${failed} of ${all.length} sign-ins failed`),
);
Deno.exit(failed === 0 ? 0 : 1);

function line(name: string, api: string, milliseconds: string, token: string, path: string) {
  return `${name.padEnd(25)}${api.padEnd(7)}${milliseconds.padStart(4)}  ${
    token.padEnd(20)
  }  ${path}`;
}

/** Some scenarios sign in twice: the end is what counts. */
function path({ challenges, refused }: Trace): string {
  if (refused) return "refused before anything was sent, as Cognito would";
  const shown = challenges.slice(-3);
  return (shown.length < challenges.length ? "… " : "") + shown.join(" → ");
}

/** Claims of the verified access token, never the token. */
function token({ claims }: Trace): string {
  if (!claims) return "";
  const minutes = (Number(claims.exp) - Number(claims.iat)) / 60;
  return `sub ${String(claims.sub).slice(0, 8)}, ${minutes} min`;
}

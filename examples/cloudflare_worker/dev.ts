/**
 * Runs the Worker in workerd beside a local user pool:
 *
 *     deno run -A examples/cloudflare_worker/dev.ts
 *
 * Arguments go to `wrangler dev`. Against a pool of AWS's, edit .dev.vars and wrangler.jsonc, and run wrangler
 * alone.
 *
 * @module
 */

import { run, withLocalPool } from "../with_local_pool.ts";

const folder = new URL(".", import.meta.url);
const secrets = new URL(".dev.vars", folder);
try {
  await Deno.lstat(secrets);
} catch {
  await Deno.copyFile(new URL(".dev.vars.example", folder), secrets);
}

Deno.exitCode = await withLocalPool(({ COGNITO_ENDPOINT }) =>
  run(Deno.execPath(), {
    args: [
      ...["run", "--no-lock", "-A", "npm:wrangler@4.86.0", "dev"],
      ...["--var", `COGNITO_ENDPOINT:${COGNITO_ENDPOINT}`],
      ...Deno.args,
    ],
    cwd: folder,
    env: { WRANGLER_SEND_METRICS: "false" },
  })
);

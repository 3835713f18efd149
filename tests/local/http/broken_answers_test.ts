import assert from "node:assert/strict";
import {
  type BrokenAnswer,
  createLocalUserPool,
  type LocalUserPool,
} from "../../../src/local/mod.ts";
import { serveLocalUserPool } from "../../../src/local/serve.ts";
import { serveOnNode } from "../../../src/local/serve_on_node.ts";
import { createClient, signUp } from "../../../mod.ts";

/** What the client makes of each: its code, and where the operation ran all the same. */
const rows: [answer: BrokenAnswer, code: string | undefined, ran?: true][] = [
  ["reset", "network_failure"],
  ["silence", "timeout"],
  ["stalled", "timeout"],
  ["truncated", "unexpected_response"],
  ["endless", "response_too_large"],
  ["gzip_bomb", "response_too_large"],
  ["empty", "unexpected_response"],
  ["null", "unexpected_response"],
  ["html", "unexpected_response"],
  ["nulls", "unexpected_response", true],
  ["wrong_types", "unexpected_response", true],
  ["redirect", "redirect_refused"],
  ["waf_block", "blocked_by_waf"],
  ["waf_captcha", "blocked_by_waf"],
  ["waf_challenge", "blocked_by_waf"],
  ["wrong_date", undefined, true],
];

/** What cannot be the same everywhere. */
const elsewhere: Record<string, { [answer in BrokenAnswer]?: string }> = {
  // Nobody unpacks the answer.
  "in process": { gzip_bomb: "unexpected_response" },
  // Deno's server gives no way to hang up before the headers.
  "served by Deno": { reset: "unexpected_response" },
};

type Reach = (local: LocalUserPool) => Promise<{
  fetch?: (url: string, init: RequestInit) => Promise<Response>;
  endpoint?: string;
  close(): Promise<void>;
}>;

const reaches: Record<string, Reach> = {
  "in process": ({ fetch }) => Promise.resolve({ fetch, close: () => Promise.resolve() }),
  "served by Deno": async (local) => {
    const { origin, close } = await serveLocalUserPool(local, { port: 0 });
    return { endpoint: origin, close };
  },
  "served by Node's module": async (local) => {
    const { origin, close } = await serveOnNode(local, "127.0.0.1", 0);
    return { endpoint: origin, close };
  },
};

for (const [place, reach] of Object.entries(reaches)) {
  Deno.test(`fail() breaks answers ${place}`, async () => {
    const local = createLocalUserPool();
    const { close, ...around } = await reach(local);
    const { userPoolId, client: { ClientId: clientId } } = local;
    const cognito = createClient({ userPoolId, clientId, retries: 0, ...around });
    for (const [answer, code, ran] of rows) {
      for (const takesEffect of [false, true]) {
        const Username = `${answer}_${takesEffect}`;
        const deadline = code === "timeout" ? 150 : 10_000;
        local.fail("SignUp", { answer, takesEffect });
        const call = signUp(cognito, { Username, Password: "Correct-horse-1" }, { deadline });
        const outcome = await call.then(() => undefined, ({ code }) => code);
        assert.equal(outcome, elsewhere[place]?.[answer] ?? code, Username);
        const again = signUp(cognito, { Username, Password: "Correct-horse-1" });
        const exists = await again.then(() => false, ({ code }) => code === "username_exists");
        assert.equal(exists, takesEffect || ran === true, Username);
      }
    }
    await close();
  });
}

Deno.test("fail() answers late, and breaks the request of the public keys", async () => {
  const local = createLocalUserPool();
  local.fail("SignUp", { delay: 60 });
  const { userPoolId, client: { ClientId: clientId }, fetch } = local;
  const cognito = createClient({ userPoolId, clientId, fetch });
  const start = performance.now();
  await signUp(cognito, { Username: "ada", Password: "Correct-horse-1" });
  assert(performance.now() - start > 55);
  const url = `https://local.example/${userPoolId}/.well-known/jwks.json`;
  local.fail("jwks", { answer: "html" });
  assert.equal((await local.fetch(url)).status, 502);
  assert.equal((await (await local.fetch(url)).json()).keys.length, 2);
});

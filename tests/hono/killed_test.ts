import { createLocalUserPool, type LocalClientConfig, totpCode } from "@cognito-edge/auth/local";
import assert from "node:assert/strict";
import { serveLocalUserPool } from "../../src/local/serve.ts";
import { ALL_FLOWS } from "../scenarios/pool.ts";
import { KEYS, makeBrowser } from "../session/world.ts";
import { CONFIG, ORIGIN, PASSWORD, SECRET } from "./world.ts";

const HOUR = 3_600_000;
const REFRESH = "GetTokensFromRefreshToken";

/** A process with the routes. */
interface Server extends AsyncDisposable {
  /** Asks a route with the cookies of the browser. */
  ask(path: string, body?: object): Promise<[status: number, body: Record<string, string>]>;
  /** `kill -9`. */
  kill(): Promise<void>;
}

/** A served pool, one browser, and processes that meet in a Deno KV on the disk. */
async function openWorld(client: LocalClientConfig = {}) {
  let ahead = 0;
  const local = createLocalUserPool({
    ...CONFIG,
    clients: [{ ExplicitAuthFlows: ALL_FLOWS, ...client }],
  }, { now: () => Date.now() + ahead });
  /** Stands between the pool and whoever asks for a refresh. */
  let gate = (pass: () => Promise<Response>) => pass();
  const refreshes: Promise<unknown>[] = [];
  const pool = await serveLocalUserPool({
    ...local,
    fetch(input, init) {
      const request = new Request(input, init);
      const pass = () => local.fetch(request);
      if (!request.headers.get("x-amz-target")?.endsWith(REFRESH)) return pass();
      const answer = gate(pass);
      refreshes.push(answer);
      return answer;
    },
  }, { port: 0 });
  const folder = await Deno.makeTempDir({ prefix: "killed_" });
  const { cookies, header, take } = makeBrowser();
  return {
    cookies,
    refreshes,
    /** Lets time pass for the pool, and for the processes that start afterwards. */
    wait: (milliseconds: number) => void (ahead += milliseconds),
    setGate: (next: typeof gate) => void (gate = next),
    async start(): Promise<Server> {
      const options = {
        userPoolId: local.userPoolId,
        clientId: local.client.ClientId,
        endpoint: pool.origin,
        keys: KEYS[0],
        origin: ORIGIN,
        insecureLocalhost: true,
        kv: `${folder}/kv`,
        ahead,
      };
      const child = new Deno.Command(Deno.execPath(), {
        args: [
          ...["run", "-A", "--no-check", "--unstable-kv"],
          ...[new URL("killed/server.ts", import.meta.url).href, JSON.stringify(options)],
        ],
        stdin: "null",
        stdout: "piped",
        stderr: "null",
      }).spawn();
      const lines = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
      const port = Number((await lines.read()).value);
      const kill = async () => {
        try {
          child.kill("SIGKILL");
        } catch {
          // It is gone already.
        }
        await child.status;
        await lines.cancel();
      };
      return {
        async ask(path, body) {
          const response = await fetch(`http://127.0.0.1:${port}${path}`, {
            method: body ? "POST" : "GET",
            headers: { cookie: header(), origin: ORIGIN, "content-type": "application/json" },
            ...(body && { body: JSON.stringify(body) }),
          });
          take(response);
          return [response.status, await response.json()];
        },
        kill,
        [Symbol.asyncDispose]: kill,
      };
    },
    async [Symbol.asyncDispose]() {
      await pool.close();
      await Deno.remove(folder, { recursive: true });
    },
  };
}

const user = (username: string) => ({ username, password: PASSWORD });

Deno.test("requirement 20: a sign-in goes on in another process after kill -9", async () => {
  await using world = await openWorld();
  await using first = await world.start();
  const [, { status, flow }] = await first.ask("/sign-in", user("ada"));
  assert.equal(status, "challenge");
  await first.kill();
  await using second = await world.start();
  const answer = { code: await totpCode(SECRET) };
  const [, done] = await second.ask("/answer", { flow, answer });
  assert.equal(done["status"], "signed_in");
});

/** A process is killed while it refreshes, and another one is asked. */
async function killDuringRefresh({ answered }: { answered: boolean }): Promise<void> {
  await using world = await openWorld({
    ExplicitAuthFlows: ALL_FLOWS.filter((flow) => flow !== "ALLOW_REFRESH_TOKEN_AUTH"),
    RefreshTokenRotation: {
      Feature: "ENABLED",
      RetryGracePeriodSeconds: answered ? 60 : 0,
    },
  });
  await using first = await world.start();
  assert.equal((await first.ask("/sign-in", user("bob")))[1]["status"], "signed_in");
  await first.kill();
  world.wait(HOUR);
  await using second = await world.start();
  await using third = await world.start();
  const { promise: reached, resolve: reach } = Promise.withResolvers<void>();
  const { promise: open, resolve: end } = Promise.withResolvers<void>();
  world.setGate(async (pass) => {
    if (answered) await pass();
    reach();
    await open;
    return new Response(null, { status: 503 });
  });
  const cookies = [...world.cookies];
  const lost = second.ask("/user").catch((error: Error) => error);
  await reached;
  await second.kill();
  assert(await lost instanceof Error);
  end();
  world.setGate((pass) => pass());
  assert.deepEqual([...world.cookies], cookies);
  // The dead process holds the lock until that opens by itself, 15 seconds after it was taken.
  const [status, body] = await third.ask("/user");
  assert.deepEqual([status, body["status"]], [200, "signed_in"]);
  assert.equal(world.refreshes.length, 2);
  assert.notDeepEqual([...world.cookies], cookies);
  assert.equal((await third.ask("/user"))[0], 200);
}

Deno.test("requirement 20: kill -9 during a refresh signs nobody out, nor after Cognito has rotated the token, in its grace period", async () => {
  await Promise.all([
    killDuringRefresh({ answered: false }),
    killDuringRefresh({ answered: true }),
  ]);
});

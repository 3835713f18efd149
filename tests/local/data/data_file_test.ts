import {
  answer,
  callCognito,
  createClient,
  isCognitoEdgeError,
  refreshTokens,
  signIn,
} from "@cognito-edge/auth";
import {
  createLocalUserPool,
  type DataFile,
  type LocalUserPool,
  totpCode,
} from "@cognito-edge/auth/local";
import { openDataFile } from "@cognito-edge/auth/local/serve";
import { createTokenVerifier, verifyAccessToken } from "@cognito-edge/auth/tokens";
import assert from "node:assert/strict";

const password = "Correct-horse-1";
const SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
const config = {
  MfaConfiguration: "OPTIONAL" as const,
  SoftwareTokenMfaConfiguration: { Enabled: true },
  clients: [{ ClientName: "web" }],
  groups: [{ GroupName: "cooks" }],
  users: [
    { Username: "ada", Password: password, Groups: ["cooks"] },
    {
      ...{ Username: "bob", Password: password, SoftwareTokenSecret: SECRET },
      SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true },
    },
  ],
};

/** Starts a pool over one file, as often as a test likes. */
async function withFile(
  use: (start: () => Promise<LocalUserPool>, end: () => void) => Promise<void>,
): Promise<void> {
  const folder = await Deno.makeTempDir();
  let file: DataFile | undefined;
  // The clock stands still: a lock-out ends after a second, and a test may take longer.
  const begun = Date.now();
  const end = () => {
    file?.close();
    file = undefined;
  };
  try {
    await use(async () => {
      end();
      file = await openDataFile(`${folder}/pool.db`);
      return createLocalUserPool(config, { dataFile: file, now: () => begun });
    }, end);
  } finally {
    end();
    await Deno.remove(folder, { recursive: true });
  }
}

const clientOf = ({ userPoolId, client, credentials, fetch }: LocalUserPool) =>
  createClient({ userPoolId, clientId: client.ClientId, credentials, fetch });

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    assert(isCognitoEdgeError(error));
    return error.code;
  }
  throw new Error("It went through");
}

Deno.test("tokens of before a restart refresh, and verify by the same key", async () => {
  await withFile(async (start) => {
    let local = await start();
    const { ClientId } = local.client;
    const step = await signIn(clientOf(local), { username: "ada", password });
    assert(step.status === "signed_in");
    const { accessToken, refreshToken } = step.tokens;
    local = await start();
    assert.equal(local.client.ClientId, ClientId);
    const cognito = clientOf(local);
    const verifier = createTokenVerifier({
      ...{ userPoolId: local.userPoolId, clientId: ClientId, fetch: local.fetch },
    });
    const claims = await verifyAccessToken(verifier, accessToken);
    assert.deepEqual(claims["cognito:groups"], ["cooks"]);
    const tokens = await refreshTokens(cognito, { refreshToken: refreshToken!, username: "ada" });
    assert.equal((await verifyAccessToken(verifier, tokens.accessToken)).sub, claims.sub);
  });
});

Deno.test("a session goes on after a restart, and is spent after another", async () => {
  await withFile(async (start) => {
    const before = await signIn(clientOf(await start()), { username: "bob", password });
    assert(before.status === "challenge" && before.challenge.name === "SOFTWARE_TOKEN_MFA");
    const code = await totpCode(SECRET);
    const step = await answer(clientOf(await start()), before.challenge, { code });
    assert.equal(step.status, "signed_in");
    const again = answer(clientOf(await start()), before.challenge, { code });
    assert.equal(await codeOf(again), "session_used");
  });
});

Deno.test("what was deleted stays deleted, what was changed stays changed", async () => {
  await withFile(async (start) => {
    let local = await start();
    const call = (operation: string, input: Record<string, unknown>) =>
      callCognito(clientOf(local), operation, input);
    await call("AdminDeleteUser", { Username: "bob" });
    await call("AdminCreateUser", { Username: "eve", MessageAction: "SUPPRESS" });
    await call("DeleteGroup", { GroupName: "cooks" });
    await call("AdminUpdateUserAttributes", {
      Username: "ada",
      UserAttributes: [{ Name: "name", Value: "Ada" }],
    });
    local = await start();
    const { Users } = await call("ListUsers", {}) as { Users: { Username: string }[] };
    assert.deepEqual(Users.map(({ Username }) => Username).sort(), ["ada", "eve"]);
    const { Groups } = await call("AdminListGroupsForUser", { Username: "ada" }) as {
      Groups: unknown[];
    };
    assert.deepEqual(Groups, []);
  });
});

Deno.test("a restart does not miss the client of the config that was deleted", async () => {
  await withFile(async (start) => {
    const local = await start();
    const { ClientId } = local.client;
    await callCognito(clientOf(local), "DeleteUserPoolClient", { ClientId });
    assert.deepEqual((await start()).clients, []);
  });
});

Deno.test("five wrong passwords lock out over a restart", async () => {
  await withFile(async (start) => {
    const codes: string[] = [];
    for (let i = 0; i < 6; i++) {
      const wrong = signIn(clientOf(await start()), { username: "ada", password: "Wrong-horse-9" });
      codes.push(await codeOf(wrong));
    }
    const right = signIn(clientOf(await start()), { username: "ada", password });
    assert.equal(await codeOf(right), "password_attempts_exceeded");
  });
});

Deno.test("reset() comes to what the config says, and so does a restart", async () => {
  await withFile(async (start) => {
    let local = await start();
    await callCognito(clientOf(local), "AdminDeleteUser", { Username: "ada" });
    local.reset();
    local = await start();
    assert.equal(
      (await signIn(clientOf(local), { username: "ada", password })).status,
      "signed_in",
    );
  });
});

Deno.test("what a listing found and changed is kept: tags", async () => {
  await withFile(async (start) => {
    let local = await start();
    const ResourceArn = `arn:aws:cognito-idp:eu-west-1:000000000000:userpool/${local.userPoolId}`;
    await callCognito(clientOf(local), "TagResource", { ResourceArn, Tags: { team: "kitchen" } });
    local = await start();
    assert.deepEqual(
      await callCognito(clientOf(local), "ListTagsForResource", { ResourceArn }),
      { Tags: { team: "kitchen" } },
    );
  });
});

Deno.test("users of a pool that was deleted do not come back with another one of its id", async () => {
  await withFile(async (start) => {
    let local = await start();
    await callCognito(clientOf(local), "AdminCreateUser", { Username: "eve" });
    await callCognito(clientOf(local), "DeleteUserPool", {});
    await start();
    local = await start();
    const { Users } = await callCognito(clientOf(local), "ListUsers", {});
    assert.deepEqual((Users as { Username: string }[]).map(({ Username }) => Username).sort(), [
      ...["ada", "bob"],
    ]);
  });
});

import assert from "node:assert/strict";
import { createClient, forgetDevice } from "@cognito-edge/auth";
import type { LocalUserPoolConfig } from "@cognito-edge/auth/local";
import { ada, password, play, withWorld, type World } from "../world.ts";

const pool: LocalUserPoolConfig = {
  MfaConfiguration: "OPTIONAL",
  SmsMfaConfiguration: {},
  DeviceConfiguration: {
    ChallengeRequiredOnNewDevice: true,
    DeviceOnlyRememberedOnUserPrompt: true,
  },
  users: [{ ...ada, SMSMfaSettings: { Enabled: true } }],
};

/** A pool that tracks devices, and the path of a file in a folder of its own. */
async function withFile(
  use: (
    world: World & { path: string; signIn: (...flags: string[]) => ReturnType<typeof play> },
  ) => Promise<void>,
): Promise<void> {
  const folder = await Deno.makeTempDir();
  const path = `${folder}/device.json`;
  try {
    await withWorld(pool, async (world) => {
      const env = { ...world.env, COGNITO_PASSWORD: password };
      const signIn = (...flags: string[]) =>
        play(
          ["sign-in", "--username", "ada", "--device-file", path, ...flags],
          env,
          [() => world.lastCode()],
        );
      await use({ ...world, path, signIn });
    });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

const permissions = async (path: string) => (await Deno.stat(path)).mode! & 0o777;
const deviceOf = async (path: string) => JSON.parse(await Deno.readTextFile(path));

Deno.test("--device-file keeps a remembered device, which takes the place of the second factor", async () => {
  await withFile(async ({ path, signIn }) => {
    const first = await signIn();
    assert.equal(first.code, 0, first.notes.join("\n"));
    assert.deepEqual(first.questions, ["Code"]);
    assert.equal(first.notes.at(-1), `Device remembered in '${path}'`);
    assert.equal(await permissions(path), 0o600);
    const second = await signIn();
    assert.equal(second.code, 0, second.notes.join("\n"));
    assert.deepEqual([second.questions, second.notes], [[], []]);
    const { devicePassword } = await deviceOf(path);
    assert(!(first.printed + first.notes + second.printed).includes(devicePassword));
  });
});

Deno.test("--device-file with loose permissions is tightened", async () => {
  await withFile(async ({ path, signIn }) => {
    await signIn();
    await Deno.chmod(path, 0o644);
    const { code, notes } = await signIn();
    assert.equal(code, 0);
    assert.deepEqual(notes, [`Others could read '${path}': its permissions are now 600`]);
    assert.equal(await permissions(path), 0o600);
  });
});

Deno.test("a device that Cognito has forgotten is left out of every request after the restart", async () => {
  await withFile(async ({ path, signIn, local }) => {
    await signIn();
    const before = await deviceOf(path);
    const { tokens } = JSON.parse((await signIn("--json")).printed);
    const { userPoolId, fetch } = local;
    await forgetDevice(
      createClient({ userPoolId, clientId: "plain", fetch }),
      { AccessToken: tokens.accessToken, DeviceKey: before.deviceKey },
    );
    // SMS_MFA is answered after the restart, which has to leave the device out as well.
    const { code, notes, questions } = await signIn();
    assert.equal(code, 0, notes.join("\n"));
    assert.deepEqual(questions, ["Code"]);
    assert(notes.includes(
      "Cognito does not know the remembered device any more: going on without it",
    ));
    const after = await deviceOf(path);
    assert.notEqual(after.deviceKey, before.deviceKey);
    assert.equal(await permissions(path), 0o600);
    assert.deepEqual((await signIn()).questions, []);
  });
});

Deno.test("a device is not confirmed where its file cannot be written, and no tokens are lost", async () => {
  await withFile(async ({ local, path, signIn }) => {
    // It would be met if the device were confirmed first.
    local.fail("ConfirmDevice", { __type: "InternalErrorException", message: "Sent" });
    const folder = path.replace(/\/[^/]+$/, "");
    await Deno.remove(folder, { recursive: true });
    const { code, printed, notes } = await signIn("--json");
    assert.equal(code, 1);
    const { status, tokens, error } = JSON.parse(printed);
    assert.equal(status, "signed_in");
    assert.match(tokens.accessToken, /^eyJ/);
    assert.match(
      error.message,
      /^Cannot write --device-file '.*': .*; the device was not confirmed$/,
    );
    assert.equal(notes.at(-1), `cognito-edge: ${error.message}`);
    await Deno.mkdir(folder);
  });
});

Deno.test("a device whose confirmation fails leaves the file as it was", async () => {
  await withFile(async ({ local, path, signIn }) => {
    local.fail("ConfirmDevice", { __type: "InternalErrorException", message: "Later", times: 9 });
    const { code, printed } = await signIn();
    assert.equal(code, 1);
    assert.match(printed, /^Signed in as ada/);
    for await (const { name } of Deno.readDir(path.replace(/\/[^/]+$/, ""))) {
      assert.fail(`${name} was left behind`);
    }
  });
});

Deno.test("a file that holds no device is refused before anything is asked, and not quoted", async () => {
  await withFile(async ({ path, signIn }) => {
    for (const text of ["hunter2", '{"devicePassword":"hunter2"}', "null", '"hunter2"', ""]) {
      await Deno.writeTextFile(path, text);
      const { code, notes, questions } = await signIn();
      assert.deepEqual([code, questions], [1, []]);
      assert.match(notes.at(-1)!, /: it does not hold a device; delete it, or name another file$/);
      assert(!notes.join().includes("hunter2"));
    }
  });
});

import assert from "node:assert/strict";
import { root } from "../../tools/run.ts";

// A module with a default export is no program that `deno test --doc` can wrap.
for (const path of ["README.md", "docs/routes.md"]) {
  Deno.test(`the Worker in ${path} has the routes, and lets no stranger in`, async () => {
    const page = await Deno.readTextFile(root + path);
    const [, code] = /^```ts ignore\n([^`]*?^export default app;\n)```$/m.exec(page) ?? [];
    assert.ok(code, "the page has a Worker");
    const folder = await Deno.makeTempDir({ prefix: "worker_" });
    try {
      await Deno.writeTextFile(`${folder}/worker.ts`, code);
      const { default: worker } = await import(`file://${folder}/worker.ts`);
      const env = {
        COGNITO_USER_POOL_ID: "eu-west-1_Ab12Cd34e",
        COGNITO_CLIENT_ID: "4h5j6k7l8m9n0p1q2r3s4t5u6v",
        SESSION_KEYS: btoa("not a secret: make your own one!"),
      };
      const statusOf = async (path: string) =>
        (await worker.fetch(new Request(`https://app.example${path}`), env)).status;
      assert.equal(await statusOf("/me"), 401);
      assert.equal(await statusOf("/auth/user"), 401);
      assert.equal(await statusOf("/auth/nothing"), 404);
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  });
}

/**
 * `deno task test:recipes`: follows every recipe that has files and commands, as printed, in fresh folders. Some
 * minutes, most of them npm's.
 */

import assert from "node:assert/strict";
import { pack } from "../../tools/pack.ts";
import { root, run } from "../../tools/run.ts";
import { followRecipe, stepsOf } from "./recipe.ts";

const tarball = await pack();

for (
  const { name } of [...Deno.readDirSync(`${root}docs/recipes`)].sort((a, b) =>
    a.name < b.name ? -1 : 1
  )
) {
  const { commands } = stepsOf(await Deno.readTextFile(`${root}docs/recipes/${name}`));
  if (commands.length === 0) continue;
  const recipe = name.replace(/\.md$/, "");
  Deno.test(`the recipe ${recipe} works as printed`, async () => {
    await followRecipe(recipe, tarball);
  });
}

Deno.test("the CDK stack of docs/set_up_on_aws.md makes a template with the pool and the client", async () => {
  const page = await Deno.readTextFile(`${root}docs/set_up_on_aws.md`);
  const [, stack] = /^```ts ignore\n([^`]*?extends Stack[^`]*)```$/m.exec(page) ?? [];
  const folder = await Deno.makeTempDir({ prefix: "cdk_" });
  try {
    await Deno.writeTextFile(`${folder}/package.json`, `{ "type": "module" }`);
    await Deno.writeTextFile(`${folder}/stack.ts`, stack!);
    await Deno.writeTextFile(
      `${folder}/synth.ts`,
      `import { App } from "aws-cdk-lib";
import { Users } from "./stack.ts";
const app = new App();
new Users(app, "Users");
console.log(JSON.stringify(app.synth().getStackByName("Users").template));`,
    );
    const typed = async (command: string[]) => {
      const { success, text } = await run(command, { cwd: folder });
      if (!success) throw new Error(text);
      return text;
    };
    await typed(["npm", "install", "--ignore-scripts", "aws-cdk-lib", "constructs"]);
    const { Resources } = JSON.parse(await typed(["deno", "run", "-A", "--quiet", "synth.ts"]));
    const [pool, client] = Object.values<{ Properties: Record<string, unknown> }>(Resources);
    assert.equal(pool!.Properties.UserPoolTier, "ESSENTIALS");
    assert.deepEqual(client!.Properties.ExplicitAuthFlows, [
      "ALLOW_ADMIN_USER_PASSWORD_AUTH",
      "ALLOW_USER_SRP_AUTH",
      "ALLOW_USER_AUTH",
    ]);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

/**
 * `deno task test:recipes`: follows every recipe that has files and commands, as printed, in fresh folders. Some
 * minutes, most of them npm's.
 */

import { pack } from "../../tools/pack.ts";
import { root } from "../../tools/run.ts";
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

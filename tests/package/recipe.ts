/**
 * A recipe of docs/recipes/ as a reader follows it, in a fresh folder: the files that stand behind their names
 * (`index.mjs`:), and the commands, in one shell. This package is the packed tarball, every other one as printed.
 *
 * @module
 */

import { root, run } from "../../tools/run.ts";

/** The files and the commands of a page. */
export function stepsOf(page: string): { files: Record<string, string>; commands: string[] } {
  const files: Record<string, string> = {};
  for (
    const [, name = "", text = ""] of page.matchAll(/^`(\S+)`[^\n`]*:\n\n```\w.*\n([^]*?)^```$/gm)
  ) {
    files[name] = text;
  }
  const commands = [...page.matchAll(/^```sh\n([^]*?)^```$/gm)].map(([, text = ""]) => text);
  return { files, commands };
}

/** Follows the page `docs/recipes/<name>.md`; throws with what was printed when a command fails. */
export async function followRecipe(name: string, tarball: string): Promise<string> {
  const { files, commands } = stepsOf(await Deno.readTextFile(`${root}docs/recipes/${name}.md`));
  const folder = await Deno.makeTempDir({ prefix: `recipe_${name}_` });
  try {
    // Under a name that npx has not seen, or it would take an older one from its cache.
    const fresh = `${folder}/cognito_edge.tgz`;
    await Deno.copyFile(tarball, fresh);
    for (const [path, text] of Object.entries(files)) {
      const file = `${folder}/${path}`;
      await Deno.mkdir(file.slice(0, file.lastIndexOf("/")), { recursive: true });
      await Deno.writeTextFile(file, text);
    }
    const script = commands.join("\n").replaceAll(/(?<= )@cognito-edge\/auth(?= )/g, fresh);
    await Deno.writeTextFile(`${folder}/recipe.sh`, `set -euo pipefail\n${script}`);
    const shell = "echo $$ > pid; exec timeout 400 bash recipe.sh > recipe.log 2>&1";
    const env = { CI: "1", NEXT_TELEMETRY_DISABLED: "1", ASTRO_TELEMETRY_DISABLED: "1" };
    const { success } = await run(["setsid", "--wait", "bash", "-c", shell], { cwd: folder, env });
    const printed = await Deno.readTextFile(`${folder}/recipe.log`);
    if (!success) throw new Error(printed);
    return printed;
  } finally {
    // The servers that the commands left running.
    const group = await Deno.readTextFile(`${folder}/pid`).catch(() => undefined);
    if (group) await run(["bash", "-c", `kill -KILL -- -${group.trim()}`]);
    await Deno.remove(folder, { recursive: true });
  }
}

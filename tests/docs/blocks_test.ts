import assert from "node:assert/strict";
import { pagePaths, readPage } from "../../tools/docs/pages.ts";
import manifest from "../../deno.json" with { type: "json" };
import { stepsOf } from "../package/recipe.ts";

/** A fenced block of a page. */
interface Block {
  language: string;
  text: string;
  /** Whether it stands in a section that a tool writes. */
  written: boolean;
}

function blocksOf(page: string): Block[] {
  return [...page.matchAll(/^ *```(.*)\n([^]*?)^ *```$/gm)].map((match) => {
    const [, language = "", text = ""] = match;
    const before = page.slice(0, match.index);
    const marks = (pattern: RegExp) => before.match(pattern)?.length ?? 0;
    return { language, text, written: marks(/^<!-- \w/gm) > marks(/^<!-- \//gm) };
  });
}

/** Who runs a block; undefined when nobody does. */
function runnerOf(path: string, page: string, { language, text, written }: Block) {
  if (language === "ts") return "deno test --doc";
  if (written) return "deno task docs:write, and a test that looks whether it is stale";
  if (text.endsWith("export default app;\n")) return "worker_test.ts";
  if (path === "set_up_on_aws.md" && /^(sh|json|hcl)$/.test(language)) return "set_up_test.ts";
  const tasks = [...text.matchAll(/\bdeno task (\S+)/g)].map(([, name]) => name!);
  if (tasks.length && tasks.every((name) => name in manifest.tasks)) return "a task";
  const { files, commands } = stepsOf(page);
  const isStep = commands.includes(text) || Object.values(files).includes(text);
  if (path.startsWith("recipes/") && isStep) return "tests/package/recipes.ts";
  return undefined;
}

/** Blocks that nothing here can run, by a part of them, with the reason. */
const shown: Record<string, string> = {
  "extends Stack": "the CDK weighs 100 MB: tests/package/recipes.ts makes a template of it",
  "runs-on: ubuntu-latest": "needs GitHub; its commands are those of the block above it",
  "cognito-edge local --config local.json": "needs the AWS CLI: deno task test:aws_tools",
  "aws cognito-idp list-user-pools": "needs the AWS CLI: deno task test:aws_tools",
  "npx wrangler dev": "the same with Deno: tests/examples/wrangler.ts",
  "npx @cognito-edge/auth sign-in": "asks a person; tests/cli plays the three commands",
  "cognito-edge local\n": "tests/package types the README's, which is the same",
};

Deno.test("every code block in docs/ is run, or it says why not", () => {
  const idle = pagePaths().flatMap((path) => {
    const page = readPage(path);
    return blocksOf(page).filter((block) =>
      runnerOf(path, page, block) === undefined &&
      !Object.keys(shown).some((part) => block.text.includes(part))
    ).map(({ language, text }) => `${path}: ${language}: ${text.split("\n")[0]}`);
  });
  assert.deepEqual(idle, []);
});

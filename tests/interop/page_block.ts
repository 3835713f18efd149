/**
 * The code blocks of a page for readers, run as they stand there: type-checked, in a process of their own, with
 * the variables that they use declared around them and Cognito's address leading to a local pool.
 *
 * @module
 */

import assert from "node:assert/strict";

/** The first block of TypeScript under a heading of a page in Markdown. */
export function blockUnder(page: string, heading: string): string {
  const section = page.split(/^## /m).find((text) => text.startsWith(`${heading}\n`));
  const [, block] = /^```ts.*\n([^]*?)^```$/m.exec(section ?? "") ?? [];
  assert(block !== undefined, `The page has no block under '${heading}'`);
  return block;
}

/** How a block is run. */
export interface BlockRun {
  /** The expression of the block whose value is wanted. */
  result: string;
  /** What the block takes for granted. */
  variables: Record<string, string>;
  /** Where requests to Cognito's own address go. */
  endpoint: string;
  env?: Record<string, string>;
}

/** Type-checks and runs a block; gives the value of an expression in it, as text. */
export async function runBlock(
  block: string,
  { result, variables, endpoint, env = {} }: BlockRun,
): Promise<string> {
  assert.equal(block.split(result).length, 2, `The block does not have '${result}' once`);
  const folder = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(`${folder}/address.ts`, address(endpoint));
    await Deno.writeTextFile(
      `${folder}/block.ts`,
      [
        // Libraries that keep their own reference to fetch take it when they are imported.
        'import "./address.ts";',
        ...Object.entries(variables).map(([name, value]) =>
          `const ${name}: string = ${JSON.stringify(value)};`
        ),
        // Nothing of a library that lives on, a timer say, keeps the process.
        "function report(value: unknown): void { console.log(value); Deno.exit(0); }",
        block.replace(result, () => `report(${result})`),
      ].join("\n"),
    );
    const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", "--check", `--config=${config}`, `${folder}/block.ts`],
      env: { ...env, NO_COLOR: "1" },
      stdin: "null",
    }).output();
    const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes).trim();
    assert.equal(code, 0, decode(stderr));
    assert.notEqual(decode(stdout), "", `The block never came to '${result}': ${decode(stderr)}`);
    return decode(stdout);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

const config = new URL("deno.json", import.meta.url).pathname;

/** A module that sends what goes to Cognito to the local pool instead. */
function address(endpoint: string): string {
  return `const { fetch } = globalThis;
globalThis.fetch = (input, init) => {
  const request = new Request(input, init);
  if (!/^cognito-idp\\.[a-z0-9-]+\\.amazonaws\\.com$/.test(new URL(request.url).hostname)) {
    throw new Error("Unexpected address: " + request.url);
  }
  return fetch(new Request(${JSON.stringify(endpoint)}, request));
};
export {};
`;
}

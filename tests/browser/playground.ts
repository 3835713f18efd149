/**
 * The playground, built and served by its command until the tests of the file are over.
 *
 * @module
 */

const server = new Deno.Command(Deno.execPath(), {
  args: ["run", "-A", "--no-check", "tools/build_playground.ts", "0"],
  cwd: new URL("../../", import.meta.url).pathname,
  env: { NO_COLOR: "1" },
  stdout: "piped",
}).spawn();
Deno.test.afterAll(async () => {
  server.kill();
  await server.status;
});

const printed = await readPrinted();

/** Where it is. */
export const playgroundAddress: string = printed.address;

/** What a visitor loads at first, in kB. */
export const playgroundSize: number = printed.first;

async function readPrinted(): Promise<{ address: string; first: number }> {
  let text = "";
  for await (const chunk of server.stdout) {
    text += new TextDecoder().decode(chunk);
    const [, address] = /(http:\S+)\n/.exec(text) ?? [];
    if (address) return { address, first: Number(/: ([\d.]+) kB/.exec(text)![1]) };
  }
  throw new Error(`The playground is not served: ${text}`);
}

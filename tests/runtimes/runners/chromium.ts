/**
 * Evaluates an expression in a page of a fresh headless Chromium, and prints what it comes to: a text as it is,
 * anything else as JSON. Arguments: the folder that the page's origin serves, and the expression.
 *
 * @module
 */

import { type Browser, chromium, type Page } from "playwright-core";

/** Debian's name, and the one that other systems use. */
const places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

function findChromium(): string {
  const found = places.find((path) => {
    try {
      return Deno.statSync(path).isFile;
    } catch {
      return false;
    }
  });
  if (found) return found;
  console.error("Could not find Chromium: install it (apt-get install chromium)");
  Deno.exit(1);
}

/** A page of an origin that serves the folder, in a browser of its own. */
export async function openPage(
  folder: string,
): Promise<{ page: Page; browser: Browser; close(): Promise<void> }> {
  const executablePath = findChromium();
  // Web Crypto is there in secure contexts only; 127.0.0.1 is one.
  const address = { port: 0, hostname: "127.0.0.1", onListen() {} };
  const server = Deno.serve(address, async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname === "/") {
      return new Response("<!doctype html>", { headers: { "content-type": "text/html" } });
    }
    const file = await Deno.readFile(folder + pathname).catch(() => undefined);
    if (!file) return new Response(null, { status: 404 });
    return new Response(file, { headers: { "content-type": "text/javascript" } });
  });
  const browser = await chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
  const close = async () => {
    await browser.close();
    await server.shutdown();
  };
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${server.addr.port}/`);
  return { page, browser, close };
}

if (import.meta.main) {
  const [folder = ".", expression = ""] = Deno.args;
  const { page, close } = await openPage(folder);
  try {
    const result: unknown = await page.evaluate(expression);
    console.log(typeof result === "string" ? result : JSON.stringify(result));
  } finally {
    await close();
  }
}

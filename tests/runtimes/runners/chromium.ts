/**
 * Evaluates an expression in a page of a fresh headless Chromium, and prints what it comes to: a text as it is,
 * anything else as JSON. Arguments: the folder that the page's origin serves, the expression, and the
 * milliseconds to wait before it, if any.
 *
 * @module
 */

import { chromium } from "playwright-core";

const [folder = ".", expression = "", wait = "0"] = Deno.args;

/** Debian's name, and the one that other systems use. */
const places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const executablePath = places.find((path) => {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
});
if (!executablePath) {
  console.error("Could not find Chromium: install it (apt-get install chromium)");
  Deno.exit(1);
}

// Web Crypto is there in secure contexts only; 127.0.0.1 is one.
const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, async (request) => {
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
try {
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${server.addr.port}/`);
  await page.waitForTimeout(Number(wait));
  const result: unknown = await page.evaluate(expression);
  console.log(typeof result === "string" ? result : JSON.stringify(result));
} finally {
  await browser.close();
  await server.shutdown();
}

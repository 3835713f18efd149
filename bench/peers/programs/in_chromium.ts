/**
 * Evaluates an expression in a page of a fresh headless Chromium, whose origin serves a folder.
 * Arguments: the folder, a marker to print in front of the result, the expression.
 *
 * @module
 */

import { chromium } from "playwright-core";

const [folder = ".", marker = "", expression = ""] = Deno.args;

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
  executablePath: "/usr/bin/chromium",
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
  // A browser that has just started is busy with itself for a while.
  await page.waitForTimeout(500);
  console.log(marker + JSON.stringify(await page.evaluate(expression)));
} finally {
  await browser.close();
  await server.shutdown();
}

/**
 * Runs a bundled suite in a page of headless Chromium. Arguments: the folder of the bundle, the name
 * to report under.
 *
 * @module
 */

import { chromium } from "playwright-core";

const [folder = ".", name = "chromium"] = Deno.args;

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

const suite = await Deno.readTextFile(`${folder}/suite.js`);

// Web Crypto is there in secure contexts only; 127.0.0.1 is one.
const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, (request) => {
  const script = new URL(request.url).pathname === "/suite.js";
  const type = script ? "text/javascript" : "text/html";
  const body = script ? suite : "<!doctype html><title>suite</title>";
  return new Response(body, { headers: { "content-type": type } });
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
  const script = `import("/suite.js").then(({ run }) => run(${JSON.stringify(name)}))`;
  console.log(await page.evaluate(script));
} finally {
  await browser.close();
  await server.shutdown();
}

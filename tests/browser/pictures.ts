/**
 * `deno task docs:pictures`: what docs/ shows of the pages, taken in Chromium.
 *
 * @module
 */

import type { Page } from "playwright-core";
import { newContext } from "./browser.ts";
import { playgroundAddress } from "./playground.ts";
import { ada, servePool } from "./served_pool.ts";

const folder = new URL("../../docs/pictures/", import.meta.url).pathname;

async function open(url: string, height: number): Promise<Page> {
  const context = await newContext({
    viewport: { width: 1280, height },
    colorScheme: "light",
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

/** Keeps what the page shows. WebP takes a third of what PNG does, and Chromium's canvas makes it. */
async function take(page: Page, name: string): Promise<void> {
  const png = await page.screenshot();
  const blank = await (await newContext()).newPage();
  const webp = await blank.evaluate(async (url) => {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [image.width, image.height];
    canvas.getContext("2d")!.drawImage(image, 0, 0);
    return canvas.toDataURL("image/webp", 0.8).split(",")[1]!;
  }, `data:image/png;base64,${png.toString("base64")}`);
  await Deno.mkdir(folder, { recursive: true });
  await Deno.writeFile(`${folder}${name}.webp`, Uint8Array.fromBase64(webp));
}

Deno.test("the page of the local user pool, after a wrong code", async () => {
  await using pool = await servePool(
    { MfaConfiguration: "OPTIONAL", EmailMfaConfiguration: {} },
    {
      UserAttributes: { email: "ada@example.com", email_verified: "true" },
      EmailMfaSettings: { Enabled: true },
    },
  );
  const page = await open(`${pool.settings.endpoint}/_local/`, 740);
  await page.getByLabel("User name").fill(ada.Username);
  await page.getByLabel("Password", { exact: true }).fill(ada.Password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByLabel("Code", { exact: true }).fill("000000");
  await page.getByRole("button", { name: "Answer" }).click();
  await page.getByRole("log").getByText("CodeMismatchException").waitFor();
  await take(page, "local_page");
});

Deno.test("the playground, after an answer", async () => {
  const page = await open(`${playgroundAddress}#password/2`, 740);
  await page.getByText("That is all").waitFor();
  await take(page, "playground");
});

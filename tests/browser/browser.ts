/**
 * Headless Chromium, and functions of a page that are called from outside of it.
 *
 * @module
 */

import {
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from "playwright-core";
import { servePages } from "./pages.ts";

/** Debian's name, and the one that other systems use. */
const places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

const browser = await chromium.launch({
  executablePath: findChromium(),
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
const pages = servePages();
Deno.test.afterAll(async () => {
  await browser.close();
  await pages.close();
});

/** A profile of its own. */
export function newContext(options: BrowserContextOptions = {}): Promise<BrowserContext> {
  return browser.newContext(options);
}

// deno-lint-ignore no-explicit-any
type Functions<Module> = { [Name in keyof Module]: (...args: any[]) => any };

/** A page in a profile of its own, until it is disposed of. */
export interface App<Module extends Functions<Module>> extends AsyncDisposable {
  page: Page;
  origin: string;
  /**
   * Calls a function that the page's module exports. What it throws is thrown again, as an `Error` with the
   * same name, message and fields.
   */
  call<Name extends keyof Module & string>(
    name: Name,
    ...args: Parameters<Module[Name]>
  ): Promise<Awaited<ReturnType<Module[Name]>>>;
}

/**
 * Opens a page of `pages/`. `host`: `localhost` and names below it are served over HTTP, all of which are secure
 * contexts; any other name is answered for over HTTPS within the browser. `origin`: of a server that answers with
 * the pages itself.
 */
export async function openApp<Module extends Functions<Module>>(
  name: "client" | "amplify" | "auth",
  { host = "localhost", origin = originAt(host) }: {
    host?: string | undefined;
    origin?: string;
  } = {},
): Promise<App<Module>> {
  const context = await newContext();
  if (origin.startsWith("https:")) {
    // Chromium asks the user before a public page may reach this machine.
    await context.grantPermissions(["local-network-access"]);
    await context.route(`${origin}/**`, async (route) => {
      const { pathname } = new URL(route.request().url());
      const response = await fetch(`http://127.0.0.1:${pages.port}${pathname}`);
      const contentType = response.headers.get("content-type") ?? "";
      await route.fulfill({ contentType, body: await response.text() });
    });
  }
  const page = await context.newPage();
  await page.goto(`${origin}/${name}`);
  return {
    page,
    origin,
    async call(fn, ...args) {
      const { value, failure } = await page.evaluate(callInPage, { name, fn, args });
      if (failure) throw Object.assign(new Error(failure.message), failure);
      return value;
    },
    [Symbol.asyncDispose]: () => context.close(),
  };
}

function originAt(host: string): string {
  return /(^|\.)localhost$/.test(host) ? `http://${host}:${pages.port}` : `https://${host}`;
}

/** Runs in the page. */
async function callInPage(
  { name, fn, args }: { name: string; fn: string; args: unknown[] },
  // deno-lint-ignore no-explicit-any
): Promise<{ value?: any; failure?: { name: string; message: string } }> {
  const module = await import(`/${name}.js`);
  try {
    return { value: await module[fn](...args) };
  } catch (error) {
    const { name, message } = error as Error;
    return { failure: { ...error as object, name, message } };
  }
}

function findChromium(): string {
  const found = places.find((path) => {
    try {
      return Deno.statSync(path).isFile;
    } catch {
      return false;
    }
  });
  if (!found) throw new Error("Could not find Chromium: install it (apt-get install chromium)");
  return found;
}

/**
 * Somebody who looks at a page: on a phone or a desktop, in light or dark, and minds errors and barriers.
 *
 * @module
 */

import axe from "axe-core";
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { newContext } from "./browser.ts";

/** How the page is looked at. */
export interface Looks {
  width: 390 | 1280;
  colorScheme: "light" | "dark";
}

/** Both widths, each in both themes. */
export const LOOKS: Looks[] = ([390, 1280] as const).flatMap((width) =>
  (["light", "dark"] as const).map((colorScheme) => ({ width, colorScheme }))
);

/** A page that is looked at, until it is disposed of: then it must have told of no error. */
export interface Visit extends AsyncDisposable {
  page: Page;
  /** Throws where axe finds a barrier, or where the page is wider than its window. */
  examine(state: string): Promise<void>;
}

/** Opens a page. */
export async function visit(
  url: string,
  { width, colorScheme }: Looks = { width: 1280, colorScheme: "light" },
): Promise<Visit> {
  // axe brings itself into the page by eval, which the page's own policy forbids.
  const context = await newContext({
    viewport: { width, height: width === 390 ? 844 : 900 },
    colorScheme,
    bypassCSP: true,
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const complaints: string[] = [];
  page.on("pageerror", ({ message }) => complaints.push(message));
  page.on("console", (message) => {
    // A refusal is what the page shows; the browser tells of every answer that is not 200.
    if (message.type() !== "error" || /status of 400/.test(message.text())) return;
    complaints.push(message.text());
  });
  await page.goto(url);
  return {
    page,
    async examine(state) {
      await page.evaluate(axe.source);
      const { violations } = await page.evaluate(() =>
        // @ts-ignore axe is in the page
        globalThis.axe.run({
          runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"],
        })
      );
      const found = violations.map((
        { id, nodes }: { id: string; nodes: { html: string; failureSummary: string }[] },
      ) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`)}`);
      assert.deepEqual(found, [], `${state}, ${width}, ${colorScheme}`);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert(overflow <= 0, `${state} is ${overflow} pixels wider than ${width}`);
    },
    async [Symbol.asyncDispose]() {
      await context.close();
      assert.deepEqual(complaints, []);
    },
  };
}

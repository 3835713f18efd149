/**
 * Measures a program in a page of a fresh Chromium. Arguments: the folder that the page's origin serves, the
 * program's file in it, and the source of a function that imports it from `address` and takes a step
 * with it. Runs with the packages of `tests/runtimes/runners`.
 *
 * @module
 */

import { openPage } from "../../tests/runtimes/runners/chromium.ts";
import { processOf, sampleFromOutside, watch } from "../outside.ts";

const [folder = ".", file = "", ask = ""] = Deno.args;

const { page, browser, close } = await openPage(folder);
try {
  // The text is there when the clock starts, as it is on the other runtimes: how long a network takes is no
  // library's doing.
  await page.evaluate(`fetch("/${file}").then(async (response) => {
    const address = URL.createObjectURL(await response.blob());
    globalThis.ask = ${ask};
  })`);
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  const renderers = processInfo.filter(({ type }) => type === "renderer")
    .map(({ id }) => processOf(id));
  // A browser that has just started is busy with itself for a while.
  for (let i = 0; i < 20; i++) {
    const { cost } = await watch(renderers, () => page.waitForTimeout(250));
    if ((cost.cpu ?? 0) < 2) break;
  }
  const sample = await sampleFromOutside(renderers, (step) => page.evaluate(`ask("${step}")`));
  console.log("measured: " + JSON.stringify(sample));
} finally {
  await close();
}

import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { ada, servePool, withTotp } from "./served_pool.ts";
import { totpCode } from "@cognito-edge/auth/local";
import { playgroundAddress as address, playgroundSize } from "./playground.ts";
import { LOOKS, visit } from "./visitor.ts";

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

async function tours(page: Page): Promise<string[]> {
  const texts = await page.getByRole("navigation", { name: "Tours" }).getByRole("button")
    .allInnerTexts();
  return texts.map((text) => text.trim());
}

Deno.test("what the playground loads at first is below 200 kB", () => {
  assert(playgroundSize > 20 && playgroundSize < 200, `${playgroundSize} kB`);
});

Deno.test("every tour runs to its end in the tab, and asks no other host", async () => {
  await using visitor = await visit(address);
  const { page } = visitor;
  const asked = new Set<string>();
  page.on("request", (request) => asked.add(new URL(request.url()).host));
  for (const title of await tours(page)) {
    await button(page, title).click();
    await page.getByText("Nothing was sent yet").waitFor();
    await button(page, "Play to the end").click();
    await page.getByText("That is all").waitFor();
    assert.equal(await page.getByRole("alert").count(), 0, title);
  }
  assert.deepEqual([...asked].filter((host) => host !== new URL(address).host), []);
});

for (const looks of LOOKS) {
  Deno.test(`the playground has no barriers: ${looks.width} pixels, ${looks.colorScheme}`, async () => {
    await using visitor = await visit(address, looks);
    const { page } = visitor;
    await page.getByText("Nothing was sent yet").waitFor();
    await button(page, "Sign in").click();
    await button(page, "Answer twice").click({ trial: true, force: true });
    await page.getByText("The numbers of this SRP exchange").click();
    await page.getByText("the signature comes out as it was sent").waitFor();
    await button(page, "Wrong code or password").click();
    await page.getByRole("alert").waitFor();
    await page.getByText("Point it at a user pool").click();
    await visitor.examine("broken");
  });
}

for (
  const [tour, way, sentence, advice] of [
    ["app-code/1", "wrong-answer", "CodeMismatchException", "Ask again"],
    ["app-code/1", "wait", "session is expired", "Sign in again"],
    ["app-code/2", "twice", "can only be used once", "Sign in again"],
    [
      "app-code/1",
      "drop-session",
      "Missing required parameter Session",
      "Correct what message names",
    ],
    ["password/0", "alias-in-hash", "Unable to verify secret hash", "Check clientSecret"],
    ["password/0", "clock-off", "Incorrect username or password", "Ask again"],
  ] as const
) {
  Deno.test(`an address leads to what is broken, with Cognito's error and advice: ${way}`, async () => {
    await using visitor = await visit(`${address}#${tour}/${way}`);
    const alert = visitor.page.getByRole("alert");
    await alert.getByText(sentence).waitFor();
    assert.match(await alert.innerText(), new RegExp(advice));
  });
}

Deno.test("by keyboard: a tour is chosen, played, answered and broken", async () => {
  await using visitor = await visit(address);
  const { page } = visitor;
  await page.getByText("Nothing was sent yet").waitFor();
  const tabTo = async (name: string) => {
    for (let n = 0; n < 60; n++) {
      await page.keyboard.press("Tab");
      const focused = await page.evaluate(() => {
        const at = document.activeElement as HTMLInputElement;
        return (at?.labels?.[0]?.textContent ?? at?.textContent ?? "").trim();
      });
      if (focused === name) return;
    }
    throw new Error(`Tab never came to '${name}'`);
  };
  await tabTo("Custom challenge");
  await page.keyboard.press("Enter");
  await tabTo("Sign in");
  await page.keyboard.press("Enter");
  await page.getByText("The Lambda asks").waitFor();
  await tabTo("Answer");
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("41");
  await page.keyboard.press("Enter");
  await page.getByRole("list", { name: "Messages, in order" }).getByRole("listitem").nth(1)
    .waitFor();
  assert.match(page.url(), /#custom-challenge\/2$/);
});

Deno.test("the code tabs follow the arrow keys, and a test can be copied", async () => {
  await using visitor = await visit(`${address}#password/1`);
  const { page } = visitor;
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const tab = page.getByRole("tab", { name: "This library" });
  await tab.waitFor();
  await tab.press("ArrowRight");
  await page.getByText("X-Amz-Target: AWSCognitoIdentityProviderService.RespondToAuthChallenge")
    .waitFor();
  await page.keyboard.press("ArrowRight");
  await page.getByText("aws cognito-idp respond-to-auth-challenge").waitFor();
  await button(page, "Copy as a test").click();
  await button(page, "Copied").waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(copied, /createLocalUserPool\(/);
  assert.match(copied, /let step = await signIn\(cognito, \{ username: "ada"/);
});

Deno.test("it is a debugger for a pool of one's own, and keeps nothing of what was typed", async () => {
  await using pool = await servePool(...withTotp);
  await using visitor = await visit(address);
  const { page } = visitor;
  await page.getByText("Point it at a user pool").click();
  await page.getByLabel("User pool id").fill(pool.settings.userPoolId);
  await page.getByLabel("App client id").fill(pool.settings.clientId);
  await page.getByLabel("Endpoint").fill(pool.settings.endpoint);
  await page.getByLabel("User name").fill(ada.Username);
  await page.getByLabel("Password", { exact: true }).fill(ada.Password);
  await button(page, "Sign in there").click();
  await page.getByRole("textbox", { name: "Code" }).fill(
    await totpCode(withTotp[1].SoftwareTokenSecret),
  );
  await button(page, "Answer").click();
  await page.getByText("signed in").waitFor();
  assert.doesNotMatch(page.url(), new RegExp(ada.Password));
  assert.deepEqual(
    await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]),
    [0, 0, ""],
  );
});

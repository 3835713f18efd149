import assert from "node:assert/strict";
import { type LocalUserPoolConfig, totpCode } from "@cognito-edge/auth/local";
import { newContext } from "./browser.ts";
import { ada, type ServedPool, servePool, withTotp } from "./served_pool.ts";
import { plugIn } from "./virtual_authenticator.ts";
import { LOOKS, type Visit, visit } from "./visitor.ts";

const SECRET = withTotp[1].SoftwareTokenSecret;

const withEmail: LocalUserPoolConfig = {
  MfaConfiguration: "OPTIONAL",
  SoftwareTokenMfaConfiguration: { Enabled: true },
  EmailMfaConfiguration: {},
  Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP", "WEB_AUTHN"] } },
  WebAuthnConfiguration: { RelyingPartyId: "localhost" },
};

const anEmail = { UserAttributes: { email: "ada@example.com", email_verified: "true" } };

const address = ({ settings }: ServedPool, host = "127.0.0.1") =>
  `${settings.endpoint.replace("127.0.0.1", host)}/_local/`;

async function signIn({ page }: Visit, password: string = ada.Password): Promise<void> {
  await page.getByLabel("User name").fill(ada.Username);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

for (const looks of LOOKS) {
  const { width, colorScheme } = looks;
  Deno.test(`the page has no barriers: ${width} pixels, ${colorScheme}`, async () => {
    await using pool = await servePool(...withTotp);
    await using visitor = await visit(address(pool), looks);
    const { page } = visitor;
    await page.getByText("None yet").waitFor();
    await page.getByText("Where nobody outside AWS knows").click();
    await page.getByRole("button", { name: "Let it fail" }).click();
    await page.getByText("× 1").waitFor();
    await page.getByRole("button", { name: "Take them back" }).click();
    await signIn(visitor, "wrong");
    await page.getByRole("alert").waitFor();
    await signIn(visitor);
    await page.getByLabel("Code", { exact: true }).waitFor();
    await visitor.examine("with a challenge, a fault taken back and quirks");
    await page.getByLabel("Code", { exact: true }).fill(await totpCode(SECRET));
    await page.getByRole("button", { name: "Answer" }).click();
    await page.getByText("Claims of the access token").click();
    await visitor.examine("signed in");
  });
}

Deno.test("a request of somebody else's comes by itself, with why it was refused", async () => {
  await using pool = await servePool();
  await using visitor = await visit(address(pool));
  await visitor.page.getByText("None yet").waitFor();
  const refused = await fetch(pool.settings.endpoint, {
    method: "POST",
    headers: { "x-amz-target": "AWSCognitoIdentityProviderService.InitiateAuth" },
    body: JSON.stringify({
      AuthFlow: "USER_SRP_AUTH",
      ClientId: pool.settings.clientId,
      AuthParameters: { USERNAME: "nobody", SRP_A: "ab".repeat(100) },
    }),
  });
  await refused.body?.cancel();
  const feed = visitor.page.getByRole("log");
  await feed.getByText("UserNotFoundException: User does not exist.").waitFor();
  await feed.getByText("The pool has no such user.").waitFor();
});

Deno.test("a sign-in by keyboard alone, from the first Tab to the tokens", async () => {
  await using pool = await servePool(withEmail, {
    ...anEmail,
    EmailMfaSettings: { Enabled: true },
  });
  await using visitor = await visit(address(pool));
  const { page } = visitor;
  await page.getByText("None yet").waitFor();
  const tabTo = async (name: string) => {
    for (let n = 0; n < 40; n++) {
      await page.keyboard.press("Tab");
      const focused = await page.evaluate(() => {
        const at = document.activeElement as HTMLInputElement;
        return at.labels?.[0]?.textContent ?? at.textContent ?? "";
      });
      if (focused.trim() === name) return;
    }
    throw new Error(`Tab never came to '${name}'`);
  };
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), "To the requests");
  await tabTo("Password");
  await page.keyboard.type(ada.Password);
  await page.keyboard.press("Enter");
  await page.getByText("The newest code in the mailbox").waitFor();
  await tabTo("Code");
  await page.keyboard.type(pool.local.messages().at(-1)!.Code);
  await page.keyboard.press("Enter");
  await page.getByText("Claims of the access token").waitFor();
});

Deno.test("the clock is moved: the session expires, and the page says what to do", async () => {
  await using pool = await servePool(...withTotp);
  await using visitor = await visit(address(pool));
  const { page } = visitor;
  await signIn(visitor);
  await page.getByLabel("Code", { exact: true }).waitFor();
  await page.getByRole("button", { name: "4 minutes: sessions expire" }).click();
  await page.getByText("4 minutes ahead").waitFor();
  await page.getByLabel("Code", { exact: true }).fill("123456");
  await page.getByRole("button", { name: "Answer" }).click();
  const alert = page.getByRole("alert");
  await alert.getByText("session is expired").waitFor();
  assert.match(await alert.innerText(), /Sign in again/);
  await page.getByRole("button", { name: "Reset everything" }).click();
  await page.getByText("UTC, real time").waitFor();
  assert.equal(pool.local.requests().length, 0);
});

Deno.test("a wrong code can be mended; a fault and a quirk are set", async () => {
  await using pool = await servePool(...withTotp);
  await using visitor = await visit(address(pool));
  const { page } = visitor;
  await signIn(visitor);
  await page.getByLabel("Code", { exact: true }).fill("000000");
  await page.getByRole("button", { name: "Answer" }).click();
  await page.getByRole("alert").getByText("code_mismatch").waitFor();
  await page.getByLabel("Operation").selectOption("RespondToAuthChallenge");
  await page.getByRole("button", { name: "Let it fail" }).click();
  await page.getByText("× 1").waitFor();
  await page.getByLabel("Code", { exact: true }).fill(await totpCode(SECRET));
  await page.getByRole("button", { name: "Answer" }).click();
  await page.getByText("Claims of the access token").waitFor();
  await page.getByText("Where nobody outside AWS knows").click();
  await page.getByLabel("Session length").fill("700");
  await page.getByLabel("Session length").press("Enter");
  await page.getByText(": 1 changed").waitFor();
});

Deno.test("a passkey is added and signs in, at the pool's relying party alone", async () => {
  await using pool = await servePool(withEmail, anEmail);
  await using elsewhere = await visit(address(pool));
  await signIn(elsewhere);
  await elsewhere.page.getByText("Passkeys of this pool belong to localhost").waitFor();

  await using visitor = await visit(address(pool, "localhost"));
  const { page } = visitor;
  await plugIn(page);
  await signIn(visitor);
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await page.getByText("The passkey is registered").waitFor();
  await page.getByRole("button", { name: "Refresh the tokens" }).click();
  await page.getByText("The tokens are new").waitFor();
  await page.getByRole("button", { name: "Start over" }).click();
  await page.getByLabel("Flow").selectOption("USER_AUTH");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByLabel(/^Passkey/).check();
  await page.getByRole("button", { name: "Answer" }).click();
  await page.getByRole("button", { name: "Use the passkey" }).click();
  await page.getByText("Claims of the access token").waitFor();
});

Deno.test("the page runs under its own policy, in no frame, and loads nothing from elsewhere", async () => {
  await using pool = await servePool();
  const context = await newContext();
  const page = await context.newPage();
  const asked = new Set<string>();
  const errors: string[] = [];
  page.on("request", (request) => asked.add(new URL(request.url()).origin));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  const response = await page.goto(address(pool));
  await page.getByText("None yet").waitFor();
  assert.deepEqual([...asked], [pool.settings.endpoint]);
  assert.deepEqual(errors, []);
  const policy = response!.headers()["content-security-policy"] ?? "";
  assert.match(policy, /default-src 'none'; script-src 'self'/);
  assert.match(policy, /frame-ancestors 'none'/);
  assert.doesNotMatch(policy, /unsafe/);
  await context.close();
});

import assert from "node:assert/strict";
import { pagePaths, readPage } from "../../tools/docs/pages.ts";
import { addressOf, htmlOf, linkOf, partsOf } from "../../tools/docs/site.ts";

Deno.test("linkOf() leads to pages of the site, and to the repository for all else", () => {
  for (
    const [path, link, expected] of [
      ["README.md", "flows.md", "flows.html"],
      ["README.md", "challenges/README.md", "challenges/index.html"],
      ["challenges/sms_mfa.md", "../errors.md#tokens", "../errors.html#tokens"],
      ["challenges/sms_mfa.md", "email_otp.md", "../challenges/email_otp.html"],
      ["flows.md", "#by-cpu", "#by-cpu"],
      ["flows.md", "https://example.com/", "https://example.com/"],
      ["flows.md", "../SECURITY.md", "https://github.com/cognito-edge/auth/blob/main/SECURITY.md"],
    ] as const
  ) assert.equal(linkOf(path, link), expected, `${path}: ${link}`);
});

Deno.test("every link within the site leads to a page and a heading of it", () => {
  const site = new Map(pagePaths().map((path) => [addressOf(path), htmlOf(path, readPage(path))]));
  for (const [address, html] of site) {
    for (const [, href = ""] of html.matchAll(/href="([^"]+)"/g)) {
      if (/^[a-z]+:/.test(href)) continue;
      const { pathname, hash } = new URL(href, `file:///${address}`);
      const target = site.get(pathname.slice(1));
      assert.ok(target, `${address}: ${href}`);
      assert.ok(!hash || target.includes(`id="${hash.slice(1)}"`), `${address}: ${href}`);
    }
  }
});

Deno.test("htmlOf() lets the keyboard reach what scrolls, and makes no header without words", () => {
  const html = htmlOf("flows.md", "```sh\nls\n```\n\n| | a |\n| --- | --- |\n| b | c |\n");
  assert.match(html, /<pre tabindex="0"><code class="language-sh">/);
  assert.match(html, /<div class="table" tabindex="0"><table>\n<thead>\n<tr>\n<td><\/td>\n<th>a/);
});

Deno.test("partsOf() finds a sentence of Cognito's by its words", () => {
  const parts = partsOf("errors.md", readPage("errors.md"));
  const found = parts.find(({ title }) => title.endsWith(": Password attempts exceeded"));
  assert.equal(found?.address, "errors.html#password-attempts-exceeded");
  assert.match(found.text, /locked out/);
});

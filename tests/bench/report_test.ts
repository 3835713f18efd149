import assert from "node:assert/strict";
import { barChart, palettes } from "../../bench/chart.ts";
import type { SrpProof } from "../../bench/inputs.ts";
import { run } from "../../bench/programs/srp.ts";
import { run as verifyTokens } from "../../bench/programs/tokens.ts";
import { serveTokens, signedTokens, srpServer } from "../../bench/servers.ts";
import { withSection } from "../../tools/sections.ts";

Deno.test("withSection() replaces what stands between the marks when run again", () => {
  const text = "# Title\n\n<!-- bench -->\n<!-- /bench -->\n\nEnd\n";
  const once = withSection(text, "bench", "| a |\n");
  assert.equal(once, "# Title\n\n<!-- bench -->\n\n| a |\n\n<!-- /bench -->\n\nEnd\n");
  assert.equal(withSection(once, "bench", "| a |"), once);
  assert.throws(() => withSection(text, "size", ""), /no section <!-- size -->/);
});

Deno.test("barChart() gives each bar its length and escapes labels", () => {
  const bars = [
    { label: "a <b>", value: 10, text: "10 ms", own: true },
    { label: "c", value: 20, text: "20 ms", own: false },
  ];
  const svg = barChart("A & B", bars, palettes.light);
  const widths = [...svg.matchAll(/<rect [^>]*width="([\d.]+)"/g)].map(([, width]) =>
    Number(width)
  );
  assert.equal(widths[1], 2 * widths[0]!);
  assert.match(svg, />a &lt;b&gt;</);
  assert.match(svg, /aria-label="A &amp; B"/);
});

Deno.test("srpServer() accepts the proof of our program, and no other", async () => {
  const { input, accepts } = await srpServer();
  const proof: SrpProof = await run(input);
  assert.equal(await accepts(proof), true);
  assert.equal(await accepts({ ...proof, timestamp: "Tue Sep 5 04:40:08 UTC 2017" }), false);
});

Deno.test("signedTokens() are good for our program, all of them", async () => {
  const input = await signedTokens();
  const subjects = [await verifyTokens(input), await verifyTokens(input)];
  const claims = (token: string) => JSON.parse(atob(token.split(".")[1]!));
  assert.deepEqual(
    subjects,
    [input.tokens[0]!, input.tokens[99]!].map((token) => claims(token).sub),
  );
});

Deno.test("serveTokens() answers every request with tokens", async () => {
  const { input, stop } = serveTokens();
  try {
    const response = await fetch(input.endpoint, { method: "POST", body: "{}" });
    const { AuthenticationResult } = await response.json();
    assert.equal(AuthenticationResult.AccessToken.split(".").length, 3);
  } finally {
    await stop();
  }
});

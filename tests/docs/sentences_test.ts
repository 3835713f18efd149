import assert from "node:assert/strict";
import { codeOfSentence } from "../../tools/docs/errors_page.ts";
import { pagePaths, readPage } from "../../tools/docs/pages.ts";
import { sentences } from "../../tools/docs/sentences.ts";
import { root } from "../../tools/run.ts";

const all = Object.values(sentences).flat();

/** As a pattern: what differs matches anything. */
function patternOf(says: string): RegExp {
  const parts = says.split(/<[^>]+>/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".+")}$`);
}

const find = (text: string) => all.filter(({ says }) => patternOf(says).test(text));

Deno.test("the client has a code for every sentence that a sign-in can meet", () => {
  for (const theme of ["Signing in", "Answering challenges", "SECRET_HASH", "Passkeys", "Tokens"]) {
    for (const row of sentences[theme]!) assert.notEqual(codeOfSentence(row), "other", row.says);
  }
});

Deno.test("what the pages of the challenges quote has a row, with the code that they give", () => {
  for (const path of pagePaths("challenges/")) {
    const rows = [...readPage(path).matchAll(/^\| `([A-Z][^`]+)` +\| `(\w+)` +\|/gm)];
    for (const [, says = "", code] of rows) {
      if (!says.includes(" ")) continue;
      const codes = find(says).map(codeOfSentence);
      // Cognito has one sentence for a password that is wrong, the user's and the device's.
      const known = code === "wrong_device_secret" ? "wrong_credentials" : code;
      assert.ok(codes.includes(known!), `${path}: ${says} is ${codes}`);
    }
  }
});

/** Where the local user pool speaks as a sign-in meets it. */
const AREAS = ["attempt", "challenges", "passwords", "sessions", "sign_in", "sign_up", "tokens"];

function sourcesIn(folder: string): string[] {
  return [...Deno.readDirSync(root + folder)].map(({ name }) =>
    Deno.readTextFileSync(`${root}${folder}/${name}`)
  );
}

Deno.test("every sentence that the local user pool has for a sign-in has a row", () => {
  const missing = AREAS.flatMap((area) => sourcesIn(`src/local/${area}`)).flatMap((source) => {
    const calls = source.matchAll(
      /(?:notAuthorized\(|invalidParameter\(|unauthorized\(service,|ServiceFault\(\s*"\w+",)\s*(?:"([^"]+)"|`([^`]+)`)/g,
    );
    return [...calls].map(([, plain, template]) => plain ?? template!.replace(/\$\{[^}]+\}/g, "X"));
  }).filter((says) => find(says).length === 0);
  assert.deepEqual([...new Set(missing)], [], "add a row to tools/docs/sentences.ts");
});

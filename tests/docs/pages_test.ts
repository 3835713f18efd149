import assert from "node:assert/strict";
import { anchorOf, pagePaths, readPage, titleOf } from "../../tools/docs/pages.ts";
import { exists } from "../../tools/project.ts";
import { root } from "../../tools/run.ts";
import model from "../data/cognito_idp_model.json" with { type: "json" };

/** Every text that links to others, by its path from the root. */
const texts = new Map(
  ["README.md", "CONTRIBUTING.md", "examples/README.md", ...pagePaths().map((p) => `docs/${p}`)]
    .map((path) => [path, Deno.readTextFileSync(root + path)]),
);

/** The text without its code blocks, in which nothing is a link or a heading. */
const prose = (text: string) => text.replace(/^```.*?^```$/gms, "");

const anchorsIn = (text: string) =>
  [...prose(text).matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) => anchorOf(heading));

Deno.test("every link between the texts leads to a file, and to a heading in it", () => {
  const broken: string[] = [];
  for (const [path, text] of texts) {
    for (const [, link = ""] of prose(text).matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^[a-z]+:/.test(link)) continue;
      const { pathname, hash } = new URL(link, `file:///${path}`);
      const target = decodeURIComponent(pathname.slice(1));
      const known = texts.get(target);
      const found = hash && known ? anchorsIn(known).includes(hash.slice(1)) : exists(target);
      if (!found) broken.push(`${path}: ${link}`);
    }
  }
  assert.deepEqual(broken, []);
});

Deno.test("every page has a title, and another page that leads to it", () => {
  const linked = new Set(
    [...texts].flatMap(([path, text]) =>
      [...text.matchAll(/\]\(([^)#\s]+)/g)].map(([, link = ""]) =>
        new URL(link, `file:///${path}`).pathname.slice(1)
      )
    ),
  );
  for (const path of pagePaths()) {
    assert.ok(titleOf(readPage(path)), path);
    if (!path.endsWith("README.md")) assert.ok(linked.has(`docs/${path}`), `${path} is linked`);
  }
});

Deno.test("every challenge has a page that says what it is, shows it and what goes wrong", () => {
  const names = model.shapes.ChallengeNameType.enum;
  assert.equal(names.length, 16);
  for (const name of names) {
    const path = `challenges/${name.toLowerCase()}.md`;
    const text = readPage(path);
    assert.equal(titleOf(text), name);
    for (const row of ["You get", "You give", "What comes next"]) {
      assert.match(text, new RegExp(`^\\| ${row}`, "m"), `${path}: ${row}`);
    }
    for (const heading of ["In code", "On the wire", "What goes wrong"]) {
      assert.ok(text.includes(`\n## ${heading}\n`), `${path}: ${heading}`);
    }
    assert.match(text, /^<!-- trace/m, path);
    for (const index of ["README.md", "docs/challenges/README.md"]) {
      assert.ok(texts.get(index)!.includes(`${name.toLowerCase()}.md)`), `${index}: ${name}`);
    }
  }
});

/**
 * `deno task docs`: the pages of docs/ as a static site in docs_site/, and beside them the reference of the entry
 * points by `deno doc --html`, and the playground.
 *
 * @module
 */

import { marked } from "marked";
import { buildPlayground } from "../build_playground.ts";
import { entryPoints } from "../project.ts";
import { root, run } from "../run.ts";
import { anchorOf, pagePaths, readPage, titleOf } from "./pages.ts";
import { pageOf, script, style } from "./template.ts";

const target = `${root}docs_site/`;

/** Where what is not part of the site can be read. */
const REPOSITORY = "https://github.com/cognito-edge/auth/blob/main/";

/** The address of a page, seen from the site's root. */
export function addressOf(path: string): string {
  return path.replace(/(^|\/)README\.md$/, "$1index.md").replace(/\.md$/, ".html");
}

/** Where a link of a page leads on the site. */
export function linkOf(path: string, link: string): string {
  if (/^([a-z]+:|#)/.test(link)) return link;
  const { pathname, hash } = new URL(link, `file:///docs/${path}`);
  const here = /^\/docs\/(.+\.md)$/.exec(pathname)?.[1];
  if (here === undefined) return REPOSITORY + pathname.slice(1) + hash;
  return `${"../".repeat(path.split("/").length - 1)}${addressOf(here)}${hash}`;
}

/** The body of a page as HTML. */
export function htmlOf(path: string, text: string): string {
  const renderer = new marked.Renderer();
  renderer.heading = function ({ tokens, depth, text }) {
    const id = anchorOf(text);
    return `<h${depth} id="${id}"><a href="#${id}">${
      this.parser.parseInline(tokens)
    }</a></h${depth}>\n`;
  };
  renderer.table = ((table) =>
    function (this: typeof renderer, token) {
      // What scrolls must be reached by keyboard, and a header without words is none.
      const html = table.call(this, token).replaceAll("<th></th>", "<td></td>");
      return `<div class="table" tabindex="0">${html}</div>`;
    })(renderer.table);
  renderer.code = ((code) =>
    function (this: typeof renderer, token) {
      return code.call(this, token).replace("<pre>", '<pre tabindex="0">');
    })(renderer.code);
  renderer.link = ((shown) =>
    function (this: typeof renderer, token) {
      return shown.call(this, { ...token, href: linkOf(path, token.href) });
    })(renderer.link);
  // Comments are marks for the tools.
  return marked.parse(text.replace(/^<!--.*-->$/gm, ""), { async: false, renderer });
}

/** A part of a page that a search can find. */
interface Found {
  title: string;
  address: string;
  text: string;
}

/** A page cut at its headings, for the search. */
export function partsOf(path: string, text: string): Found[] {
  const page = titleOf(text);
  return text.replace(/^```.*?^```$/gms, "").split(/^(?=#+ )/m).flatMap((part) => {
    const [, heading, body = ""] = /^#+ (.+)\n([^]*)/.exec(part) ?? [];
    if (!heading) return [];
    const words = body.replace(/<!--.*?-->|[`*|]|\]\([^)]*\)|\[/g, " ").replace(/[\s-]+/g, " ");
    const plain = heading.replaceAll("`", "");
    return [{
      title: plain === page ? page : `${page}: ${plain}`,
      address: `${addressOf(path)}#${anchorOf(heading)}`,
      text: words.trim(),
    }];
  });
}

async function copyFolder(from: string, to: string): Promise<void> {
  await Deno.mkdir(to, { recursive: true });
  for (const { name } of Deno.readDirSync(from)) {
    await Deno.copyFile(`${from}/${name}`, `${to}/${name}`);
  }
}

if (import.meta.main) {
  await Deno.remove(target, { recursive: true }).catch(() => {});
  const index = readPage("README.md");
  // The list of pages without what it says of them.
  const navigation = index.slice(index.indexOf("\n## "))
    .replace(/^(- \[[^\]]+\]\([^)]+\)): [^]*?(?=\n-|\n\n)/gm, "$1");
  const parts: Found[] = [];
  for (const path of pagePaths()) {
    const text = readPage(path);
    const up = "../".repeat(path.split("/").length - 1);
    const html = pageOf({
      title: titleOf(text),
      up,
      body: htmlOf(path, text),
      // With links as they are seen from this page.
      navigation: htmlOf("README.md", navigation)
        .replaceAll('href="', `href="${up}`).replaceAll(`href="${up}#`, 'href="#'),
    });
    const file = target + addressOf(path);
    await Deno.mkdir(file.slice(0, file.lastIndexOf("/")), { recursive: true });
    await Deno.writeTextFile(file, html);
    parts.push(...partsOf(path, text));
  }
  await Deno.writeTextFile(`${target}style.css`, style);
  await Deno.writeTextFile(`${target}search.js`, script);
  await Deno.writeTextFile(`${target}search.json`, JSON.stringify(parts));
  for (const name of ["chart_light.svg", "chart_dark.svg"]) {
    await Deno.copyFile(`${root}bench/${name}`, target + name);
  }
  await copyFolder(`${root}docs/pictures`, `${target}pictures`);
  await buildPlayground();
  await copyFolder(`${root}dist/playground`, `${target}playground`);
  const { success, text } = await run(
    [
      "deno",
      "doc",
      "--html",
      "--name=@cognito-edge/auth",
      `--output=${target}api`,
      ...entryPoints(),
    ],
  );
  if (!success) throw new Error(`Could not make the reference: ${text}`);
  console.log(
    `${pagePaths().length} pages in docs_site/, index.html first; the reference in api/, the playground in playground/`,
  );
}

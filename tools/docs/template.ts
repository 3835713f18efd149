/**
 * What surrounds a page of the site: its frame, its style, and its search.
 *
 * @module
 */

/** What a page is made of. */
export interface Page {
  title: string;
  /** The way to the site's root: `../` in a folder. */
  up: string;
  /** HTML. */
  body: string;
  /** The list of pages, HTML. */
  navigation: string;
}

/** A page as HTML. */
export function pageOf({ title, up, body, navigation }: Page): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)} · @cognito-edge/auth</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${up}style.css">
<script type="module" src="${up}search.js" data-root="${up}" id="search-script"></script>
</head>
<body>
<a class="skip" href="#content">Skip to the text</a>
<header>
<a href="${up}index.html"><strong>@cognito-edge/auth</strong></a>
<search>
<input id="query" type="search" placeholder="Search: words of an error, for example" aria-label="Search the documentation" autocomplete="off">
<ol id="found" aria-live="polite" hidden></ol>
</search>
<a href="${up}playground/index.html">Playground</a>
<a href="${up}api/index.html">Reference</a>
</header>
<div class="columns">
<nav aria-label="Pages"><details><summary>All pages</summary>
${navigation}
</details></nav>
<main id="content">
${body.replaceAll("../bench/chart_", `${up}chart_`)}
</main>
</div>
</body>
</html>
`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

/** The style sheet. */
export const style = `
:root { color-scheme: light dark; --line: light-dark(#d8dee4, #3d444d); --soft: light-dark(#f6f8fa, #161b22);
  --link: light-dark(#0550ae, #79b8ff); }
* { box-sizing: border-box; }
body { margin: 0; font: 16px/1.6 system-ui, sans-serif; background: light-dark(#fff, #0d1117); color: light-dark(#1f2328, #e6edf3); }
a { color: var(--link); }
.skip { position: absolute; left: -999px; }
.skip:focus { left: 1rem; top: 1rem; background: var(--soft); padding: .5rem; z-index: 2; }
header { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; align-items: center; padding: .75rem 1.5rem; border-bottom: 1px solid var(--line);
  position: sticky; top: 0; background: inherit; z-index: 1; }
search { flex: 1; min-width: 14rem; position: relative; }
#query { width: 100%; max-width: 34rem; padding: .4rem .6rem; font: inherit; border: 1px solid var(--line); border-radius: 6px; background: var(--soft); color: inherit; }
#found { position: absolute; max-width: 44rem; margin: .25rem 0 0; padding: .5rem 1rem .5rem 2.25rem; max-height: 70vh; overflow: auto; background: var(--soft);
  border: 1px solid var(--line); border-radius: 6px; }
#found small { display: block; }
.columns { display: grid; grid-template-columns: minmax(0, 1fr); max-width: 78rem; margin: 0 auto; }
nav { padding: 1rem 1.5rem; font-size: .9rem; }
nav ul { padding-left: 1.1rem; }
nav h2 { font-size: 1rem; border: 0; }
main { padding: 0 1.5rem 4rem; min-width: 0; }
h1 a, h2 a, h3 a { color: inherit; text-decoration: none; }
h2 { margin-top: 2.2rem; padding-bottom: .2rem; border-bottom: 1px solid var(--line); }
h1, h2, h3 { scroll-margin-top: 4.5rem; overflow-wrap: anywhere; }
pre { background: var(--soft); border: 1px solid var(--line); border-radius: 6px; padding: .8rem 1rem; overflow: auto; font-size: .85rem; line-height: 1.5; }
code { font-family: ui-monospace, monospace; font-size: .9em; }
:not(pre) > code { background: var(--soft); border-radius: 4px; padding: .1em .3em; overflow-wrap: anywhere; }
.table { overflow-x: auto; }
table { border-collapse: collapse; }
th, td { border: 1px solid var(--line); padding: .35rem .7rem; text-align: left; vertical-align: top; }
th:empty { padding: 0; }
img { max-width: 100%; }
@media (max-width: 40rem) { header { position: static; } search { flex-basis: 100%; } }
@media (min-width: 60rem) { .columns { grid-template-columns: 17rem minmax(0, 1fr); } nav { position: sticky; top: 4rem; align-self: start; max-height: calc(100vh - 4rem); overflow: auto; } }
`.trimStart();

/** The search: every word of the query must be in the part of a page, in its heading or below. */
export const script = `
const { root } = document.getElementById("search-script").dataset;
const query = document.getElementById("query");
const found = document.getElementById("found");
if (matchMedia("(min-width: 60rem)").matches) document.querySelector("nav details").open = true;
let parts;
query.addEventListener("input", async () => {
  parts ??= fetch(root + "search.json").then((response) => response.json());
  const words = query.value.toLowerCase().split(/[\\s'"\`]+/).filter(Boolean);
  const rank = ({ title, text }) => {
    const [head, whole] = [title.toLowerCase(), (title + " " + text).toLowerCase()];
    if (!words.every((word) => whole.includes(word))) return 0;
    return 1 + words.filter((word) => head.includes(word)).length;
  };
  const rows = words.length
    ? (await parts).map((part) => ({ part, rank: rank(part) })).filter(({ rank }) => rank)
      .sort((a, b) => b.rank - a.rank).slice(0, 12)
    : [];
  found.replaceChildren(...rows.map(({ part: { title, address, text } }) => {
    const [item, link, small] = ["li", "a", "small"].map((name) => document.createElement(name));
    Object.assign(link, { href: root + address, textContent: title });
    small.textContent = text.slice(0, 140);
    item.append(link, small);
    return item;
  }));
  found.hidden = words.length === 0;
  if (words.length && rows.length === 0) found.textContent = "Nothing found";
});
query.addEventListener("keydown", (event) => {
  if (event.key === "Escape") found.hidden = true;
});
`.trimStart();

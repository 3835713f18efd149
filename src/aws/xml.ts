/**
 * The one thing that AWS's query protocol needs of XML: the text of an element. Attributes, comments, CDATA and
 * document types are none of its answers' and are not looked at.
 *
 * @module
 */

/**
 * What stands between the first `<name>` and the `</name>` behind it, as it stands: text to decode, or further
 * elements. `undefined` where there is no such element.
 */
export function element(xml: string, name: string): string | undefined {
  const [, start = ""] = new RegExp(`(<${name}(?:\\s[^<>]*)?>)`).exec(xml) ?? [];
  if (!start) return undefined;
  const from = xml.indexOf(start) + start.length;
  const to = xml.indexOf(`</${name}>`, from);
  return to < 0 ? undefined : xml.slice(from, to);
}

/** The text of the element, with its entities decoded; `undefined` where it holds further elements. */
export function elementText(xml: string, name: string): string | undefined {
  const content = element(xml, name);
  return content === undefined || content.includes("<") ? undefined : decode(content).trim();
}

const NAMED: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
};

/** An entity that XML does not know by itself stays as it is: no document type is read. */
function decode(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w+));/gi,
    (whole, decimal?: string, hex?: string, name = "") => {
      const point = decimal ? parseInt(decimal) : hex ? parseInt(hex, 16) : undefined;
      if (point === undefined) return Object.hasOwn(NAMED, name) ? NAMED[name]! : whole;
      return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
    },
  );
}

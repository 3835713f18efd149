import assert from "node:assert/strict";
import fc from "fast-check";
import { element, elementText } from "../../src/aws/xml.ts";

Deno.test("element() gives what stands between the tags of the first one", () => {
  const xml = `<?xml version="1.0"?><A xmlns="x"><B>1</B><C><B>2</B></C><BB>3</BB></A>`;
  assert.equal(element(xml, "B"), "1");
  assert.equal(element(element(xml, "C")!, "B"), "2");
  assert.equal(element(xml, "BB"), "3");
  assert.match(element(xml, "A")!, /^<B>.*<\/BB>$/);
  for (const name of ["D", "b", "x"]) assert.equal(element(xml, name), undefined);
  assert.equal(element("<A>cut off", "A"), undefined);
  assert.equal(element("</A><A>1</A>", "A"), "1");
});

Deno.test("elementText() decodes what any text was encoded as", () => {
  const named: Record<string, string> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&apos;",
  };
  fc.assert(fc.property(fc.string({ unit: "grapheme" }), fc.boolean(), (text, numeric) => {
    const encoded = text.replace(
      /[&<>"']/g,
      (character) => numeric ? `&#x${character.charCodeAt(0).toString(16)};` : named[character]!,
    );
    assert.equal(elementText(`<A>${encoded}</A>`, "A"), text.trim());
  }));
  assert.equal(elementText("<A>&#129418;&#38;</A>", "A"), "🦊&");
});

Deno.test("elementText() leaves alone what is no entity, and reads no elements as text", () => {
  assert.equal(
    elementText("<A>&secret;&#x110000;&;&toString;</A>", "A"),
    "&secret;&#x110000;&;&toString;",
  );
  assert.equal(elementText("<A>&amp;lt;</A>", "A"), "&lt;");
  assert.equal(elementText("<A><B>1</B></A>", "A"), undefined);
});

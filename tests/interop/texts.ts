/**
 * Names and passwords that a client or a pool could read otherwise than another one: each by its encoding, its
 * normalization, what is blank about it, or what it would mean in JSON, a shell or the hash of SRP.
 *
 * @module
 */

/** What some software takes for the same text, and UTF-8 does not: `é` as one character, and as two. */
export const COMPOSED = "Pass\u00e9-word-1";
export const DECOMPOSED = "Passe\u0301-word-1";

/** Letters, marks, symbols, numbers and punctuation: what AWS's model allows in a name. */
export const names: Record<string, string> = {
  "an umlaut, composed": "k\u00e4the",
  "an umlaut, decomposed": "ka\u0308the",
  "a letter outside the BMP": "\u{10400}\u{10428}",
  "an emoji": "ada\u{1f98a}",
  "an emoji with a skin tone": "\u{1f44b}\u{1f3fd}ada",
  "a symbol with a variation selector": "\u2764\ufe0f",
  "Hebrew": "\u05e2\u05d3\u05d4",
  "Arabic with marks": "\u0639\u064e\u062f\u0651\u0629",
  "Devanagari": "\u0905\u0926\u093e",
  "Thai": "\u0e2d\u0e14\u0e32",
  "Hangul": "\uc560\uc774\ub2e4",
  "a ligature": "\ufb01ona",
  "a dotless i": "\u0131da",
  "a capital sharp s": "STRA\u1e9eE",
  "fullwidth letters": "\uff21\uff44\uff41",
  "the colon of SRP's hash": "ada:lovelace:",
  "quotation marks": "\"ada\"'lovelace'`",
  "backslashes": "a\\d\\n\\u0041",
  "a path": "../ada/%2e%2e/?q=1&x#y",
  "braces of a template": "${ada}{{x}}$(y)",
  "a number": "0x1F",
  "a member of every object": "__proto__",
  "128 characters": "a".repeat(128),
  "128 units outside the BMP": "\u{1f98a}".repeat(64),
};

/** On one line, with nothing blank around it: what Cognito allows in a password. */
export const passwords: Record<string, string> = {
  "composed": COMPOSED,
  "decomposed": DECOMPOSED,
  "Hangul, composed": "\uac01\uac01\uac01\uac01\uac01\uac01",
  "Hangul, decomposed": "\u1100\u1161\u11a8\u1100\u1161\u11a8",
  "outside the BMP": "\u{10ffff}\u{1d538}\u{1d539}\u{1d53b}\u{20000}\u{1f600}",
  "an emoji of a family, with joiners": "\u{1f468}\u200d\u{1f469}\u200d\u{1f467}\u200d\u{1f466}",
  "a flag": "\u{1f1e9}\u{1f1ea}\u{1f1eb}\u{1f1f7}",
  "marks upon marks": "Z\u0351\u036b\u0343a\u0315\u0358l\u0321g\u0489o",
  "blanks inside": "correct horse  battery\tstaple",
  "a no-break space inside": "correct\u00a0horse\u3000battery",
  "zero width inside": "zero\u200bwidth\u2060join\u200d",
  "a soft hyphen": "soft\u00adhyphen",
  "from right to left": "\u202eabc\u202c\u05d0\u05d1\u05d2 123",
  "Arabic": "\u0643\u0644\u0645\u0629 \u0627\u0644\u0633\u0631",
  "control characters": "a\u0000b\u0001c\u001b[31md",
  "a byte order mark inside": "pass\ufeffword",
  "noncharacters, and the replacement character": "pass\ufffe\uffff\ufffdword",
  "colons and quotation marks": ":::pass:\"'`\u201c\u2018\u00ab::",
  "what shells, forms and pages read otherwise": "%2B+%00&a=b;${x}#{y}$(z)<b>&amp;</b>",
  "backslashes": "\\\\n\\u0000\\x41",
  "JSON": '{"PASSWORD":"\\u0041"}',
  "a number": "0x1F2e3n",
  "256 characters": "p".repeat(256),
  "256 units outside the BMP": "\u{1f511}".repeat(128),
  "768 bytes": "\u20ac".repeat(256),
};

/**
 * What a terminal sends for keys that type nothing: arrows, Home, F1 and the like begin with Escape.
 *
 * Source: ECMA-48, 5.4 (control sequences: `ESC [`, parameters, intermediates, a final byte); `ESC O` for the
 * application mode of the VT100; `ESC [ [` for F1 to F5 of the Linux console.
 *
 * @module
 */

/** A whole sequence. */
// deno-lint-ignore no-control-regex -- sequences begin with the escape character.
const COMPLETE = /\u001b(?:\[\[?[0-?]*[ -/]*[@-Z\\-~]|O[ -~])/g;

/** The beginning of a sequence, at the end of the text. */
// deno-lint-ignore no-control-regex -- as above.
const BEGUN = /\u001b(?:\[\[?[0-?]*[ -/]*|O)?$/;

/** The Escape key sends an Escape and nothing else: what follows later than this was typed. */
const SAME_KEY_MS = 500;

/**
 * Takes key sequences out of what a terminal sends, chunk by chunk: a sequence may be split over two reads.
 *
 * @param now Milliseconds of a clock that never goes back.
 */
export function createKeyFilter(
  now: () => number = () => performance.now(),
): (chunk: string) => string {
  let begun = "";
  let since = 0;
  return (chunk) => {
    const before = now() - since < SAME_KEY_MS ? begun : "";
    const text = (before + chunk).replace(COMPLETE, "");
    [begun] = BEGUN.exec(text) ?? [""];
    since = now();
    // What is left of them is the Escape key itself, or Alt along with another one.
    return text.slice(0, text.length - begun.length).replaceAll("\u001b", "");
  };
}

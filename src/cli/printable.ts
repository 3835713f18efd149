/**
 * Text from elsewhere, with what would steer a terminal, or turn the direction of what follows, written out.
 *
 * @module
 */

const STEERING = /[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}]/gu;
const STEERING_SAVE_NEWLINES = /(?!\n)[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}]/gu;

/** A part of a line: newlines are written out as well. */
export function printable(text: string): string {
  return text.replace(STEERING, written);
}

/** Whole lines. JSON remains JSON: it knows the same escapes. */
export function printableLines(text: string): string {
  return text.replace(STEERING_SAVE_NEWLINES, written);
}

function written(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

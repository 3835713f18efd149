/**
 * QR codes in a terminal, by `uqr`: no dependencies of its own, 27 KB, and no image formats or readers
 * along with it. Only the command line uses it.
 *
 * @module
 */

import { renderUnicodeCompact } from "uqr";

/**
 * A QR code of half-height blocks, two rows to a line and without escape codes. Light squares are drawn,
 * which is what readers expect of a dark terminal; most read the negative as well.
 */
export function qrCode(text: string): string {
  return renderUnicodeCompact(text, { border: 2 });
}

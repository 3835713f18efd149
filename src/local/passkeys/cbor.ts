/**
 * Where a CBOR data item ends (RFC 8949 section 3), in the canonical form that authenticators write: without
 * indefinite lengths.
 *
 * @module
 */

/** Levels of arrays and maps; an attestation object has three. */
const DEEPEST = 16;

/** Whether bytes are one CBOR data item, with nothing behind it. */
export function isOneItem(bytes: Uint8Array): boolean {
  try {
    return endOfItem(new DataView(bytes.buffer, bytes.byteOffset, bytes.length), 0, DEEPEST) ===
      bytes.length;
  } catch {
    return false;
  }
}

function endOfItem(view: DataView, start: number, left: number): number {
  if (left === 0) throw new RangeError("Data item is nested too deeply");
  const head = view.getUint8(start);
  const { value, end } = readArgument(view, start + 1, head & 31);
  switch (head >> 5) {
    case 2:
    case 3:
      return end + value;
    case 4:
      return endOfItems(view, end, value, left);
    case 5:
      return endOfItems(view, end, 2 * value, left);
    case 6:
      return endOfItem(view, end, left - 1);
    default:
      return end;
  }
}

function endOfItems(view: DataView, start: number, count: number, left: number): number {
  let end = start;
  for (let item = 0; item < count; item++) end = endOfItem(view, end, left - 1);
  return end;
}

/** The number in a head: a value, or a length. */
function readArgument(
  view: DataView,
  at: number,
  information: number,
): { value: number; end: number } {
  if (information < 24) return { value: information, end: at };
  switch (information) {
    case 24:
      return { value: view.getUint8(at), end: at + 1 };
    case 25:
      return { value: view.getUint16(at), end: at + 2 };
    case 26:
      return { value: view.getUint32(at), end: at + 4 };
    case 27:
      return { value: Number(view.getBigUint64(at)), end: at + 8 };
    default:
      throw new RangeError("Data item has no definite length");
  }
}

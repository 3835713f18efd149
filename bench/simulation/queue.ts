/**
 * What is to be done, by the moment at which it is due: a binary heap.
 *
 * @module
 */

/** Something that is due at a moment. */
export interface Due {
  at: number;
  work: (() => void) | undefined;
}

/** The earliest first; what is due at one moment comes in the order in which it was put in. */
export interface Queue {
  /** The moment of the first one; `Infinity` where there is none. */
  next(): number;
  push(due: Due): void;
  /** Throws where there is none. */
  pop(): Due;
}

export function makeQueue(): Queue {
  const heap: (Due & { order: number })[] = [];
  let count = 0;
  const before = (one: number, two: number) => {
    const [left, right] = [heap[one]!, heap[two]!];
    return left.at < right.at || (left.at === right.at && left.order < right.order);
  };
  const swap = (one: number, two: number) => {
    [heap[one], heap[two]] = [heap[two]!, heap[one]!];
  };
  return {
    next: () => heap[0]?.at ?? Infinity,
    push(due) {
      let at = heap.push(Object.assign(due, { order: count++ })) - 1;
      for (; at > 0 && before(at, (at - 1) >> 1); at = (at - 1) >> 1) swap(at, (at - 1) >> 1);
    },
    pop() {
      swap(0, heap.length - 1);
      const first = heap.pop()!;
      for (let at = 0;;) {
        const [left, right] = [2 * at + 1, 2 * at + 2];
        if (left >= heap.length) return first;
        const least = right < heap.length && before(right, left) ? right : left;
        if (!before(least, at)) return first;
        swap(at, least);
        at = least;
      }
    },
  };
}

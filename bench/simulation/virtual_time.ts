/**
 * Time that passes as fast as the work of each moment is done. Timers and `performance.now` go by it, so that code
 * which knows nothing of it waits, backs off and gives up as it would outside.
 *
 * @module
 */

import { setImmediate } from "node:timers";
import { makeQueue } from "./queue.ts";
import { synchronousCrypto } from "./synchronous_crypto.ts";

/** Milliseconds that timers are rounded up to. */
const GRAIN = 5;

/** Until it is disposed of, all timers of this process go by it. */
export interface VirtualTime extends Disposable {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Does something at a moment. */
  at(moment: number, work: () => void): void;
  /** Lets time pass until that moment. */
  passUntil(moment: number): Promise<void>;
}

/** Takes the clock into its own hands. */
export function takeClock(start: number): VirtualTime {
  const queue = makeQueue();
  const timers = new Map<number, { work: (() => void) | undefined }>();
  let time = start;
  let ids = 0;
  const { setTimeout, clearTimeout } = globalThis;
  const performanceNow = performance.now;
  const freeCrypto = synchronousCrypto();

  const at = (moment: number, work: () => void) => {
    const due = { at: Math.ceil(Math.max(moment, time) / GRAIN) * GRAIN, work };
    queue.push(due);
    return due;
  };
  const setVirtualTimeout = (work: () => void, milliseconds = 0) => {
    const id = ++ids;
    const timer = at(time + milliseconds, () => {
      timers.delete(id);
      work();
    });
    timers.set(id, timer);
    return id;
  };
  const clearVirtualTimeout = (id?: number) => {
    const timer = timers.get(id!);
    if (timer) timer.work = undefined;
    timers.delete(id!);
  };
  Object.assign(globalThis, { setTimeout: setVirtualTimeout, clearTimeout: clearVirtualTimeout });
  performance.now = () => time - start;

  return {
    now: () => time,
    at: (moment, work) => void at(moment, work),
    async passUntil(moment) {
      while (queue.next() <= moment) {
        time = queue.next();
        while (queue.next() <= time) queue.pop().work?.();
        // Everything waits for promises alone, all of which are settled by then.
        await new Promise((resolve) => setImmediate(() => resolve(undefined)));
      }
      time = moment;
    },
    [Symbol.dispose]() {
      Object.assign(globalThis, { setTimeout, clearTimeout });
      performance.now = performanceNow;
      freeCrypto();
    },
  };
}

/**
 * moto, the emulator of AWS for Python, as a service to put the cases to.
 *
 * @module
 */

import { startMoto } from "../tests/other_pools/moto.ts";
import { endpointTarget, type Target } from "./target.ts";

/** Runs it while `use` does what it likes with it. */
export async function withMoto<Result>(use: (target: Target) => Promise<Result>): Promise<Result> {
  const moto = await startMoto();
  if (!moto) {
    throw new Error('There is no moto_server here: pip install "moto[cognitoidp,server]"');
  }
  try {
    return await use({
      ...endpointTarget({ name: `moto ${moto.version}`, ...moto.place }),
      code: moto.place.lastCode,
    });
  } finally {
    await moto.stop();
  }
}

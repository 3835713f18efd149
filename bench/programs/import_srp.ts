/** Everything that `./srp` exports. */

import * as everything from "../../src/srp/mod.ts";

export const run = (): number => Object.keys(everything).length;

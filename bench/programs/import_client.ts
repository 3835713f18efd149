/** Everything that `.` exports. */

import * as everything from "../../mod.ts";

export const run = (): number => Object.keys(everything).length;

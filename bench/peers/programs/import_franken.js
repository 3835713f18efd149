/** Everything that the package exports. */

import * as everything from "franken-srp";

export const run = () => Object.keys(everything).length;

/** Everything that the package exports. */

import * as everything from "cognito-srp-helper";

export const run = () => Object.keys(everything).length;

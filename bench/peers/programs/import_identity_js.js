/** Everything that the package exports. */

import * as everything from "amazon-cognito-identity-js";

export const run = () => Object.keys(everything).length;

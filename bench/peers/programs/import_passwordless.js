/** Everything that the package exports. */

import * as everything from "amazon-cognito-passwordless-auth";

export const run = () => Object.keys(everything).length;

/** Everything that the package exports. */

import * as everything from "@aws-sdk/client-cognito-identity-provider";

export const run = () => Object.keys(everything).length;

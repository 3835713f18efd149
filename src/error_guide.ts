/**
 * What every error code means and what to do about it, for whoever meets one: the pages of the
 * documentation and the command line take it from here. No entry point of the client brings it along.
 *
 * @module
 */

import type { CognitoEdgeErrorCode, TokenErrorCode } from "./errors.ts";
import { accountErrors } from "./error_guide/account_errors.ts";
import type { Rows } from "./error_guide/guide.ts";
import { inputErrors, protocolErrors, transportErrors } from "./error_guide/own_errors.ts";
import { poolErrors } from "./error_guide/pool_errors.ts";
import { signInErrors } from "./error_guide/sign_in_errors.ts";
import { tokenErrorGuide } from "./error_guide/token_errors.ts";

export type { ErrorGuide } from "./error_guide/guide.ts";
export { tokenErrorGuide };

/** The codes of the client, in the order of the documentation. */
export const clientErrorGuide: Rows<Exclude<CognitoEdgeErrorCode, TokenErrorCode>> = {
  ...inputErrors,
  ...signInErrors,
  ...accountErrors,
  ...poolErrors,
  ...transportErrors,
  ...protocolErrors,
};

/** Every code. */
export const errorGuide: Rows<CognitoEdgeErrorCode> = { ...clientErrorGuide, ...tokenErrorGuide };

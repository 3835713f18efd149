/**
 * Cognito's sentences, verbatim, with what they mean: the rows of docs/errors.md.
 *
 * @module
 */

import { answering } from "./sentences/answering.ts";
import { devices } from "./sentences/devices.ts";
import { passkeys } from "./sentences/passkeys.ts";
import { pools } from "./sentences/pools.ts";
import { secretHash } from "./sentences/secret_hash.ts";
import type { Sentence } from "./sentences/sentence.ts";
import { signUp } from "./sentences/sign_up.ts";
import { signingIn } from "./sentences/signing_in.ts";
import { stepUp } from "./sentences/step_up.ts";
import { tokens } from "./sentences/tokens.ts";
import { triggers } from "./sentences/triggers.ts";

export type { Sentence };

/** The sentences, by what one was doing when they came. */
export const sentences: Readonly<Record<string, Sentence[]>> = {
  "Signing in": signingIn,
  "Answering challenges": answering,
  "SECRET_HASH": secretHash,
  "Tokens": tokens,
  "Sign-up and forgotten passwords": signUp,
  "Remembered devices": devices,
  "Passkeys": passkeys,
  "Step-up and sessions": stepUp,
  "Lambda triggers": triggers,
  "Pools, clients and AWS keys": pools,
};

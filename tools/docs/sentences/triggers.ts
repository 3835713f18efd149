/**
 * Cognito's sentences about Lambda triggers.
 *
 * @module
 */

import { rows, type Sentence } from "./sentence.ts";

export const triggers: Sentence[] = rows([
  [
    "<Trigger> failed with error <message>.",
    "UserLambdaValidationException",
    "recorded",
    "The trigger threw: to say no, or by mistake. The words are its own.",
    "See the trigger's logs. `PreSignUp` and `PreAuthentication` refuse users so.",
  ],
  [
    "Unrecognizable lambda output",
    "InvalidLambdaResponseException",
    "reported",
    "The trigger returned something that is not its event.",
    "Return the event that it was given, with `response` filled in.",
  ],
  [
    "Invalid lambda function output : Invalid JSON",
    "InvalidLambdaResponseException",
    "reported",
    "The trigger returned something that is not JSON.",
    "Return the event that it was given.",
  ],
]);

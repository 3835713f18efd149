/**
 * Cognito's sentences about pools, clients and AWS keys.
 *
 * @module
 */

import { RNF, rows, type Sentence } from "./sentence.ts";

export const pools: Sentence[] = rows([
  [
    "User pool client <clientId> does not exist.",
    RNF,
    "reported",
    "No such app client in this region.",
    "Check `clientId`, and that `userPoolId` names the right region.",
  ],
  [
    "User pool <userPoolId> does not exist.",
    RNF,
    "reported",
    "No such pool in this region, or in the account of these AWS keys.",
    "Check `userPoolId`, and whose keys they are.",
  ],
  [
    "The security token included in the request is invalid.",
    "UnrecognizedClientException",
    "documented",
    "AWS does not know the access key, or it is of another partition.",
    "Check `credentials`.",
  ],
  [
    "The security token included in the request is expired",
    "ExpiredTokenException",
    "documented",
    "Temporary credentials are too old.",
    "Give `credentials` a function that fetches new ones.",
  ],
  [
    "Missing Authentication Token",
    "MissingAuthenticationTokenException",
    "documented",
    "An Admin operation was sent without a signature.",
    "Give `createClient` AWS `credentials`.",
  ],
  [
    "Rate exceeded",
    "TooManyRequestsException",
    "reported",
    "More requests a second than the account's quota for this kind of operation.",
    "Slow down; ask AWS for a higher quota. The library repeats what was refused unread.",
  ],
]);

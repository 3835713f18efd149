/**
 * Codes of what goes wrong before Cognito has its say.
 *
 * @module
 */

import type { InputErrorCode, ProtocolErrorCode, TransportErrorCode } from "../errors.ts";
import type { Rows } from "./guide.ts";

export const inputErrors: Rows<InputErrorCode> = {
  invalid_option: {
    happened: "an option, named by `member`, cannot be used; nothing was sent",
    todo: "correct it",
  },
  invalid_input: {
    happened: "an input, named by `member`, cannot be used; nothing was sent",
    todo: "correct it",
  },
  invalid_answer: {
    happened: "an answer or its challenge cannot be used, see `member`; nothing was sent",
    todo: "correct it, and answer the same challenge",
    atTerminal: "answer again; nothing was sent",
  },
  missing_package: {
    happened: "an entry point needs a package that is not installed",
    todo: "type the line that the error shows",
  },
  credentials_unavailable: {
    happened:
      "the function of an option, named by `member`, failed or took too long; nothing was sent",
    todo: "look at its `cause`, where it has one, and at what the function does",
    atTerminal: "look at where the AWS credentials come from",
  },
};

export const protocolErrors: Rows<ProtocolErrorCode> = {
  unexpected_response: {
    happened: "the answer is not one that Cognito gives",
    todo: "check `endpoint`, and that no proxy answers in Cognito's place",
    atTerminal: "check --endpoint, and that no proxy answers in Cognito's place",
  },
  response_too_large: {
    happened: "the answer is far longer than Cognito's",
    todo: "check `endpoint`, and that no proxy answers in Cognito's place",
    atTerminal: "check --endpoint, and that no proxy answers in Cognito's place",
  },
  redirect_refused: {
    happened: "the answer was a redirect, which is never followed",
    todo: "give the address that it leads to as `endpoint`, if you trust it",
    atTerminal: "give the address that it leads to as --endpoint, if you trust it",
  },
  srp_refused: {
    happened: "the SRP values that came are not safe; no proof was sent",
    todo: "check `endpoint`, then sign in again",
    atTerminal: "check --endpoint, then sign in again",
  },
};

export const transportErrors: Rows<TransportErrorCode> = {
  timeout: {
    happened: "no answer came before the deadline",
    todo: "where `outcome` is `unknown` sign in again, else repeat the call",
    atTerminal: "check the network, then sign in again",
  },
  aborted: {
    happened: "your `signal` ended the call",
    todo: "where `outcome` is `unknown` sign in again, else repeat the call",
    atTerminal: "sign in again",
  },
  network_failure: {
    happened:
      "Cognito could not be reached, or the connection broke; `reason` says why where the runtime does",
    todo: "where `outcome` is `unknown` sign in again, else repeat the call",
    atTerminal: "check the network, and --endpoint or the region in --user-pool-id",
  },
};

/**
 * Codes of the pool and of what stands before it: triggers, limits, AWS keys, AWS WAF and settings.
 *
 * @module
 */

import type { ServiceErrorCode } from "../errors.ts";
import type { Rows } from "./guide.ts";

export const poolErrors = {
  operation_not_enabled: {
    happened: "the app client, the user pool or the region, that of a replica, does not do this",
    todo: "switch it on, `EnableTokenRevocation` for example; beside a replica, leave `region` out",
    atTerminal: "have it switched on in the app client; beside a replica, call the primary region",
  },
  lambda_failed: {
    happened: "a Lambda trigger of the pool failed, or said no",
    todo: "see `message`, and the trigger's logs",
    atTerminal: "look at the trigger's logs",
  },
  throttled: {
    happened: "too many requests, until the deadline",
    todo: "slow down",
    atTerminal: "wait a moment, then try again",
  },
  limit_exceeded: {
    happened: "too many codes or attempts for this user",
    todo: "wait, some limits are per day; do not repeat",
  },
  aws_credentials_refused: {
    happened: "AWS credentials are wrong, expired or not allowed to do this",
    todo: "check `credentials`, and the IAM policy",
    atTerminal:
      "check AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN, and the IAM policy",
  },
  clock_skew: {
    happened: "the clock is off, and was corrected once already",
    todo: "set the clock",
  },
  blocked_by_waf: {
    happened: "AWS WAF stands before the pool and let nothing through",
    todo: "see its rules; `wafAction` is `block`, `captcha` or `challenge`",
    atTerminal: "look at the rules of the pool's AWS WAF web ACL",
  },
  blocked_by_threat_protection: {
    happened: "Cognito took the sign-in for an attack",
    todo: "look at the pool's threat protection",
  },
  resource_not_found: {
    happened: "the region has no such user pool or app client",
    todo: "check `userPoolId` and `clientId`",
    atTerminal: "check --user-pool-id and --client-id",
  },
  invalid_parameter: {
    happened: "Cognito refused a parameter",
    todo: "correct what `message` names",
    atTerminal: "correct what Cognito refuses, then sign in again",
  },
  misconfigured_user_pool: {
    happened:
      "a setting of the pool is missing or does not work: a trigger, SMS or e-mail for example",
    todo: "correct in the pool what `message` names",
    atTerminal: "have it corrected in the pool's settings",
  },
  service_failure: {
    happened: "Cognito failed",
    todo: "try again later; where `outcome` is `unknown`, from the start",
    atTerminal: "try again later",
  },
  other: {
    happened: "an exception that this version does not know",
    todo: "see `name` and `message`",
    atTerminal: "look the exception up in AWS's API reference",
  },
} satisfies Partial<Rows<ServiceErrorCode>>;

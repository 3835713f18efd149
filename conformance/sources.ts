/**
 * Where claims come from, written the same way everywhere.
 *
 * @module
 */

/** A page of the Amazon Cognito developer guide. */
export const guide = (page: string): string =>
  `Amazon Cognito developer guide: https://docs.aws.amazon.com/cognito/latest/developerguide/${page}.html`;

/** The page of an operation in the API reference. */
export const api = (operation: string): string =>
  `API reference: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_${operation}.html`;

/** A thread on GitHub: `amplify-js#2705`. */
export const thread = (repository: string, number: number): string =>
  `https://github.com/${repository}/issues/${number}`;

/** A test of moto's that its authors run against AWS. */
export const moto = (test: string): string =>
  `getmoto/moto, tests/test_cognitoidp/test_cognitoidp.py::${test}, marked aws_verified`;

/** An answer of the live service that floci's authors recorded. */
export const floci = (file: string): string =>
  `floci-io/floci, src/test/resources/fixtures/aws-cognito/${file}, recorded 2026-05-16`;

/** Raw transcripts of USER_AUTH with e-mail codes. */
export const transcripts =
  "AllianceBioversityCIAT/onecgiar_pr, docs/specs/changes/cognito-email-otp-login: raw transcripts";

/** Tests of cognito-srp-helper's that run against AWS. */
export const srpHelper =
  "simonmcallister0210/cognito-srp-helper, __tests__/integration, run against AWS";

/** Tests of an AWS SRP client in Rust that run against AWS every night. */
export const rustClient = "ryanmab/aws-cognito-srp, tests, run against AWS nightly";

/** Scenarios that aws-blocks runs against AWS. */
export const awsBlocks = "aws-blocks, sandbox tests against AWS";

/** AWS's service model, as its SDKs carry it. */
export const model = "AWS's service model (SDK 3.1169.0)";

/** Exception texts that several people quote independently of each other. */
export const quoted = "quoted independently in bug reports and answers";

/** What AWS's JSON services do in common. */
export const protocol = "smithy: awsJson1.1 protocol";

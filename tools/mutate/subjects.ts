/**
 * What is mutated, and the tests that have to notice.
 *
 * @module
 */

import { root } from "../run.ts";

/** The files at a path, itself or what lies in it. */
export function* filesAt(path: string): Generator<string> {
  if (!path.endsWith("/")) return yield path;
  const entries = [...Deno.readDirSync(root + path)].sort((a, b) => a.name < b.name ? -1 : 1);
  for (const { name, isFile } of entries) {
    if (isFile && name.endsWith(".ts") && name !== "mod.ts") yield path + name;
  }
}

/** Files or folders of the source, with the files or folders of tests that are theirs. */
export const subjects: readonly [source: string, ...tests: string[]][] = [
  ["src/srp/", "tests/srp/"],
  ["src/secret_hash.ts", "tests/secret_hash_test.ts"],
  [
    "src/aws/sign.ts",
    "tests/aws/sign_test.ts",
    "tests/aws/credentials_test.ts",
    "tests/aws/deadline_test.ts",
  ],
  [
    "src/aws/send.ts",
    "tests/aws/send_test.ts",
    "tests/aws/sign_test.ts",
    "tests/aws/responses_test.ts",
    "tests/aws/deadline_test.ts",
    "tests/aws/network_reason_test.ts",
  ],
  ["src/aws/redact.ts", "tests/aws/redact_test.ts"],
  [
    "src/aws/call.ts",
    "tests/aws/call_test.ts",
    "tests/aws/send_test.ts",
    "tests/aws/outcome_test.ts",
    "tests/aws/responses_test.ts",
    "tests/aws/service_error_test.ts",
    "tests/aws/sign_test.ts",
    "tests/aws/clock_skew_test.ts",
    "tests/aws/credentials_test.ts",
    "tests/aws/deadline_test.ts",
  ],
  ["src/aws/endpoint.ts", "tests/aws/endpoint_test.ts", "tests/aws/client_test.ts"],
  [
    "src/sign_in/exchange.ts",
    "tests/aws/outcome_test.ts",
    "tests/operations/respond_to_auth_challenge_test.ts",
    "tests/sign_in/answer_test.ts",
    "tests/sign_in/context_from_request_test.ts",
    "tests/sign_in/deadline_test.ts",
    "tests/sign_in/refresh_tokens_test.ts",
    "tests/sign_in/remember_device_test.ts",
    "tests/sign_in/sign_in_refusals_test.ts",
    "tests/sign_in/sign_in_test.ts",
  ],
  [
    "src/sign_in/proofs.ts",
    "tests/sign_in/proofs_test.ts",
    "tests/sign_in/remember_device_test.ts",
    "tests/sign_in/sign_in_refusals_test.ts",
    "tests/sign_in/sign_in_test.ts",
  ],
  [
    "src/sign_in/answer.ts",
    "tests/aws/outcome_test.ts",
    "tests/sign_in/answer_input_test.ts",
    "tests/sign_in/answer_test.ts",
    "tests/sign_in/remember_device_test.ts",
    "tests/sign_in/sign_in_input_test.ts",
    "tests/sign_in/sign_in_refusals_test.ts",
    "tests/sign_in/totp_setup_test.ts",
  ],
  ["src/session/seal.ts", "tests/session/"],
  ["src/session/sealer.ts", "tests/session/"],
  ["src/session/keys.ts", "tests/session/"],
  [
    "src/local/http/signature.ts",
    "tests/local/http/signature_test.ts",
    "tests/local/http/front_door_test.ts",
  ],
  [
    "src/local/http/authorization.ts",
    "tests/local/http/authorization_test.ts",
    "tests/local/http/signature_test.ts",
  ],
  [
    "src/local/http/canonical_request.ts",
    "tests/local/http/canonical_request_test.ts",
    "tests/local/http/signature_test.ts",
  ],
  [
    "src/local/attempt/",
    "tests/local/attempt/",
    "tests/local/challenges/",
    "tests/local/flows/",
    "tests/local/levels/step_up_test.ts",
    "tests/local/passwords/lock_out_test.ts",
    "tests/local/sign_up/sign_up_test.ts",
  ],
];

/**
 * The AWS SDK at a served local pool, with every request and every answer held against AWS's service model as they
 * pass on the wire.
 *
 * @module
 */

import {
  CognitoIdentityProvider,
  type CognitoIdentityProviderClientConfig,
} from "@aws-sdk/client-cognito-identity-provider";
import assert from "node:assert/strict";
import { operations, violations } from "../../operations/model.ts";
import { SETTINGS } from "../aws_sdk.ts";
import type { LocalPool } from "../local_pool.ts";

/** A client of the SDK that checks what it sends and gets. */
export interface CheckedSdk {
  sdk: CognitoIdentityProvider;
  /** The operations that were answered with success, and as the model says. */
  answered: Set<string>;
}

type RequestHandler = NonNullable<CognitoIdentityProviderClientConfig["requestHandler"]>;

/** The part of the SDK's requests that is read here. */
interface HttpRequest {
  protocol: string;
  hostname: string;
  port?: number;
  path: string;
  method: string;
  headers: Record<string, string>;
  body: string | Uint8Array<ArrayBuffer>;
}

/** Makes the client. A request or an answer that breaks the model fails the call. */
export function checkedSdk({ endpoint, region, credentials }: LocalPool): CheckedSdk {
  const answered = new Set<string>();
  const requestHandler = {
    async handle({ protocol, hostname, port, path, method, headers, body }: HttpRequest) {
      const operation = headers["x-amz-target"]!.split(".")[1]!;
      const { input, output, signed } = operations[operation]!;
      assertFits(operation, input, await new Response(body).text());
      assert.equal("authorization" in headers, signed, `${operation} is signed`);
      const url = `${protocol}//${hostname}:${port}${path}`;
      const response = await fetch(url, { method, headers, body });
      const bytes = new Uint8Array(await response.arrayBuffer());
      if (response.ok) {
        assertFits(operation, output, new TextDecoder().decode(bytes));
        answered.add(operation);
      }
      return {
        response: {
          statusCode: response.status,
          headers: Object.fromEntries(response.headers),
          body: bytes,
        },
      };
    },
  } as unknown as RequestHandler;
  const sdk = new CognitoIdentityProvider({
    ...{ endpoint, region, credentials, requestHandler, ...SETTINGS },
  });
  return { sdk, answered };
}

/** Where the service is known to be wider than its model. */
const wider = [
  // `phone_number_verified`, one of the attributes of every pool, has 21 characters.
  /SchemaAttributes\[\d+\]\.Name: 21 is not within 1 to 20$/,
  // `ALLOW_CLIENT_TOKEN_AUTH`, which GetClientToken's own documentation names.
  /ExplicitAuthFlows\[\d+\]: is none of the enum$/,
];

/**
 * An operation without an output shape answers with an empty body. So does `RevokeToken`, which has one; clients of the
 * protocol take that and `{}` alike (smithy, awsJson1.1 protocol tests).
 */
function assertFits(operation: string, shape: string | undefined, text: string): void {
  if (shape === undefined) return assert.equal(text, "", operation);
  const found = violations(shape, JSON.parse(text || "{}"));
  assert.deepEqual(found.filter((text) => !wider.some((known) => known.test(text))), []);
}

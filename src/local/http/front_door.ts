/**
 * The front door of the API: finds the operation, checks signature and input, tells faults.
 *
 * @module
 */

import { likely } from "../../likely.ts";
import { regionOf } from "../directory/ids.ts";
import { ServiceFault } from "../fault.ts";
import type { Operation, OperationTable, Service } from "../service.ts";
import { ABSENT_OPERATIONS } from "./absent_operations.ts";
import { parseBody, readBody } from "./body.ts";
import { brokenAnswers, BrokenConnection } from "./broken_answers.ts";
import { befall, nextFault, type Outcome } from "./injected_fault.ts";
import { closeEntry, type Entry, openEntry } from "./request_log.ts";
import { invalidSignature, verifySignature } from "./signature.ts";
import { validate } from "./validation.ts";
import { answer, faultAnswer } from "./wire.ts";

const TARGET_PREFIX = "AWSCognitoIdentityProviderService.";

/** The answer to a POST request, whatever becomes of it. */
export async function handle(
  service: Service,
  operations: OperationTable,
  request: Request,
): Promise<Response> {
  const name = operationName(request);
  const entry = openEntry(service, name);
  try {
    const { output, broken } = await run(service, operations, name, request, entry);
    closeEntry(service, entry, { output, broken });
    const right = answer(service, output);
    return broken ? await brokenAnswers[broken](right) : right;
  } catch (error) {
    if (error instanceof BrokenConnection) throw error;
    const fault = error instanceof ServiceFault ? error : failure(`${name}`, error);
    closeEntry(service, entry, { fault });
    return faultAnswer(service, fault);
  }
}

/** What a defect of this service is answered with: its developer needs the stack, the caller no details. */
export function failure(at: string, error: unknown): ServiceFault {
  console.error(`Local user pool failed at ${at}:`, error);
  return new ServiceFault("InternalErrorException", "Internal server error", 500);
}

async function run(
  service: Service,
  operations: OperationTable,
  name: string | undefined,
  request: Request,
  entry: Entry,
): Promise<Outcome> {
  const operation = findOperation(operations, name);
  const body = await readBody(request);
  const region = operation.signed ? await verifySignature(service, request, body) : undefined;
  entry.input = parseBody(body);
  const input = validate(operation.input(), entry.input);
  if (region !== undefined) checkRegion(input, region);
  const perform = async () =>
    await operation.run(service, { input, ...region !== undefined && { region } });
  const fault = nextFault(service, name!);
  return fault ? await befall(fault, perform) : { output: await perform() };
}

function operationName(request: Request): string | undefined {
  const target = request.headers.get("x-amz-target") ?? "";
  return target.startsWith(TARGET_PREFIX) ? target.slice(TARGET_PREFIX.length) : undefined;
}

function findOperation(
  operations: OperationTable,
  name: string | undefined,
): Operation<unknown> {
  if (name === undefined) {
    throw new ServiceFault(
      "UnknownOperationException",
      `X-Amz-Target is missing or does not begin with ${TARGET_PREFIX}`,
    );
  }
  const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
  if (operation) return operation;
  if (!ABSENT_OPERATIONS.includes(name)) {
    const meant = likely(name, Object.keys(operations));
    throw new ServiceFault(
      "UnknownOperationException",
      `Cognito has no operation '${name}'${meant ? `; did you mean ${meant}?` : ""}`,
    );
  }
  throw new ServiceFault(
    "UnsupportedOperationException",
    `The local user pool does not have the operation '${name}'; GET /_local/health lists the ` +
      `${Object.keys(operations).length} that it has`,
  );
}

/** A real pool is reached in its own region alone, so a signature for another one never gets to it. */
function checkRegion(input: unknown, region: string): void {
  const { UserPoolId } = input as { UserPoolId?: string };
  if (UserPoolId !== undefined && regionOf(UserPoolId) !== region) {
    throw invalidSignature(`Credential should be scoped to a valid region, not '${region}'. `);
  }
}

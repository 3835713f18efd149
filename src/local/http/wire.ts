/**
 * Answers as AWS's JSON 1.1 protocol writes them.
 *
 * @module
 */

import { randomUuid } from "../directory/ids.ts";
import type { ServiceFault } from "../fault.ts";
import type { Service } from "../service.ts";

/** The answer of an operation; of one that has nothing to say, an empty body. */
export function answer(service: Service, output: Record<string, unknown> | undefined): Response {
  return respond(service, 200, output === undefined ? "" : JSON.stringify(output));
}

/** The answer that tells of a fault. */
export function faultAnswer(service: Service, fault: ServiceFault): Response {
  const body = JSON.stringify({ __type: fault.type, message: fault.message });
  return respond(service, fault.status, body, {
    "x-amzn-errortype": `${fault.type}:`,
    "x-amzn-errormessage": headerText(fault.message),
  });
}

function respond(
  service: Service,
  status: number,
  body: string,
  headers: Record<string, string> = {},
): Response {
  return new Response(body, {
    status,
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amzn-requestid": randomUuid(service),
      // The service's own clock, so that a client can learn its offset also from one that is set.
      date: new Date(service.now()).toUTCString(),
      ...headers,
    },
  });
}

/** Characters of a message in a header: clients refuse headers of a few kilobytes. */
const LONGEST_HEADER = 1024;

/** A header cannot hold line breaks, nor what is not ASCII. */
function headerText(message: string): string {
  const text = message.slice(0, LONGEST_HEADER).replace(/\s+/g, " ").trim();
  return text.replace(/[^ -~]/g, "?");
}

/**
 * One call of an API operation: sent, signed where it must be, tried again where that is safe.
 *
 * @module
 */

import type { GenericSchema } from "valibot";
import { check } from "../check.ts";
import { CognitoEdgeError, overrule, ProtocolError, TransportError } from "../errors.ts";
import { bounded } from "./bounded.ts";
import type { CallOptions } from "./call_options.ts";
import type { ClientState } from "./client.ts";
import { type Incoming, type Outgoing, send } from "./send.ts";
import { CognitoServiceError, exceptionName, type WafAction } from "./service_error.ts";
import { startDeadline, timeLeft } from "./deadline.ts";
import { sign } from "./sign.ts";

/**
 * What a request does at Cognito.
 *
 * - `none`: nothing, or nothing more the second time. Only this is sent again when its outcome is unknown.
 * - `acts`: it sends a code, counts an attempt or runs a trigger.
 * - `spends`: it uses up a session, a code or a token.
 */
export type Effect = "none" | "acts" | "spends";

/** What is called. */
export interface Call<Output> {
  operation: string;
  body: Record<string, unknown>;
  /** Whether the operation wants a SigV4 signature. */
  signed?: boolean;
  effect: Effect;
  output: () => GenericSchema<unknown, Output>;
  /** The flow or challenge, and the member that SECRET_HASH was made of, for diagnostics. */
  step?: string;
  secretHashOver?: string | undefined;
}

/** Milliseconds that the first and the last wait may have at most. */
const FIRST_WAIT = 200;
const LONGEST_WAIT = 3_000;

/** Milliseconds by which the clock was wrong above which a refused signature is put down to it. */
const TELLING_OFFSET = 240_000;

/**
 * Calls the operation.
 *
 * @throws {CognitoServiceError} where Cognito refused.
 * @throws {TransportError} where no answer came within the deadline.
 * @throws {ProtocolError} where the answer is not what the API promises.
 */
export async function call<Output>(
  state: ClientState,
  request: Call<Output>,
  options: CallOptions = {},
): Promise<Output> {
  const running = startDeadline(state, options);
  const { signal } = running;
  let skewCorrected = false;
  let wentOut = false;
  for (let attempt = 0;; attempt++) {
    const remaining = timeLeft(running);
    // What is sent once has to outlive the pool's triggers, which may take 5 s each and are tried three times.
    const limit = request.effect === "none" && attempt < state.retries
      ? Math.min(remaining, state.attemptTimeout)
      : remaining;
    const { offset } = state.clock;
    try {
      const { status, requestId, body } = await exchange(state, request, limit, signal);
      return check(request.output(), body, ({ path, expected }) =>
        new ProtocolError(
          "unexpected_response",
          `${request.operation} was answered by what is not its response: ${
            path || "it"
          } ${expected}`,
          { status, requestId },
        ));
    } catch (error) {
      if (!(error instanceof CognitoEdgeError)) throw error;
      if (wentOut && error.outcome === "not_sent") overrule(error, "unknown");
      wentOut ||= error.outcome !== "not_sent";
      if (!skewCorrected && isClockSkew(error, state.clock.offset - offset)) {
        skewCorrected = true;
        continue;
      }
      const wait = jitter(state, attempt);
      const again = attempt < state.retries && mayRepeat(error, request.effect === "none") &&
        wait < timeLeft(running);
      if (!again) throw error;
      // Ended by an abort as well: `send` then says so instead of sending.
      await bounded(new Promise(() => {}), wait, signal, () => {});
    }
  }
}

async function exchange<Output>(
  state: ClientState,
  request: Call<Output>,
  limit: number,
  signal: AbortSignal | undefined,
): Promise<Incoming> {
  const { operation, body } = request;
  const unsigned: Outgoing = {
    url: state.endpoint,
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": `AWSCognitoIdentityProviderService.${operation}`,
    },
    body: JSON.stringify(body),
  };
  let sent = 0;
  let outgoing = unsigned;
  const prepare = async (ended: AbortSignal) => {
    outgoing = request.signed ? await sign(state, operation, unsigned, ended) : unsigned;
    sent = state.clock.now() - state.clock.offset;
    return outgoing;
  };
  const incoming = await send(state.fetch, operation, prepare, limit, signal);
  state.clock.learn(incoming.headers, sent);
  if (incoming.status !== 200) throw refusal(state, request, incoming, outgoing);
  return incoming;
}

function refusal<Output>(
  state: ClientState,
  request: Call<Output>,
  incoming: Incoming,
  outgoing: Outgoing,
): Error {
  const { operation, body, step, secretHashOver } = request;
  const { status, headers, requestId } = incoming;
  const given = typeof incoming.body === "object" ? incoming.body : {};
  const action = /^(?:captcha|challenge)$/.exec(headers.get("x-amzn-waf-action") ?? "")?.[0];
  const name = action ? "ForbiddenException" : exceptionName(headers, given);
  if (!name) {
    return new ProtocolError(
      "unexpected_response",
      `${operation} was answered with HTTP ${status} by something that is not Cognito`,
      { status, requestId },
      status === 429 ? "refused" : "unknown",
    );
  }
  const message = action
    ? `AWS WAF asks for a ${action}, which needs a browser`
    : given["message"] ?? given["Message"];
  const sent = new Headers(outgoing.headers);
  return new CognitoServiceError({
    name,
    message: typeof message === "string" ? message : "",
    status,
    requestId,
    spends: request.effect === "spends",
    wafAction: action as WafAction | undefined,
    diagnostics: {
      operation,
      clockOffset: Math.round(state.clock.offset),
      ...(step !== undefined && { step }),
      ...(secretHashOver !== undefined && { secretHashOver }),
    },
  }, {
    body,
    // AWS repeats the canonical request, with all its headers, when a signature is wrong.
    signature: sent.get("authorization")?.split("Signature=")[1],
    token: sent.get("x-amz-security-token"),
  });
}

function mayRepeat(error: CognitoEdgeError, repeatable: boolean): boolean {
  if (error instanceof CognitoServiceError) {
    // A throttled request was refused unread; a failed one may have done its work.
    return error.code === "throttled" || (repeatable && error.code === "service_failure");
  }
  if (error instanceof ProtocolError) {
    const { status = 0 } = error;
    return status === 429 || (repeatable && status >= 500);
  }
  return repeatable && error instanceof TransportError && error.code !== "aborted" &&
    error.reason !== "NotCapable";
}

/** Whether a signature was refused for its time; `learned` is by how much the refusal put the clock right. */
function isClockSkew({ code, name }: CognitoEdgeError, learned: number): boolean {
  return code === "clock_skew" ? learned !== 0 : Math.abs(learned) > TELLING_OFFSET &&
    /InvalidSignature|AuthFailure|SignatureDoesNotMatch/.test(name);
}

/** "Full jitter": anywhere between nothing and a bound that doubles. */
function jitter(state: ClientState, attempt: number): number {
  const [chance] = state.random(new Uint8Array(1));
  return (chance! / 256) * Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** attempt);
}

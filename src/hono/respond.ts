/**
 * A request at a route, from its first check to the response.
 *
 * @module
 */

import { CognitoEdgeError } from "../../mod.ts";
import { type AuthCall, openCall } from "./auth_call.ts";
import { readBody } from "./body.ts";
import type { AuditEvent } from "./hooks.ts";
import { attemptOf } from "./limits.ts";
import type { AuthContext, AuthSource } from "./options.ts";
import { checkOrigin } from "./origin.ts";
import { Refusal, requestIdOf } from "./refusal.ts";
import type { AnyRoute } from "./routes/route.ts";

/** Answers a request at one of the routes of a path. */
export async function respond<Env>(
  source: AuthSource<Env>,
  context: AuthContext<Env>,
  routes: readonly AnyRoute[],
  tells: ReadonlySet<string>,
): Promise<Response> {
  const { request } = context;
  const name = routes[0]?.path.slice(1) ?? "";
  const call = await openCall(source, context, { name, tells });
  try {
    const route = routeFor(routes, request.method);
    checkOrigin(request, call.options);
    const input = route.input && await readBody(request, route.input());
    const { body, headers } = await route.handle(call, input);
    const { status: outcome } = body as { status?: string };
    await audit(call, { ...attemptOf(call), status: 200, ...(outcome && { outcome }) });
    return json(call, 200, body, headers);
  } catch (error) {
    const refusal = error instanceof Refusal ? error : unforeseen(error);
    const response = await refused(call, refusal);
    if (refusal.status === 500 && refusal.reason === undefined) throw error;
    return response;
  }
}

/** Answers with an error. */
export async function refused(call: AuthCall, refusal: Refusal): Promise<Response> {
  const { status, code, more, headers } = refusal;
  await audit(call, failureOf(call, refusal));
  return json(call, status, { error: code, ...more }, headers);
}

function routeFor(routes: readonly AnyRoute[], method: string): AnyRoute {
  const wanted = method === "HEAD" ? "GET" : method;
  const route = routes.find((route) => route.method === wanted);
  if (route) return route;
  const allow = routes.map((route) => route.method).join(", ");
  throw new Refusal(405, "method_not_allowed", {}, { headers: { allow } });
}

/** Options that cannot be used, cookies that are too small, a store that does not answer. */
function unforeseen(error: unknown): Refusal {
  return new Refusal(
    500,
    "server_error",
    {},
    error instanceof CognitoEdgeError ? { reason: error } : {},
  );
}

function json(
  { cookies }: AuthCall,
  status: number,
  body: object,
  more: Record<string, string> = {},
): Response {
  const headers = new Headers({
    "cache-control": "no-store",
    vary: "Cookie",
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
    ...more,
  });
  cookies.writeTo(headers);
  return Response.json(body, { status, headers });
}

function failureOf(call: AuthCall, refusal: Refusal): AuditEvent {
  const { status, code, reason } = refusal;
  const requestId = requestIdOf(reason);
  return {
    ...attemptOf(call),
    status,
    code: reason?.code ?? code,
    ...(reason && { message: reason.message }),
    ...(requestId !== undefined && { requestId }),
  };
}

/** The app's hook, or a line on the console where something is wrong with the server rather than with a request. */
async function audit(call: AuthCall, event: AuditEvent): Promise<void> {
  const { audit } = call.options;
  try {
    if (audit) await audit(event);
    else if (event.status >= 500) {
      const { route, code, message = "" } = event;
      console.error(`@cognito-edge/auth: /${route} failed: ${code} ${message}`);
    }
  } catch {
    // Somebody's log is no reason to keep a user out.
  }
}

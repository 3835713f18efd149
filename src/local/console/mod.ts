/**
 * The pool's own page and its API, below `/_local/`: for people who watch, and for tests of a served pool.
 *
 * @module
 */

import { type Context, Hono } from "hono";
import { cors } from "hono/cors";
import { explain } from "../../explain.ts";
import { notFound } from "../http/not_found.ts";
import type { RequestRecord } from "../model/request_record.ts";
import { QUIRK_CHOICES } from "../options.ts";
import { defaultQuirks } from "../quirks.ts";
import type { InjectedFault } from "../model/injected_fault.ts";
import { refusal } from "./access.ts";
import { changeQuirks, clockOf, moveClock } from "./controls.ts";
import type { Host } from "./host.ts";
import { addPage } from "./page.ts";
import { listUsers } from "./users.ts";

const apps = new WeakMap<Host, Hono>();

/** Answers a request to the page or its API. */
export async function answer(host: Host, request: Request): Promise<Response> {
  const app = apps.get(host) ?? createApp(host);
  apps.set(host, app);
  return await app.fetch(request);
}

function createApp(host: Host): Hono {
  const { service } = host;
  const app = new Hono({ strict: false }).basePath("/_local");
  app.use(cors({
    origin: (origin) => service.messageOrigins.includes(origin) ? origin : null,
    allowMethods: ["GET", "POST", "DELETE"],
  }));
  addPage(app);
  app.use(async (context, next) => {
    const message = refusal(service, context.req.raw);
    if (message !== undefined) return context.json({ message }, 403);
    await next();
    context.header("cache-control", "no-store");
    return undefined;
  });

  app.get("/health", (context) => context.json({ status: "ok", ...describePools(host) }));
  app.get("/messages", (context) => context.json(service.outbox));
  app.delete("/messages", (context) => {
    service.outbox = [];
    return context.body(null, 204);
  });
  app.get("/requests", (context) => {
    const after = Number(context.req.query("after") ?? 0);
    return context.json(service.requests.filter(({ id }) => id > after).map(explained));
  });
  app.get("/users", (context) => {
    const { users, total } = listUsers(service, context.req.query("UserPoolId"));
    return context.json({ users, total });
  });

  app.get("/clock", (context) => context.json(clockOf(service)));
  app.post("/clock", async (context) => {
    moveClock(service, await bodyOf(context));
    return context.json(clockOf(service));
  });
  app.delete("/clock", (context) => {
    service.clockOffset = 0;
    return context.json(clockOf(service));
  });

  app.get("/quirks", (context) => context.json(quirks(host)));
  app.post("/quirks", async (context) => {
    changeQuirks(service, await bodyOf(context));
    return context.json(quirks(host));
  });

  app.get("/fail", (context) => context.json(Object.fromEntries(service.faults)));
  app.post("/fail", async (context) => {
    const { operation, ...fault } = await bodyOf(context);
    if (typeof operation !== "string") {
      throw new TypeError("Cannot make anything fail: operation is the name of an operation");
    }
    host.fail(operation, fault as unknown as InjectedFault);
    return context.json(Object.fromEntries(service.faults));
  });
  app.delete("/fail", (context) => {
    service.faults.clear();
    return context.body(null, 204);
  });

  app.post("/reset", (context) => {
    host.reset();
    return context.json({ status: "ok" });
  });
  app.notFound((context) => notFound(context, ROUTES));
  app.onError((error, context) => {
    // What a caller may do wrong is told by `TypeError`.
    if (error.name === "TypeError") return context.json({ message: error.message }, 400);
    console.error("Local user pool failed at /_local/:", error);
    return context.json({ message: "Internal server error" }, 500);
  });
  return app;
}

const ROUTES = "GET /_local/health, users, requests, messages, clock, quirks and fail; " +
  "POST /_local/clock, quirks, fail and reset; DELETE /_local/messages, clock and fail";

async function bodyOf(context: Context): Promise<Record<string, unknown>> {
  const body = await context.req.json().catch(() => undefined);
  if (typeof body === "object" && body !== null && !Array.isArray(body)) return body;
  throw new TypeError("The body must be a JSON object");
}

function explained(record: RequestRecord) {
  const { error, status } = record;
  return error ? { ...record, explanation: explain(error.__type, error.message, status) } : record;
}

function quirks({ service }: Host) {
  return { quirks: service.quirks, defaults: defaultQuirks(), choices: QUIRK_CHOICES };
}

function describePools({ service, operations }: Host) {
  return {
    operations,
    pools: [...service.pools.values()].map((pool) => ({
      UserPoolId: pool.Id,
      Name: pool.Name,
      MfaConfiguration: pool.MfaConfiguration,
      RelyingPartyId: pool.WebAuthnConfiguration?.RelyingPartyId,
      users: pool.users.size,
      clients: [...pool.clients.values()].map((client) => ({
        ClientId: client.ClientId,
        ClientName: client.ClientName,
        ExplicitAuthFlows: client.ExplicitAuthFlows,
        hasSecret: client.secrets.length > 0,
        AuthSessionValidity: client.AuthSessionValidity,
      })),
    })),
  };
}

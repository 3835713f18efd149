/**
 * The routes of the local user pool.
 *
 * @module
 */

import { Hono } from "hono";
import { cors } from "hono/cors";
import type { OperationTable, Service } from "../service.ts";
import { issuerOf } from "../tokens/issuer.ts";
import { jwks } from "../tokens/keys.ts";
import { failure, handle } from "./front_door.ts";

/** The whole service as a `fetch` handler. */
export function createApp(service: Service, operations: OperationTable): Hono {
  const app = new Hono();
  const open = cors({
    origin: "*",
    allowMethods: ["GET", "POST"],
    exposeHeaders: ["x-amzn-RequestId", "x-amzn-ErrorType", "x-amzn-ErrorMessage", "Date"],
    maxAge: 86_400,
  });
  // Codes are not every page's that a developer's browser happens to show.
  const guarded = cors({ origin: service.messageOrigins, allowMethods: ["GET"] });
  app.use((context, next) => {
    return context.req.path.startsWith("/_local/") ? guarded(context, next) : open(context, next);
  });
  app.post("/", (context) => handle(service, operations, context.req.raw));
  app.get("/:pool/.well-known/jwks.json", async (context) => {
    const pool = service.pools.get(context.req.param("pool"));
    return pool ? context.json(await jwks(service, pool)) : context.notFound();
  });
  app.get("/:pool/.well-known/openid-configuration", (context) => {
    const pool = service.pools.get(context.req.param("pool"));
    if (!pool) return context.notFound();
    const issuer = issuerOf(service, pool);
    return context.json({
      issuer,
      jwks_uri: `${issuer}/.well-known/jwks.json`,
      id_token_signing_alg_values_supported: ["RS256"],
      subject_types_supported: ["public"],
    });
  });
  app.get("/_local/messages", (context) => {
    if (mayRead(service, context.req.raw)) return context.json(service.outbox);
    return context.json(
      { message: "Pages of other origins read codes only if they are listed" },
      403,
    );
  });
  app.notFound((context) => {
    const { method, path } = context.req;
    return context.json({ message: `No ${method} ${path} here; there is ${ROUTES}` }, 404);
  });
  app.onError((error) => failure(service, "a request", error));
  return app;
}

/** Whether it is no page of a browser that asks, or one of an origin that may read what was sent. */
function mayRead({ messageOrigins }: Service, { url, headers }: Request): boolean {
  const { origin, hostname } = new URL(url);
  const asking = headers.get("origin");
  if (asking !== null && messageOrigins.includes(asking)) return true;
  const site = headers.get("sec-fetch-site");
  if (asking === null && site === null) return true;
  // A name that was made to point here is of the same origin as its page, and still not of this machine.
  const own = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
  return own && (asking === origin || site === "same-origin" || site === "none");
}

const ROUTES = "POST / with X-Amz-Target AWSCognitoIdentityProviderService.<operation>, " +
  "GET /<user pool id>/.well-known/jwks.json, " +
  "GET /<user pool id>/.well-known/openid-configuration and GET /_local/messages";

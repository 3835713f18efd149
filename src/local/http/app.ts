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
import { faultAnswer } from "./wire.ts";

/** The whole service as a `fetch` handler. */
export function createApp(service: Service, operations: OperationTable): Hono {
  const app = new Hono();
  app.use(cors({
    origin: "*",
    allowMethods: ["GET", "POST"],
    exposeHeaders: ["x-amzn-RequestId", "x-amzn-ErrorType", "x-amzn-ErrorMessage", "Date"],
    maxAge: 86_400,
  }));
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
  app.notFound((context) => {
    const { method, path } = context.req;
    return context.json({ message: `No ${method} ${path} here; there is ${ROUTES}` }, 404);
  });
  app.onError((error) => faultAnswer(service, failure("a request", error)));
  return app;
}

const ROUTES = "POST / with X-Amz-Target AWSCognitoIdentityProviderService.<operation>, " +
  "GET /<user pool id>/.well-known/jwks.json, " +
  "GET /<user pool id>/.well-known/openid-configuration and GET /_local/";

/**
 * The routes of the local user pool.
 *
 * @module
 */

import { Hono } from "hono";
import { cors } from "hono/cors";
import { ServiceFault } from "../fault.ts";
import type { OperationTable, Service } from "../service.ts";
import { issuerOf } from "../tokens/issuer.ts";
import { jwks } from "../tokens/keys.ts";
import { brokenAnswers, BrokenConnection } from "./broken_answers.ts";
import { failure, handle } from "./front_door.ts";
import { befall, JWKS, nextFault } from "./injected_fault.ts";
import { notFound } from "./not_found.ts";
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
    if (!pool) return context.notFound();
    const fault = nextFault(service, JWKS);
    const read = async () => ({ ...await jwks(service, pool) });
    const { output, broken } = fault
      ? await befall({ ...fault, takesEffect: true }, read)
      : { output: await read() };
    const right = context.json(output);
    return broken ? await brokenAnswers[broken](right) : right;
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
  app.notFound((context) => notFound(context, ROUTES));
  app.onError((error) => {
    if (error instanceof BrokenConnection) throw error;
    return faultAnswer(
      service,
      error instanceof ServiceFault ? error : failure("a request", error),
    );
  });
  return app;
}

const ROUTES = "POST / with X-Amz-Target AWSCognitoIdentityProviderService.<operation>, " +
  "GET /<user pool id>/.well-known/jwks.json, " +
  "GET /<user pool id>/.well-known/openid-configuration and GET /_local/";

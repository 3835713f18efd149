import { createAuthRoutes } from "@cognito-edge/auth/hono";
import { Hono } from "hono";
import { auth } from "../../auth_options.ts";

const app = new Hono().route("/auth", createAuthRoutes(auth));
const handle = (request: Request): Response | Promise<Response> => app.fetch(request);

export { handle as GET, handle as POST };

import { createAuthRoutes } from "@cognito-edge/auth/hono";
import type { APIRoute } from "astro";
import { Hono } from "hono";
import { auth } from "../../auth_options.ts";

const app = new Hono().route("/auth", createAuthRoutes(auth));

export const ALL: APIRoute = ({ request }) => app.fetch(request);

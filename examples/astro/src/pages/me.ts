import { authenticate } from "@cognito-edge/auth/hono";
import type { APIRoute } from "astro";
import { auth } from "../auth_options.ts";

export const GET: APIRoute = async ({ request }) => {
  const answer = await authenticate(auth, request);
  if (!answer.ok) return answer.response;
  return answer.apply(Response.json({ hello: answer.user.username }));
};

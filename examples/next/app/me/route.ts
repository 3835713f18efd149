import { authenticate } from "@cognito-edge/auth/hono";
import { auth } from "../auth_options.ts";

export async function GET(request: Request): Promise<Response> {
  const answer = await authenticate(auth, request);
  if (!answer.ok) return answer.response;
  return answer.apply(Response.json({ hello: answer.user.username }));
}

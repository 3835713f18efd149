// Compiled, not run: the client of the routes, in a project that has no Hono.
import {
  answer,
  AuthError,
  type AuthStep,
  createAuthClient,
  signIn,
} from "@cognito-edge/auth/browser";

const auth = createAuthClient({ basePath: "/api/auth", fetch });

export function codeOf(error: unknown): string | undefined {
  return error instanceof AuthError ? error.code : undefined;
}

export async function logIn(username: string, password: string): Promise<AuthStep> {
  const step = await signIn(auth, { username, password }, { signal: AbortSignal.timeout(5_000) });
  if (step.status === "signed_in" || step.challenge.name !== "SMS_MFA") return step;
  // @ts-expect-error It takes a code.
  await answer(auth, step.challenge, { password });
  return await answer(auth, step.challenge, { code: "123456" });
}

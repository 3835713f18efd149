/**
 * An app for Deno Deploy that checks passwords over Admin operations, without keeping an AWS key: the platform's
 * identity token is exchanged for AWS credentials. Beside a local user pool, with its fixed key:
 *
 *     deno run -A examples/with_local_pool.ts deno run -A examples/deno_deploy/main.ts
 *     curl http://127.0.0.1:8000/ --json '{"username": "bob", "password": "Correct-horse-1"}'
 *
 * README.md in this folder says how it is deployed.
 *
 * @module
 */

import {
  CognitoEdgeError,
  createClient,
  signIn,
  webIdentityCredentials,
  type WebIdentityOptions,
} from "@cognito-edge/auth";

/** What the environment has to hold. */
interface Env {
  COGNITO_USER_POOL_ID: string;
  COGNITO_CLIENT_ID: string;
  COGNITO_CLIENT_SECRET?: string;
  COGNITO_ENDPOINT?: string;
  /** The role that trusts Deno Deploy; without it the fixed key below is used. */
  AWS_ROLE_ARN?: string;
  AWS_STS_ENDPOINT?: string;
  AWS_ACCESS_KEY_ID?: string;
  AWS_SECRET_ACCESS_KEY?: string;
}

/** The app; `getIdToken` is that of `@deno/oidc`. */
export function createHandler(
  env: Env,
  getIdToken: (audience: string) => Promise<string>,
): (request: Request) => Promise<Response> {
  const { AWS_ROLE_ARN, AWS_STS_ENDPOINT, AWS_ACCESS_KEY_ID = "", AWS_SECRET_ACCESS_KEY = "" } =
    env;
  const identity: Omit<WebIdentityOptions, "roleArn"> = {
    webIdentityToken: () => getIdToken("sts.amazonaws.com"),
    region: env.COGNITO_USER_POOL_ID.split("_")[0],
    endpoint: AWS_STS_ENDPOINT,
  };
  const cognito = createClient({
    userPoolId: env.COGNITO_USER_POOL_ID,
    clientId: env.COGNITO_CLIENT_ID,
    clientSecret: env.COGNITO_CLIENT_SECRET,
    endpoint: env.COGNITO_ENDPOINT,
    credentials: AWS_ROLE_ARN
      ? webIdentityCredentials({ ...identity, roleArn: AWS_ROLE_ARN })
      : { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY },
  });

  return async (request) => {
    if (request.method !== "POST") return Response.json({ error: "use_post" }, { status: 405 });
    try {
      const body = await request.json();
      if (typeof body !== "object" || body === null || Array.isArray(body)) return notAnObject();
      const { username, password } = body;
      const step = await signIn(cognito, { username, password });
      if (step.status === "signed_in") return Response.json({ username: step.username });
      return Response.json({ challenge: step.challenge.name }, { status: 409 });
    } catch (error) {
      if (error instanceof SyntaxError) {
        return Response.json({ error: "not_json" }, { status: 400 });
      }
      if (!(error instanceof CognitoEdgeError)) throw error;
      console.error(error.name, error.code);
      return answerTo(error);
    }
  };
}

/** The codes that say no to a user; which one it was is for the log alone, so that nobody finds out who has an account. */
const REFUSED =
  /^(wrong_credentials|user_\w+|password_(attempts_exceeded|reset_required)|temporary_password_expired)$/;

function answerTo({ code }: CognitoEdgeError): Response {
  if (REFUSED.test(code)) return Response.json({ error: "wrong_credentials" }, { status: 401 });
  if (code === "invalid_input") return Response.json({ error: code }, { status: 400 });
  return Response.json({ error: "unavailable" }, { status: 503 });
}

function notAnObject(): Response {
  const message = "Send a JSON object with username and password";
  return Response.json({ error: "not_an_object", message }, { status: 400 });
}

if (import.meta.main) {
  const noToken = () => Promise.reject(new Error("Not on Deno Deploy"));
  Deno.serve(createHandler(Deno.env.toObject() as unknown as Env, noToken));
}

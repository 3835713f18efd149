/**
 * Signs a test user in through whatever Cognito asks, and prints the access token: for end-to-end tests and for
 * trying an API by hand. Against a local user pool:
 *
 *     deno run -A examples/with_local_pool.ts deno run -A examples/deno_script/main.ts
 *
 * Against AWS, set the same variables and run it with
 * `--allow-env --allow-net=cognito-idp.eu-west-1.amazonaws.com`.
 *
 * @module
 */

import { answer, createClient, signIn, startTotpSetup } from "@cognito-edge/auth";
import { totpCode } from "@cognito-edge/auth/local";

function env(name: string): string {
  const value = Deno.env.get(name);
  if (!value) throw new Error(`Missing ${name}: set it`);
  return value;
}

function ask(question: string): string {
  const value = prompt(question);
  if (!value) throw new Error(`No answer to '${question}'`);
  return value;
}

const cognito = createClient({
  userPoolId: env("COGNITO_USER_POOL_ID"),
  clientId: env("COGNITO_CLIENT_ID"),
  clientSecret: Deno.env.get("COGNITO_CLIENT_SECRET"),
  endpoint: Deno.env.get("COGNITO_ENDPOINT"),
  credentials: {
    accessKeyId: env("AWS_ACCESS_KEY_ID"),
    secretAccessKey: env("AWS_SECRET_ACCESS_KEY"),
  },
});
const password = env("COGNITO_PASSWORD");

let step = await signIn(cognito, { username: env("COGNITO_USERNAME"), password });
while (step.status === "challenge") {
  const { challenge } = step;
  console.error(challenge.name);
  switch (challenge.name) {
    case "SOFTWARE_TOKEN_MFA":
      step = await answer(cognito, challenge, { code: await totpCode(env("COGNITO_TOTP_SECRET")) });
      break;
    case "MFA_SETUP": {
      const { secret, challenge: next } = await startTotpSetup(cognito, challenge);
      console.error(`Keep this as COGNITO_TOTP_SECRET: ${secret}`);
      step = await answer(cognito, next, { code: await totpCode(secret) });
      break;
    }
    case "NEW_PASSWORD_REQUIRED":
      step = await answer(cognito, challenge, {
        newPassword: env("COGNITO_NEW_PASSWORD"),
        attributes: Object.fromEntries(
          challenge.requiredAttributes.map((name) => [name, ask(`Attribute ${name}`)]),
        ),
      });
      break;
    case "SMS_MFA":
    case "SMS_OTP":
    case "EMAIL_OTP":
      step = await answer(cognito, challenge, {
        code: ask(`Code sent to ${challenge.delivery.destination}`),
      });
      break;
    case "SELECT_MFA_TYPE":
      step = await answer(cognito, challenge, { choice: "SOFTWARE_TOKEN_MFA" });
      break;
    case "SELECT_CHALLENGE":
      step = await answer(cognito, challenge, { challenge: "PASSWORD_SRP", password });
      break;
    case "PASSWORD":
    case "PASSWORD_SRP":
    case "ADMIN_NO_SRP_AUTH":
      step = await answer(cognito, challenge, { password });
      break;
    case "CUSTOM_CHALLENGE":
      step = await answer(cognito, challenge, {
        answer: ask(JSON.stringify(challenge.parameters)),
      });
      break;
    // A script has no passkey and no remembered device; the verifiers are answered by signIn.
    case "WEB_AUTHN":
    case "DEVICE_SRP_AUTH":
    case "DEVICE_PASSWORD_VERIFIER":
    case "PASSWORD_VERIFIER":
    case "UNKNOWN":
      throw new Error(`Cannot answer ${challenge.name} by a script: sign in another test user`);
    default:
      challenge satisfies never;
  }
}
console.log(step.tokens.accessToken);

/**
 * The secrets of an app client: one, or the two of a rotation.
 *
 * @module
 */

import { InputError } from "../errors.ts";
import { ask } from "./ask.ts";
import { CognitoServiceError } from "./service_error.ts";

/** A secret; or several, of which the first is used as long as Cognito takes it. An app client has at most two. */
export type ClientSecret = string | readonly string[];

/** Called whenever a request needs the secret: keep what it gives where getting it takes time. */
export type ClientSecretProvider = () => ClientSecret | Promise<ClientSecret>;

/**
 * Makes a request with the secret that worked last, or the first one, and where Cognito cannot verify that, with each
 * of the others in turn. The one that worked is kept.
 */
export type WithSecret = <Answer>(
  request: (secret: string) => Promise<Answer>,
  /** Milliseconds that a function may take to give the secret. */
  patience: number,
  refused?: (error: CognitoServiceError) => boolean,
) => Promise<Answer>;

/** The given secrets as a list; `undefined` where they are none. */
export function secretList(given: unknown): string[] | undefined {
  const list = [given].flat();
  return list.length > 0 && list.every((item) => item && typeof item === "string")
    ? list as string[]
    : undefined;
}

/**
 * Keeps the secrets of one client.
 *
 * A refusal of the secret is an answer, unlike silence: Cognito says that it does not know who is asking, and so has
 * done nothing for them. No code, session or token is used up by it, and the same request can be made by one who is
 * known. (Were a session ended by it all the same, the second request would fail as the first one did.)
 */
export function createWithSecret(given: ClientSecret | ClientSecretProvider): WithSecret {
  let kept: string | undefined;
  return async (request, patience, isRefusal = isMismatch) => {
    const secrets = secretList(
      typeof given === "function" ? await ask("clientSecret", given, patience) : given,
    );
    if (!secrets) {
      throw new InputError(
        "invalid_option",
        "clientSecret",
        "Client secret: its provider gave neither one nor a list",
      );
    }
    const attempt = async ([secret = "", ...others]: string[]): ReturnType<typeof request> => {
      try {
        const answer = await request(secret);
        kept = secret;
        return answer;
      } catch (error) {
        const refused = error instanceof CognitoServiceError && isRefusal(error);
        if (refused && others.length > 0) return attempt(others);
        throw error;
      }
    };
    // In the order of the list, save for the one that worked last.
    return await attempt(secrets.sort((a, b) => Number(b === kept) - Number(a === kept)));
  };
}

const isMismatch = ({ code }: CognitoServiceError) => code === "secret_hash_mismatch";

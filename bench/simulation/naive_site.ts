/**
 * The way that most tutorials show: each request whose access token has expired refreshes on its own, and whatever
 * goes wrong then signs the user out.
 *
 * @module
 */

import type { Cognito } from "./cognito.ts";
import { LIFE } from "./cognito.ts";
import type { Site } from "./site.ts";
import type { VirtualTime } from "./virtual_time.ts";

export function naiveSite(time: VirtualTime, cognito: Cognito): Site {
  return {
    ownNames: false,
    deploy() {},
    async request(held) {
      if (time.now() < held.expiresAt) return { outcome: "in" };
      const RefreshToken = `${held.user}.${held.generation}`;
      const { status, text } = await cognito.fetch("", { body: JSON.stringify({ RefreshToken }) });
      if (status !== 200) return { outcome: "out", cookie: null };
      const token = JSON.parse(await text()).AuthenticationResult.RefreshToken ?? RefreshToken;
      const expiresAt = time.now() + LIFE * 1_000;
      const generation = Number(token.split(".")[1]);
      const cookie = { user: held.user, generation, expiresAt, refreshAt: expiresAt };
      return { outcome: "in", cookie };
    },
  };
}

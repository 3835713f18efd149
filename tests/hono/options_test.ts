import assert from "node:assert/strict";
import { type AuthOptions, createAuthRoutes, requireUser } from "@cognito-edge/auth/hono";
import { Hono } from "hono";
import { makeWorld, ORIGIN } from "./world.ts";

const { options } = makeWorld();

/** Options that cannot be used, with the member that is to be named and what is said of it. */
const unusable: [given: object, member: string, says: string][] = [
  [{ keys: undefined }, "keys", "Option keys is missing; openssl rand -base64 32 makes one"],
  [{ endpont: "http://localhost:9229" }, "endpont", "is not known; did you mean endpoint?"],
  [{ toString: 1 }, "toString", "Option toString is not known"],
  [{ flows: ["USER_SRP"] }, "flows", "must be of USER_SRP_AUTH"],
  [{ origin: "https://app.example/x" }, "origin", "must read https://host"],
  [{ cookiePrefix: "my app" }, "cookiePrefix", "must be letters"],
];

for (const [given, member, says] of unusable) {
  const source = { ...options, ...given } as AuthOptions;
  const named = { name: "InputError", code: "invalid_option", member };

  Deno.test(`createAuthRoutes() names what cannot be used at once: ${member}`, () => {
    const make = () => createAuthRoutes(source);
    assert.throws(make, named);
    assert.throws(make, ({ message }: Error) => message.includes(says));
  });

  Deno.test(`a function's options are looked at with the request: ${member}`, async () => {
    const app = new Hono();
    app.onError((error) => {
      throw error;
    });
    app.get("/me", requireUser(() => source));
    await assert.rejects(async () => await app.request(`${ORIGIN}/me`), named);
  });
}

import assert from "node:assert/strict";
import { guessedAt, phantomId, phantomVerifier } from "../../../src/local/attempt/phantom.ts";
import { makeWorld, type World } from "../world.ts";
import { turnOf } from "./turn.ts";

/** A pool that ignores case and hides who exists. */
function makeSilentWorld(): World {
  const world = makeWorld({
    pool: {
      UsernameConfiguration: { CaseSensitive: false },
      AliasAttributes: ["email"],
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP"] } },
    },
    client: { PreventUserExistenceErrors: "ENABLED" },
  });
  world.addUser("ada", { email: "ada@example.com", email_verified: "true" });
  return world;
}

const told = (answer: Promise<unknown>) => answer.then(() => "", ({ message }: Error) => message);

Deno.test("an unknown name may be answered in another case, like a known one", async () => {
  for (const [name, other] of [["ada", "ADA"], ["nobody", "NoBody"]] as const) {
    const world = makeSilentWorld();
    const select = await world.begin("USER_AUTH", { USERNAME: name });
    const answer = { USERNAME: other, ANSWER: "PASSWORD", PASSWORD: "wrong" };
    assert.equal(
      await told(world.answer(select, answer)),
      "NotAuthorizedException: Incorrect username or password.",
      name,
    );
  }
});

Deno.test("the destination of a code looks the same for a known and an unknown address in any case", async () => {
  const world = makeSilentWorld();
  for (const USERNAME of ["ADA@example.com", "Axa@Example.com"]) {
    const begin = { USERNAME, PREFERRED_CHALLENGE: "EMAIL_OTP" };
    const { ChallengeParameters } = await world.begin("USER_AUTH", begin);
    assert.equal(ChallengeParameters.CODE_DELIVERY_DESTINATION, "a***@e***");
  }
});

/** A world whose unknown users come from this key. */
function keyedWorld(key = new Uint8Array(32)): World {
  const world = makeWorld();
  world.service.keyMaterial.phantom = key;
  return world;
}

Deno.test("an unknown name has the salt of anybody: any first byte but 00, which no salt begins with", async () => {
  const { service, pool } = keyedWorld();
  const saltOf = async (name: string) => (await phantomVerifier(service, pool, name)).salt;
  // With this key they would begin with 36 and 00.
  assert.match(await saltOf("user2"), /^36[0-9a-f]{30}$/);
  assert.match(await saltOf("user155"), /^01/);
});

Deno.test("an unknown name has the same id and verifier each time, by the key that is kept", async () => {
  const [one, again, other] = [keyedWorld(), keyedWorld(), keyedWorld(new Uint8Array(32).fill(1))];
  const of = async ({ service, pool }: World, name = "nobody") => [
    await phantomId(service, pool, name),
    await phantomVerifier(service, pool, name),
  ];
  assert.deepEqual(await of(one), await of(again));
  for (const different of [await of(other), await of(one, "somebody")]) {
    const [id, verifier] = await of(one);
    assert.notEqual(different[0], id);
    assert.notDeepEqual(different[1], verifier);
  }
  assert.match(String((await of(one))[0]), /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
});

Deno.test("an unknown name keeps its id and salt from release to release, as users do: a data file outlives them", async () => {
  const { service, pool } = keyedWorld();
  const { salt } = await phantomVerifier(service, pool, "nobody");
  // HMAC-SHA256 by openssl, with a key of 32 zeros, of ["eu-west-1_World0001","nobody","id"], and with "salt" for "id".
  assert.equal(salt, "fd6e67686a831337e67bedf894229fd6");
  assert.equal(await phantomId(service, pool, "nobody"), "f5e6d487-d94d-41e3-bd21-f84821063f3a");
});

Deno.test("unknown users come from 32 random bytes, drawn once, and a key that nobody can export", async () => {
  const { service, pool } = makeWorld();
  await phantomId(service, pool, "nobody");
  const { phantom } = service.keyMaterial;
  await phantomId(service, pool, "somebody");
  assert.equal(phantom!.length, 32);
  assert.equal(service.keyMaterial.phantom, phantom);
  assert.equal((await service.phantomKey!).extractable, false);
});

Deno.test("of a thousand unknown names, whoever was guessed at longest ago makes room for another", () => {
  const world = makeWorld();
  const guess = (typed: string) => guessedAt(turnOf(world, undefined, { typed }));
  const [, second] = Array.from({ length: 1000 }, (_, i) => guess(`name ${i}`));
  assert.equal(guess("name 1"), second);
  const { phantoms } = world.pool;
  const known = () => ["name 0", "name 1", "name 2"].map((name) => phantoms!.has(name));
  assert.deepEqual([phantoms!.size, ...known()], [1000, true, true, true]);
  guess("another");
  assert.deepEqual([phantoms!.size, ...known()], [1000, false, true, true]);
  guess("yet another");
  assert.deepEqual([phantoms!.size, ...known()], [1000, false, true, false]);
});

Deno.test("of a thousand unknown names, all whose lockout is long past make room before anybody else", () => {
  const world = makeWorld();
  const now = world.service.now();
  const guess = (typed: string) => guessedAt(turnOf(world, undefined, { typed }));
  for (let i = 0; i < 1000; i++) {
    const lockedUntil = i >= 400 && i < 500 ? now - 900_000 : now;
    guess(`name ${i}`).failures = { count: 5, lockedUntil };
  }
  guess("another");
  const { phantoms } = world.pool;
  assert.equal(phantoms!.size, 901);
  for (const name of ["name 0", "name 399", "name 500", "name 999", "another"]) {
    assert.ok(phantoms!.has(name), name);
  }
});

import assert from "node:assert/strict";
import { makeWorld, refusal } from "../world.ts";

const WRONG = refusal("NotAuthorizedException", "Incorrect username or password.");
const LOCKED = refusal("NotAuthorizedException", "Password attempts exceeded");

Deno.test("after five wrong passwords each one more doubles the wait, up to 15 minutes", async () => {
  const world = makeWorld();
  world.addUser("ada");
  const guess = () => world.signIn("ada", { PASSWORD: "wrong" });
  for (let n = 1; n <= 5; n++) await assert.rejects(guess(), WRONG);
  for (let n = 6; n <= 17; n++) {
    const seconds = Math.min(2 ** (n - 6), 900);
    await assert.rejects(guess(), LOCKED);
    await assert.rejects(world.signIn("ada"), LOCKED);
    world.wait(seconds - 0.001);
    await assert.rejects(guess(), LOCKED);
    world.wait(0.001);
    await assert.rejects(guess(), WRONG);
  }
});

Deno.test("the right password sets the count back", async () => {
  const world = makeWorld();
  const user = world.addUser("ada");
  for (let n = 1; n <= 4; n++) {
    await assert.rejects(world.signIn("ada", { PASSWORD: "wrong" }), WRONG);
  }
  assert.ok((await world.signIn("ada")).AuthenticationResult);
  assert.deepEqual(user.failures, { count: 0, lockedUntil: 0 });
});

Deno.test("guesses that arrive together are not judged beyond the fifth", async () => {
  const world = makeWorld();
  world.addUser("ada");
  const guesses = Array.from({ length: 20 }, () => world.signIn("ada", { PASSWORD: "wrong" }));
  const outcomes = await Promise.allSettled([...guesses, world.signIn("ada")]);
  const messages = outcomes.map((outcome) =>
    outcome.status === "rejected" ? outcome.reason.message : "signed in"
  );
  assert.equal(messages.filter((message) => message === WRONG.message).length, 5);
  assert.equal(messages.filter((message) => message === LOCKED.message).length, 16);
});

Deno.test("people who know the password may all sign in at once", async () => {
  const world = makeWorld();
  world.addUser("ada");
  const answers = await Promise.all(Array.from({ length: 20 }, () => world.signIn("ada")));
  assert.ok(answers.every(({ AuthenticationResult }) => AuthenticationResult.AccessToken));
});

/**
 * A tour as the page's state; where it stands is told by the address behind `#`.
 *
 * @module
 */

import type { Challenge } from "@cognito-edge/auth";
import { useEffect, useRef, useState } from "preact/hooks";
import { type Failure, failureOf } from "../ui/use_sign_in.ts";
import { explain } from "../../src/explain.ts";
import { type Break, breaks } from "./breaks.ts";
import { answerMove, make, type Move, nextMove, settle } from "./moves.ts";
import { type Recipe, recipes } from "./recipes.ts";
import { createWorld, type World } from "./world.ts";

/** What the page shows. */
export interface Tour {
  world: World;
  /** The lines that were run, by what caused the messages. */
  lines: { cause: string; code: string }[];
  busy: boolean;
  /** What the last break or wrong answer came to. */
  failure?: Failure;
  broken?: Break;
}

const begin = (recipe: Recipe): Tour => ({ world: createWorld(recipe), lines: [], busy: false });

/** The recipe, the number of moves and the break in an address such as `#mfa-required/3/wait`. */
function readAddress(): { recipe: Recipe; moves: number; broken?: Break } {
  const [id, moves = "0", broken] = location.hash.slice(1).split("/");
  const way = breaks.find(({ id }) => id === broken);
  return {
    recipe: recipes.find((recipe) => recipe.id === id) ?? recipes[0]!,
    moves: Math.min(Number(moves) || 0, 20),
    ...way && { broken: way },
  };
}

/** The tour that the address tells, and what can be done in it. */
export function useTour() {
  const [tour, setTour] = useState(() => begin(readAddress().recipe));
  const current = useRef(tour);
  const own = useRef("");

  function show(change: Partial<Tour>) {
    current.current = { ...current.current, ...change };
    setTour(current.current);
  }

  function tell({ world, lines, broken }: Tour) {
    const parts = [world.recipe.id, lines.length, ...broken ? [broken.id] : []];
    own.current = `#${parts.join("/")}`;
    if (location.hash !== own.current) history.replaceState(null, "", own.current);
  }

  async function attempt(
    cause: string,
    act: (world: World) => Promise<void>,
    change: Partial<Tour>,
  ) {
    const { world } = current.current;
    const before = world.exchanges.length;
    const { failure: _, broken: __, ...rest } = current.current;
    current.current = { ...rest, busy: true };
    setTour(current.current);
    world.cause = cause;
    try {
      await act(world);
      show({ ...change, busy: false });
    } catch (error) {
      show({ ...change, busy: false, failure: failureOf(error) });
    }
    const last = world.exchanges.at(-1);
    if (
      !current.current.failure && last && last.status !== 200 && world.exchanges.length > before
    ) {
      show({ failure: asFailure(last) });
    }
    tell(current.current);
  }

  const move = async (next: Move) => {
    const line = { cause: next.title, code: next.code };
    await attempt(next.title, (world) => make(world, next), {
      lines: [...current.current.lines, line],
    });
  };

  const actions = {
    start(recipe: Recipe) {
      current.current = begin(recipe);
      setTour(current.current);
      tell(current.current);
    },
    async next() {
      const next = nextMove(current.current.world);
      if (next) await move(next);
    },
    async playAll() {
      for (let n = 0; n < 20; n++) {
        const next = nextMove(current.current.world);
        if (!next) return;
        await move(next);
        if (current.current.failure) return;
      }
    },
    answer: (challenge: Challenge, given: unknown) => {
      const { title, code } = nextMove(current.current.world)!;
      return attempt(
        title,
        async (world) => settle(world, await answerMove(world, challenge, given)),
        {
          lines: [...current.current.lines, { cause: title, code }],
        },
      );
    },
    breakIt: (way: Break) =>
      attempt(way.title, async (world) => void await way.run(world), { broken: way }),
  };

  useEffect(() => {
    async function follow() {
      if (location.hash !== "" && location.hash === own.current) return;
      const { recipe, moves, broken } = readAddress();
      current.current = begin(recipe);
      setTour(current.current);
      for (let n = 0; n < moves; n++) await actions.next();
      if (broken?.possible(current.current.world)) await actions.breakIt(broken);
    }
    follow();
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, []);

  return { tour, ...actions };
}

function asFailure({ response, status }: World["exchanges"][number]): Failure {
  const [name, message] = [String(response.__type), String(response.message)];
  return { name, message, ...explain(name, message, status) };
}

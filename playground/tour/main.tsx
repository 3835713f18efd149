/**
 * The playground: Cognito's challenges, watched message by message, against a user pool in this tab.
 *
 * @module
 */

import { render } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { ChallengeForm } from "../ui/challenge_form.tsx";
import { FailureNote } from "../ui/failure_note.tsx";
import { Badge, CopyButton, Panel } from "../ui/parts.tsx";
import { NAMES } from "../ui/words.ts";
import { breaks } from "./breaks.ts";
import { Details } from "./details.tsx";
import { Diagram } from "./diagram.tsx";
import type { Edge } from "./graph.ts";
import { GraphView } from "./graph_view.tsx";
import { nextMove, rightValues } from "./moves.ts";
import { asTest } from "./program.ts";
import { RealPool } from "./real_pool.tsx";
import { type Recipe, recipes } from "./recipes.ts";
import { type Tour, useTour } from "./use_tour.ts";
import { PASSWORD, type World } from "./world.ts";

function Page() {
  const { tour, start, next, playAll, answer, breakIt } = useTour();
  const [chosen, setChosen] = useState<number>();
  const [edges, setEdges] = useState<Edge[]>([]);
  useEffect(() => void fetch("graph.json").then((response) => response.json()).then(setEdges), []);
  const { world, lines, busy, failure, broken } = tour;
  const { recipe, exchanges, step } = world;
  useEffect(() => setChosen(exchanges.at(-1)?.id), [exchanges.length, recipe]);
  const move = nextMove(world);
  const opened = exchanges.find(({ id }) => id === chosen);
  const challenge = step?.status === "challenge" ? step.challenge : undefined;
  return (
    <>
      <a class="skip" href="#main" onClick={skip}>To the tour</a>
      <div class="shell">
        <header class="masthead">
          <div>
            <h1>Cognito, message by message</h1>
            <p class="muted">
              A user pool runs in this tab. Nothing leaves it, and every secret belongs to nobody.
            </p>
          </div>
        </header>
        <div class="layout">
          <Recipes recipe={recipe} start={start} />
          <main id="main" tabIndex={-1} class="stack wide">
            <Panel
              title={recipe.title}
              actions={
                <>
                  <CopyButton text={location.href} label="Copy link" />
                  <CopyButton
                    text={asTest(recipe, lines.map(({ code }) => code))}
                    label="Copy as a test"
                  />
                </>
              }
            >
              <div class="stack">
                <p class="lead">{recipe.summary}</p>
                <div class="row">
                  {move
                    ? (
                      <>
                        <button type="button" class="primary" disabled={busy} onClick={next}>
                          {move.title}
                        </button>
                        <button type="button" disabled={busy} onClick={playAll}>
                          Play to the end
                        </button>
                      </>
                    )
                    : <Badge tone="good">That is all</Badge>}
                  <button type="button" class="quiet" onClick={() => start(recipe)}>
                    Start over
                  </button>
                </div>
                <p class="visually-hidden" role="status">{statusOf(world)}</p>
              </div>
            </Panel>
            <div class="columns">
              <div class="stack wide">
                <Panel title="Messages">
                  {exchanges.length === 0
                    ? <p class="empty">Nothing was sent yet: press “{move?.title}”.</p>
                    : <Diagram exchanges={exchanges} chosen={chosen} choose={setChosen} />}
                </Panel>
                {challenge && challenge.name !== "MFA_SETUP" && (
                  <YourTurn world={world} busy={busy} answer={answer} key={challenge.session} />
                )}
                <Panel title="Break it">
                  <div class="stack">
                    <div class="row" role="group" aria-label="Ways to break it">
                      {breaks.map((way) => (
                        <button
                          type="button"
                          class="small"
                          key={way.id}
                          aria-pressed={broken?.id === way.id}
                          disabled={busy || !way.possible(world)}
                          onClick={() => breakIt(way)}
                        >
                          {way.title}
                        </button>
                      ))}
                    </div>
                    {broken && <p>{broken.why}</p>}
                    {failure && <FailureNote failure={failure} />}
                    {broken && !failure && !busy && (
                      <p class="note">Cognito did not mind: look at its answer above.</p>
                    )}
                  </div>
                </Panel>
              </div>
              <Panel title={opened ? opened.operation : "What is in a message"}>
                {opened
                  ? (
                    <Details
                      exchange={opened}
                      exchanges={exchanges}
                      code={codeOf(tour, opened.cause)}
                      srp={{
                        password: PASSWORD,
                        secret: world.srpSecret,
                        userPoolId: world.local.userPoolId,
                      }}
                    />
                  )
                  : (
                    <p class="empty">
                      Choose a message to see the code that sends it, and why each member is there.
                    </p>
                  )}
              </Panel>
            </div>
            <Panel title="All challenges">
              <GraphView edges={edges} exchanges={exchanges} />
              <p class="small muted">
                Drawn from the pool’s own tables of flows and challenges, and from the ways that
                these tours take.
              </p>
            </Panel>
            <RealPool />
          </main>
        </div>
      </div>
    </>
  );
}

/** The lines that caused a message. */
function codeOf({ world, lines }: Tour, cause: string): string {
  const line = lines.findLast((line) => line.cause === cause);
  if (line) return line.code;
  const way = breaks.find(({ title }) => title === cause);
  if (!way || way.raw) return "// A raw request: the library would not send it";
  return `// ${way.title}\n${
    (nextMove(world) ?? lines.at(-1) ?? world.recipe.moves[0])?.code ?? ""
  }`;
}

function skip(event: Event) {
  // The address tells where the tour stands: it must not be changed.
  event.preventDefault();
  document.getElementById("main")?.focus();
}

function Recipes({ recipe, start }: { recipe: Recipe; start: (recipe: Recipe) => void }) {
  const list = useRef<HTMLElement>(null);
  useEffect(() => {
    // On a phone the tours are a line to be scrolled.
    list.current?.querySelector("[aria-current]")?.scrollIntoView({
      inline: "center",
      block: "nearest",
    });
  }, [recipe]);
  return (
    <nav aria-label="Tours" class="recipes" ref={list}>
      <ul>
        {recipes.map((each) => (
          <li key={each.id}>
            <button
              type="button"
              aria-current={each.id === recipe.id ? "page" : undefined}
              onClick={() => start(each)}
            >
              {each.title}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function YourTurn({ world, busy, answer }: {
  world: World;
  busy: boolean;
  answer: ReturnType<typeof useTour>["answer"];
}) {
  const [values, setValues] = useState<Record<string, string>>();
  const challenge = world.step?.status === "challenge" ? world.step.challenge : undefined;
  useEffect(() => {
    if (challenge) rightValues(world, challenge).then(setValues);
  }, [challenge]);
  if (!challenge || !values) return null;
  return (
    <Panel title={`Your turn: ${NAMES[challenge.name] ?? challenge.name}`}>
      <div class="stack">
        {challenge.name === "CUSTOM_CHALLENGE" && (
          <p>
            The Lambda asks: <strong>{challenge.parameters.riddle}</strong>
          </p>
        )}
        <ChallengeForm
          challenge={challenge}
          busy={busy}
          prefill={values}
          passkey={(asked) =>
            asked.name === "WEB_AUTHN"
              ? world.authenticator.get(asked.requestOptions)
              : Promise.reject(new Error("This challenge takes no passkey"))}
          onAnswer={(given) => answer(challenge, given)}
        />
      </div>
    </Panel>
  );
}

function statusOf({ step, exchanges }: World): string {
  if (exchanges.length === 0) return "";
  if (step?.status === "signed_in") return "Signed in";
  return step ? `Cognito asks: ${step.challenge.name}` : "Answered";
}

render(<Page />, document.getElementById("page")!);

/**
 * The page of a served local user pool.
 *
 * @module
 */

import { render } from "preact";
import { useState } from "preact/hooks";
import { Badge } from "../ui/parts.tsx";
import { api, type Snapshot } from "./api.ts";
import { Clock, Faults, QuirkSwitches } from "./controls.tsx";
import { Mailbox } from "./mailbox.tsx";
import { Requests } from "./requests.tsx";
import { TrySignIn } from "./try_sign_in.tsx";
import { usePool } from "./use_pool.ts";
import { Users } from "./users.tsx";

function Page() {
  const { pool, lost, refresh } = usePool();
  const [complaint, setComplaint] = useState("");
  async function act(method: string, path: string, body?: unknown) {
    try {
      await api(method, path, body);
      setComplaint("");
    } catch (error) {
      setComplaint((error as Error).message);
    }
    await refresh();
  }
  return (
    <>
      <a class="skip" href="#main">To the requests</a>
      <div class="shell">
        <header class="masthead">
          <div>
            <h1>Local user pool</h1>
            {pool && <Address pool={pool} />}
          </div>
          <div class="row">
            <span role="status">
              {lost ? <Badge tone="bad">not running</Badge> : <Badge tone="good">running</Badge>}
            </span>
            <button type="button" onClick={() => act("POST", "reset")}>Reset everything</button>
          </div>
        </header>
        {complaint && <p class="note bad" role="alert">{complaint}</p>}
        {pool && (
          <main id="main" class="columns">
            <div class="left">
              <Requests requests={pool.requests} />
              <Users users={pool.users} total={pool.total} several={pool.pools.length > 1} />
              <Faults operations={pool.operations} faults={pool.faults} act={act} />
            </div>
            <div class="right">
              <TrySignIn
                pools={pool.pools}
                messages={pool.messages}
                names={pool.users.map(({ Username }) => Username)}
              />
              <Mailbox messages={pool.messages} refresh={refresh} />
              <Clock clock={pool.clock} act={act} />
              <QuirkSwitches quirks={pool.quirks} act={act} />
            </div>
          </main>
        )}
      </div>
    </>
  );
}

function Address({ pool: { pools } }: { pool: Snapshot }) {
  return (
    <p class="muted small">
      <code>{location.origin}</code>
      {pools.map(({ UserPoolId }) => (
        <>
          {" "}· <code key={UserPoolId}>{UserPoolId}</code>
        </>
      ))}
    </p>
  );
}

render(<Page />, document.getElementById("page")!);

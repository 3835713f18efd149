/**
 * The users: their state and what they sign in with.
 *
 * @module
 */

import type { UserSummary } from "../../src/local/console/users.ts";
import { Badge, count, Panel, timeOf } from "../ui/parts.tsx";
import { NAMES } from "../ui/words.ts";

/** The list of users. */
export function Users({ users, total, several }: {
  users: UserSummary[];
  total: number;
  /** Whether there is more than one pool. */
  several: boolean;
}) {
  return (
    <Panel title="Users" actions={<span class="small muted">{count(total, "user")}</span>}>
      {users.length === 0
        ? <p class="empty">Nobody yet. SignUp or AdminCreateUser adds somebody.</p>
        : (
          <ul class="users">
            {users.map((user) => (
              <li key={`${user.UserPoolId} ${user.Username}`}>
                <User user={user} several={several} />
              </li>
            ))}
          </ul>
        )}
      {users.length < total && <p class="small muted">The first {users.length} are shown.</p>}
    </Panel>
  );
}

function User({ user, several }: { user: UserSummary; several: boolean }) {
  const { Username, UserStatus, Enabled, UserAttributes, lockedUntil, groups, sessions } = user;
  const contact = [UserAttributes.email, UserAttributes.phone_number]
    .filter((value) => value && value !== Username).join(", ");
  const details = [
    several ? user.UserPoolId : "",
    contact,
    groups.length > 0 ? `in ${groups.join(", ")}` : "",
    sessions > 0 ? count(sessions, "live sign-in") : "",
    user.devices > 0 ? count(user.devices, "device") : "",
  ].filter(Boolean);
  return (
    <>
      <div class="row">
        <h3>{Username}</h3>
        <Badge tone={UserStatus === "CONFIRMED" ? "" : "bad"}>{UserStatus}</Badge>
        {!Enabled && <Badge tone="bad">disabled</Badge>}
        {lockedUntil && <Badge tone="bad">locked out until {timeOf(lockedUntil)}</Badge>}
      </div>
      {details.length > 0 && <p class="small muted">{details.join(" · ")}</p>}
      <div class="row factors">
        {factorsOf(user).map((factor) => <Badge tone="good" key={factor}>{factor}</Badge>)}
      </div>
    </>
  );
}

function factorsOf(user: UserSummary): string[] {
  return [
    ...user.firstFactors.map((factor) =>
      factor === "WEB_AUTHN" && user.passkeys > 1
        ? count(user.passkeys, "passkey")
        : NAMES[factor] ?? factor
    ),
    ...user.secondFactors.map((factor) =>
      `${factor === user.preferredFactor ? "then, preferred: " : "then: "}${
        NAMES[factor] ?? factor
      }`
    ),
  ];
}

import assert from "node:assert/strict";
import recorded from "../../conformance/beside.json" with { type: "json" };
import { BESIDE, digestOf, PAGES } from "../../conformance/beside.ts";
import type { Subject } from "../../conformance/case.ts";
import { subjects } from "../../conformance/cases/mod.ts";
import { answered, call } from "../../conformance/requests.ts";
import { comparison } from "../../conformance/report.ts";
import { root } from "../../tools/run.ts";
import { sectionOf, unformatted } from "../../tools/sections.ts";

const again = 'deno task conformance --beside (with moto: pip install "moto[cognitoidp,server]")';

Deno.test("what other services did was asked of them by the cases of today", async () => {
  const message = `${BESIDE} was made with other cases than there are now: run ${again}`;
  assert.equal(recorded.cases, await digestOf(subjects), message);
});

Deno.test("the pages show what other services did", async () => {
  for (const page of PAGES) {
    const shown = sectionOf(await Deno.readTextFile(root + page), "conformance");
    assert.equal(unformatted(shown), unformatted(comparison(recorded)), `${page}: run ${again}`);
  }
});

Deno.test("of every service each claim has one verdict", () => {
  const claims = Object.values(recorded.grades).reduce((sum, n) => sum + n);
  for (const [service, verdicts] of Object.entries(recorded.services)) {
    assert.equal(Object.values(verdicts).reduce((sum, n) => sum + n), claims, service);
  }
});

Deno.test("digestOf() tells other cases from the same ones elsewhere", async () => {
  const subject = (name: string, ...more: Partial<Subject["cases"][number]>[]): Subject => ({
    name,
    cases: more.map((one) => ({
      ...{ claim: "It is", grade: "reported", source: "somebody" },
      ...{ ask: call("GetUser"), expect: answered({}) },
      ...one,
    })),
  });
  const digest = await digestOf([subject("a", {}, { claim: "It was" })]);
  for (
    const same of [
      [subject("a", { claim: "It was" }, {})],
      [subject("b", {}), subject("c", { claim: "It was" })],
      [subject("a", { source: "somebody else" }, { claim: "It was" })],
    ]
  ) {
    assert.equal(await digestOf(same), digest);
  }
  for (
    const other of [
      [subject("a", {})],
      [subject("a", {}, { claim: "It will be" })],
      [subject("a", { grade: "unknown" }, { claim: "It was" })],
      [subject("a", { ask: call("GetUser", { AccessToken: "$access" }) }, { claim: "It was" })],
      [subject("a", { expect: answered({ Username: "$user" }) }, { claim: "It was" })],
      [subject("a", { before: [{ wait: 1 }] }, { claim: "It was" })],
      [subject("a", { world: { user: null } }, { claim: "It was" })],
    ]
  ) {
    assert.notEqual(await digestOf(other), digest);
  }
});

import assert from "node:assert/strict";
import type process from "node:process";
import { PassThrough } from "node:stream";
import { createLineInput } from "../../src/cli/line_input.ts";

/** A terminal's input, and what is shown on its screen. */
function open(isTTY = true) {
  const stdin = Object.assign(new PassThrough(), { isTTY, setRawMode() {} });
  let screen = "";
  const input = createLineInput(
    stdin as unknown as typeof process.stdin,
    (text) => void (screen += text),
  );
  /** Sends each chunk by itself, as far apart as two reads. */
  const send = async (...chunks: string[]) => {
    for (const chunk of chunks) {
      await new Promise((resolve) => setTimeout(resolve));
      stdin.write(chunk);
    }
  };
  return { input, send, end: () => stdin.end(), screen: () => screen };
}

Deno.test("an arrow key that two reads split does not end up in a password", async () => {
  const { input, send } = open();
  const typed = input.hidden("Password");
  await send("hunter", "\u001b", "[D", "2", "\u001b[", "C", "\r");
  assert.equal(await typed, "hunter2");
});

Deno.test("an arrow key does not end up in a line that is shown", async () => {
  const { input, send } = open();
  const typed = input.line("User name");
  await send("a\u001b[Dda\n");
  assert.equal(await typed, "ada");
});

Deno.test("what a pipe sends is taken as it is", async () => {
  const { input, send } = open(false);
  const given = input.line("Password");
  await send("a\u001b[Db\n");
  assert.equal(await given, "a\u001b[Db");
});

Deno.test("Ctrl-D ends the line on the screen", async () => {
  for (const kind of ["line", "hidden"] as const) {
    const { input, send, end, screen } = open();
    const typed = input[kind]("Question");
    if (kind === "hidden") await send("\u0004");
    else end();
    assert.equal(await typed, undefined);
    assert.equal(screen(), "Question: \n");
  }
});

Deno.test("Ctrl-D within a password is nothing", async () => {
  const { input, send } = open();
  const typed = input.hidden("Password");
  await send("hunter", "\u0004", "2\r");
  assert.equal(await typed, "hunter2");
});

Deno.test("what was typed ahead answers the next question", async () => {
  const { input, send } = open();
  const first = input.hidden("Password");
  await send("one\rtwo\r\nthree\r");
  assert.equal(await first, "one");
  assert.equal(await input.hidden("New password"), "two");
  assert.equal(await input.hidden("Code"), "three");
});

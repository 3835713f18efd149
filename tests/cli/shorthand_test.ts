import assert from "node:assert/strict";
import fc from "fast-check";
import { parseStructure, readStructure } from "../../src/cli/shorthand.ts";
import { scripted } from "./world.ts";

Deno.test("parseStructure() reads what the AWS CLI's help shows", () => {
  const cases: [string, unknown][] = [
    ["USERNAME=ada,ANSWER=42", { USERNAME: "ada", ANSWER: "42" }],
    ["A=", { A: "" }],
    ["A=b=c", { A: "b=c" }],
    [`A="b,c]",B='d"e'`, { A: "b,c]", B: 'd"e' }],
    [String.raw`A="b\"c"`, { A: 'b"c' }],
    ["userAttributes.email=ada@example.com", { "userAttributes.email": "ada@example.com" }],
    [
      "IpAddress=203.0.113.7,HttpHeaders=[{headerName=a,headerValue=b},{headerName=c}],ServerPath=/",
      {
        IpAddress: "203.0.113.7",
        HttpHeaders: [{ headerName: "a", headerValue: "b" }, { headerName: "c" }],
        ServerPath: "/",
      },
    ],
    ["HttpHeaders=[]", { HttpHeaders: [] }],
    [' {"A": "b"} ', { A: "b" }],
  ];
  for (const [text, expected] of cases) {
    assert.deepEqual(parseStructure(text, "flag"), expected, text);
  }
});

Deno.test("parseStructure() reads back every map of texts", () => {
  const text = fc.string().filter((value) => !value.startsWith('"') && !value.startsWith("'"));
  fc.assert(fc.property(fc.dictionary(fc.stringMatching(/^[A-Z_]{1,8}$/), text), (map) => {
    fc.pre(Object.keys(map).length > 0);
    const written = Object.entries(map).map(([key, value]) =>
      `${key}="${value.replaceAll(/["\\]/g, "\\$&")}"`
    ).join(",");
    // A newline is no business of the shell's, and stays inside of quotes as everything does.
    assert.deepEqual(parseStructure(written.trim(), "flag"), { ...map });
  }));
});

Deno.test("parseStructure() refuses what it cannot read, without quoting it", () => {
  for (
    const text of [
      "",
      "hunter2",
      "A",
      "A=b,",
      "A=[b",
      "A={B=c",
      "A=b]",
      '{"A": hunter2}',
      "=hunter2",
    ]
  ) {
    assert.throws(() => parseStructure(text, "context-data"), (error: Error) => {
      assert.match(error.message, /^Cannot read --context-data/);
      assert(!error.message.includes("hunter2"));
      return true;
    }, text);
  }
});

Deno.test("parseStructure() makes own properties of names that objects inherit", () => {
  const value = parseStructure("__proto__=a,toString=b", "flag");
  assert.deepEqual(Object.keys(value), ["__proto__", "toString"]);
  assert.equal(Object.getPrototypeOf(value), Object.prototype);
});

Deno.test("readStructure() takes a file and a line of input, which nobody else sees", async () => {
  const path = await Deno.makeTempFile();
  try {
    await Deno.writeTextFile(path, '{"PASSWORD": "a"}\n');
    const file = await readStructure(`file://${path}`, "flag", scripted({}, []).terminal);
    assert.deepEqual(file, { value: { PASSWORD: "a" }, inArguments: false });
    const { terminal, played } = scripted({}, ["PASSWORD=b"]);
    const line = await readStructure("-", "flag", terminal);
    assert.deepEqual(line, { value: { PASSWORD: "b" }, inArguments: false });
    assert.deepEqual(played.questions, ["*Value of --flag"]);
  } finally {
    await Deno.remove(path);
  }
  await assert.rejects(readStructure(`file://${path}`, "flag", scripted({}, []).terminal), {
    message: `Cannot read '${path}' for --flag: check that it is there and readable`,
  });
});

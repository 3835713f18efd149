/**
 * Uses the packed tarball as npm's users will: installed in fresh projects, outside of the repository.
 */

import assert from "node:assert/strict";
import { nodeOf, nodeReleases } from "../../tools/node.ts";
import { pack } from "../../tools/pack.ts";
import { root, run } from "../../tools/run.ts";
import { compile, compilers, worlds } from "./declarations.ts";
import { followRecipe } from "./recipe.ts";
import { firstProgram, npxLocal, typed, wordsOf } from "./newcomer.ts";
import {
  checkers,
  createProject,
  installCheckers,
  makeWranglerTypes,
  type Project,
} from "./project.ts";
import { holdsAfterKill } from "./restart.ts";
import { type Served, serveLocally } from "./serve.ts";

const tarball = await pack();
await installCheckers();

const manifest = JSON.parse(await Deno.readTextFile(root + "deno.json"));
const peers = ["hono", "jose", "@simplewebauthn/server"].map((name) =>
  manifest.imports[name].replace(/^npm:/, "")
);
const nothing = () => {};
const bun = ["npx", "--yes", "bun@1.4.5"];
const nodes = await Promise.all(
  nodeReleases.map(async (release) => ({ name: `Node ${release}`, node: await nodeOf(release) })),
);

Deno.test("the core works without the optional peers", async (t) => {
  await using project = await createProject([tarball]);
  for (const { name, node } of nodes) {
    await t.step(`on ${name} by import`, () => project.run([node, "import.mjs"]).then(nothing));
    await t.step(`on ${name} by require`, () => project.run([node, "require.cjs"]).then(nothing));
  }
  await t.step("on Bun", () => project.run([...bun, "import.mjs"]).then(nothing));
});

Deno.test("scripts are few, since Node takes a millisecond to find and read each", async () => {
  const { text } = await run(["tar", "-tzf", tarball]);
  const scripts = text.match(/\.js$/gm) ?? [];
  assert.ok(scripts.length > 9 && scripts.length < 45, `${scripts.length} scripts`);
});

Deno.test("TypeScript reads the declarations of ./browser in a project without Hono", async (t) => {
  await using project = await createProject([tarball]);
  const { "the DOM": page } = worlds;
  for (const [name, compiler] of Object.entries(compilers)) {
    await t.step(name, () => compile(project, compiler, page!, "types_browser.ts"));
  }
});

Deno.test("TypeScript reads the declarations, those of dependencies included", async (t) => {
  await using project = await createProject([tarball, ...peers]);
  await makeWranglerTypes(project);
  for (const [name, compiler] of Object.entries(compilers)) {
    for (const [where, world] of Object.entries(worlds)) {
      await t.step(`${name} with ${where}`, () => compile(project, compiler, world, "types.ts"));
    }
  }
  // Hono's own declarations want TypeScript 5.7.
  for (const [where, world] of Object.entries(worlds)) {
    const { "TypeScript 7": newest } = compilers;
    await t.step(`./hono with ${where}`, () => compile(project, newest, world, "types_hono.ts"));
  }
  for (const moduleResolution of ["nodenext", "node16"]) {
    await t.step(
      `with ${moduleResolution}`,
      () =>
        compile(project, compilers["TypeScript 7"], worlds["@types/node"]!, "types.ts", {
          module: moduleResolution,
          moduleResolution,
        }),
    );
  }
});

Deno.test("esbuild bundles the core without the optional peers", async (t) => {
  await using project = await createProject([tarball]);
  const bundle = async (program: string, flags: string[]) => {
    await Deno.writeTextFile(`${project.folder}/program.mjs`, program);
    const all = ["esbuild", "program.mjs", "--bundle", "--minify", "--format=esm", ...flags];
    return await project.check(all);
  };
  const signIn = `import { answer, createClient, signIn } from "@cognito-edge/auth";
    console.log(answer, createClient, signIn);`;
  for (const flags of [["--platform=browser"], ["--platform=neutral", "--conditions=workerd"]]) {
    await t.step(`with ${flags.join(" ")}`, async () => {
      const text = await bundle(signIn, [...flags, "--main-fields=module,main"]);
      assert.doesNotMatch(text, /["']node:/);
    });
  }
  await t.step("and leaves out what is not used", async () => {
    const program = `import { secretHash } from "@cognito-edge/auth"; console.log(secretHash);`;
    const text = await bundle(program, ["--platform=browser"]);
    assert.ok(text.length < 1500, `${text.length} bytes`);
  });
});

Deno.test("publint and attw find nothing", async (t) => {
  await using project = await createProject([tarball]);
  await t.step("publint", () => project.check(["publint", "--strict", tarball]).then(nothing));
  await t.step("attw", async () => {
    await project.check(["attw", "--profile", "esm-only", "--no-emoji", tarball]);
  });
});

async function signInAt(local: Served, project: Project, runtime: string[]) {
  const { endpoint, userPoolId, clientId, username, password } = local;
  const args = [endpoint, userPoolId, clientId, username, password];
  await project.run([...runtime, "sign_in.mjs", ...args]);
}

Deno.test("a sign-in works at the local user pool that deno task local serves", async (t) => {
  await using project = await createProject([tarball]);
  await using local = await serveLocally([Deno.execPath(), "task", "--quiet", "local"], root);
  for (const { name, node } of nodes) {
    await t.step(`from ${name}`, () => signInAt(local, project, [node]));
  }
  await t.step("from Bun", () => signInAt(local, project, bun));
});

Deno.test("./local works when the optional peers are installed", async (t) => {
  await using project = await createProject([tarball, ...peers]);
  for (const { name, node } of nodes) {
    await t.step(`on ${name}`, () => project.run([node, "local.mjs"]).then(nothing));
    await t.step(`served, on ${name}`, () => project.run([node, "serve.mjs"]).then(nothing));
    await t.step(
      `on ${name} among the classes of another realm`,
      () => project.run([node, "other_realm.mjs"]).then(nothing),
    );
  }
  await t.step("on Bun", () => project.run([...bun, "local.mjs"]).then(nothing));
  await t.step("served, on Bun", () => project.run([...bun, "serve.mjs"]).then(nothing));
  await t.step("bundled for a Worker", async () => {
    const flags = ["--bundle", "--format=esm", "--platform=neutral", "--conditions=workerd"];
    const program = ["esbuild", "local.mjs", "--external:node:assert/strict", ...flags];
    const text = await project.check([...program, "--main-fields=module,main"]);
    assert.doesNotMatch(text, /["']node:http/);
  });
});

Deno.test("./hono, ./session, ./tokens and ./browser work when hono and jose are installed", async (t) => {
  await using project = await createProject([tarball, ...peers]);
  for (const { name, node } of nodes) {
    await t.step(`on ${name}`, () => project.run([node, "routes.mjs"]).then(nothing));
  }
  await t.step("on Bun", () => project.run([...bun, "routes.mjs"]).then(nothing));
});

Deno.test("the Worker of the examples is an npm project, too", async (t) => {
  const example = `${root}examples/cloudflare_worker/`;
  await using project = await createProject([], [
    `${example}worker.ts`,
    `${example}npm/package.json`,
    `${example}npm/tsconfig.json`,
    `${example}npm/wrangler.jsonc`,
  ]);
  await t.step("installs what its package.json names", async () => {
    await project.run(["npm", "install", "--omit=dev", "--no-package-lock", tarball]);
  });
  await t.step("compiles by its tsconfig.json", async () => {
    const types = "node_modules/@cloudflare";
    await Deno.symlink(`${checkers}/${types}`, `${project.folder}/${types}`);
    await project.check(["tsc", "--project", "tsconfig.json"]);
  });
  await t.step("is bundled as wrangler does it, and answers", async () => {
    const flags = ["--bundle", "--format=esm", "--platform=neutral", "--conditions=workerd"];
    const fields = "--main-fields=module,main";
    await project.check(["esbuild", "worker.ts", ...flags, fields, "--outfile=worker.mjs"]);
    const text = await Deno.readTextFile(`${project.folder}/worker.mjs`);
    assert.doesNotMatch(text, /["']node:/);
    await Deno.writeTextFile(
      `${project.folder}/ask.mjs`,
      `import worker from "./worker.mjs";
      const env = {
        COGNITO_USER_POOL_ID: "eu-west-1_Ab12Cd34e",
        COGNITO_CLIENT_ID: "client",
        COGNITO_CLIENT_SECRET: "secret",
        AWS_ACCESS_KEY_ID: "id",
        AWS_SECRET_ACCESS_KEY: "key",
        SESSION_KEYS: btoa("not a secret: make your own one!"),
      };
      const response = await worker.fetch(new Request("https://app.example/me"), env);
      console.log(response.status, await response.text());`,
    );
    const answer = await project.run(["node", "ask.mjs"]);
    assert.equal(answer.trim(), '401 {"error":"not_signed_in"}');
  });
});

const bin = "node_modules/@cognito-edge/auth/bin/cognito_edge.js";

/** Bun itself: npx would not end it. */
async function bunPath(project: Project): Promise<string> {
  const said = await project.run(["npx", "--yes", "-p", bun[2]!, "-c", "command -v bun"]);
  return said.trim().split("\n").at(0)!;
}

Deno.test("the command line runs from the tarball", async (t) => {
  await using project = await createProject([tarball, ...peers]);
  await t.step("by its name", async () => {
    assert.match(await project.run(["npx", "cognito-edge", "--help"]), /cognito-edge/);
  });
  const served = [...nodes, { name: "Bun", node: await bunPath(project) }];
  for (const { name, node } of served) {
    await t.step(`and serves a local user pool on ${name}, to which it signs in`, async () => {
      await using local = await serveLocally([node, bin, "local"], project.folder);
      const { endpoint, userPoolId, clientId, username, password } = local;
      const screen = await project.run([node, bin, "sign-in", "--json"], {
        COGNITO_ENDPOINT: endpoint,
        COGNITO_USER_POOL_ID: userPoolId,
        COGNITO_CLIENT_ID: clientId,
        COGNITO_USERNAME: username,
        COGNITO_PASSWORD: password,
      });
      assert.equal(JSON.parse(screen).status, "signed_in");
    });
  }
});

Deno.test("a data file holds after a kill -9 to what was said before, and is free when closed", async (t) => {
  await using project = await createProject([tarball, ...peers]);
  const [old, ...others] = nodes;
  const runtimes = [
    ...others.map(({ name, node }) => ({ name, command: [node] })),
    { name: "Bun", command: [await bunPath(project)] },
    { name: "Deno", command: [Deno.execPath(), "run", "-A"] },
  ];
  for (const { name, command } of runtimes) {
    await t.step(`on ${name}`, async () => {
      await project.run([...command, "data_file.mjs"]);
      await holdsAfterKill([...command, bin, "local"], project.folder);
    });
  }
  await t.step(`${old!.name} has no SQLite, and is told what to do`, async () => {
    await assert.rejects(
      project.run([old!.node, bin, "local", "--port", "0", "--data", "pool.db"]),
      /Cannot keep the user pools in 'pool\.db': this runtime has no SQLite; use Node 22\.13 or /,
    );
  });
});

Deno.test("the README runs in fresh folders as it is printed", async (t) => {
  const folder = await Deno.makeTempDir({ prefix: "newcomer_" });
  // Under a name that npx has not seen, or it would take an older one from its cache.
  const fresh = `${folder}/cognito_edge.tgz`;
  await Deno.copyFile(tarball, fresh);
  try {
    const { install, program } = firstProgram();
    await Deno.writeTextFile(`${folder}/sign_in.mjs`, program);
    await t.step("the first program, from npm", async () => {
      await typed(wordsOf(install, fresh), folder);
      assert.equal(await typed(["node", "sign_in.mjs"], folder), "signed_in\n");
    });
    await t.step("the first program, on Deno", async () => {
      assert.equal(await typed(["deno", "run", "-A", "sign_in.mjs"], folder), "signed_in\n");
    });
    await t.step("the local user pool by npx alone", async () => {
      // Apart: npx takes what it finds installed in a folder above.
      const empty = await Deno.makeTempDir({ prefix: "newcomer_" });
      const [npx, ...words] = wordsOf(npxLocal(), fresh);
      // timeout ends all that npx starts, which npx itself does not.
      await using local = await serveLocally(["timeout", "90", npx!, "--yes", ...words], empty);
      const response = await fetch(`${local.endpoint}/${local.userPoolId}/.well-known/jwks.json`);
      assert.equal((await response.json()).keys.length, 2);
      await Deno.remove(empty, { recursive: true });
    });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

// The others install more than everything else here: deno task test:recipes.
for (const recipe of ["ci", "lambda"]) {
  Deno.test(`the recipe ${recipe} works as printed`, async () => {
    await followRecipe(recipe, tarball);
  });
}

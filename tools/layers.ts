/// <reference lib="deno.unstable" />
/**
 * A lint plugin that keeps the layers of the source: imports run one way, down.
 *
 * @module
 */

/** The ground floor: everything may stand on it. */
const ground = [
  "src/bytes.ts",
  "src/errors.ts",
  "src/hash.ts",
  "src/likely.ts",
  "src/optional_package.ts",
  "src/token_error.ts",
  "src/user_pool_id.ts",
];

/** What makes up the client, from the top down. */
const client = [
  "src/sign_in/form",
  "src/sign_in/passkeys.ts",
  "src/sign_in",
  "src/operations",
  "src/aws",
  "src/secret_hash.ts",
  "src/check.ts",
  ...ground,
];

/** Each area with the areas that it may import from. `type X`: type imports only. */
const arrows: Record<string, string[]> = {
  "mod.ts": ["type src/srp", ...client],
  "src/bytes.ts": [],
  "src/errors.ts": [],
  "src/hash.ts": ["src/bytes.ts"],
  "src/likely.ts": [],
  "src/user_pool_id.ts": [],
  "src/optional_package.ts": ["src/errors.ts"],
  "src/token_error.ts": ["src/errors.ts"],
  "src/error_guide": ["type src/errors.ts"],
  "src/error_guide.ts": ["src/error_guide", "type src/errors.ts"],
  "src/explain.ts": ["src/error_guide.ts", "src/aws", "type src/errors.ts"],
  "src/check.ts": ground,
  "src/srp": ground,
  "src/tokens": ground,
  "src/secret_hash.ts": ground,
  "src/aws": ["type src/srp", "src/check.ts", ...ground],
  "src/operations": ["src/aws", "src/secret_hash.ts", "src/check.ts", ...ground],
  // What browsers have too: no code of any other layer.
  "src/sign_in/form": ["type src/sign_in"],
  "src/sign_in/passkeys.ts": ["src/bytes.ts", "type src/operations"],
  "src/sign_in": [
    "src/sign_in/passkeys.ts",
    "src/operations",
    "src/srp",
    "src/aws",
    "src/check.ts",
    ...ground,
  ],
  "src/session": ground,
  // What goes over the wire between a page and the routes.
  "src/hono/shapes": ["type mod.ts"],
  "src/hono": ["src/hono/shapes", "mod.ts", "src/session", "src/tokens", "src/srp", ...client],
  "src/browser": ["type src/hono/shapes", "type mod.ts", "src/sign_in/passkeys.ts"],
  "src/cli": [
    "mod.ts",
    "src/error_guide.ts",
    "src/explain.ts",
    "src/srp",
    "src/local/mod.ts",
    "src/local/serve.ts",
    ...client,
  ],
};

/** What every floor of the local user pool may use of the house outside. */
const outside = [
  "src/bytes.ts",
  "src/likely.ts",
  "src/optional_package.ts",
  "src/srp",
  "type src/operations",
];

/** The floors of the local user pool, from the top down. */
export const floors: string[][] = [
  ["src/local/mod.ts", "src/local/serve.ts"],
  ["src/local/serve_on_node.ts", "src/local/sqlite.ts"],
  ["src/local/local_user_pool.ts"],
  ["src/local/console"],
  ["src/local/config", "src/local/data"],
  ["src/local/http"],
  ["src/local/operations.ts"],
  ["src/local/sign_in", "src/local/sign_up", "src/local/users"],
  ["src/local/challenges", "src/local/flows"],
  ["src/local/sessions"],
  ["src/local/attempt"],
  ["src/local/devices", "src/local/mfa", "src/local/passkeys", "src/local/passwords"],
  ["src/local/tokens"],
  ["src/local/resources"],
  ["src/local/clients", "src/local/groups", "src/local/messages", "src/local/pools"],
  ["src/local/triggers"],
  ["src/local/directory"],
  ["src/local/levels"],
  ["src/local/options.ts", "src/local/seal.ts"],
  ["src/local/service.ts"],
  ["src/local/model"],
  [
    "src/local/fault.ts",
    "src/local/known.ts",
    "src/local/memory.ts",
    "src/local/quirks.ts",
  ],
  ["src/local/journal.ts"],
];

floors.forEach((floor, height) => {
  for (const area of floor) arrows[area] = [...floors.slice(height + 1).flat(), ...outside];
});
arrows["src/local/console"]!.push("src/explain.ts");

/** Packages, with the areas that may import them. A package that is not here may not be imported. */
const packages: Record<string, string[]> = {
  aws4fetch: ["src/aws"],
  valibot: ["src/check.ts", "src/aws", "src/operations", "src/sign_in", "src/hono", "src/local"],
  hono: ["src/hono", "src/local", "src/cli"],
  jose: ["src/tokens", "src/session", "src/local", "src/cli"],
  "@simplewebauthn/server": ["src/local", "src/cli"],
  uqr: ["src/cli"],
  "node:": ["src/cli", "src/local/serve_on_node.ts"],
};

/** Where the runtime's own globals may be used. */
const runtimeAreas = ["src/cli", "src/local/serve.ts", "src/local/serve_on_node.ts"];

/** The package's own names, as the import map has them. */
const entries: Record<string, string> = {
  "@cognito-edge/auth": "mod.ts",
  "@cognito-edge/auth/srp": "src/srp/mod.ts",
  "@cognito-edge/auth/session": "src/session/mod.ts",
  "@cognito-edge/auth/tokens": "src/tokens/mod.ts",
  "@cognito-edge/auth/hono": "src/hono/mod.ts",
  "@cognito-edge/auth/browser": "src/browser/mod.ts",
  "@cognito-edge/auth/local": "src/local/mod.ts",
  "@cognito-edge/auth/local/serve": "src/local/serve.ts",
  "@cognito-edge/auth/cli": "src/cli/mod.ts",
};

const root = new URL("../", import.meta.url);

const isIn = (path: string, area: string) => path === area || path.startsWith(area + "/");

const isSource = (path: string) => path === "mod.ts" || isIn(path, "src");

/** The most specific area that a file lies in. */
function areaOf(path: string): string | undefined {
  return Object.keys(arrows)
    .filter((area) => isIn(path, area))
    .sort((a, b) => b.length - a.length)[0];
}

/** The path of a relative import, from the root of the repository. */
function resolve(from: string, specifier: string): string {
  return decodeURIComponent(new URL(specifier, new URL(from, root)).href.slice(root.href.length));
}

/** The name under which a package's row stands in the table. */
function packageOf(specifier: string): string {
  if (specifier.startsWith("node:")) return "node:";
  const [scoped] = /^@[^/]+\/[^/]+/.exec(specifier) ?? [];
  return scoped ?? specifier.split("/")[0] ?? specifier;
}

/**
 * What is wrong with an import, in a sentence; `undefined` when nothing is.
 *
 * @param from The importing file, relative to the root of the repository.
 * @param specifier What it imports.
 * @param typeOnly Whether the import vanishes when types are stripped.
 */
export function complaint(from: string, specifier: string, typeOnly: boolean): string | undefined {
  const inSource = isSource(from);
  const isPath = specifier.startsWith(".") || specifier in entries;
  const to = entries[specifier] ?? (isPath ? resolve(from, specifier) : specifier);
  if (
    isIn(to, "tests") &&
    !["tests", "tools", "bench", "conformance", "playground"].some((area) => isIn(from, area))
  ) {
    return `${from} may not import "${specifier}": only tests, tools and the playground may import tests`;
  }
  if (!inSource) return undefined;
  if (!isPath) {
    const name = packageOf(specifier);
    const allowed = packages[name];
    if (!allowed) return `${from} may not import "${specifier}": no layer uses that package`;
    if (allowed.some((area) => isIn(from, area))) return undefined;
    return `${from} may not import "${specifier}": only ${allowed.join(", ")} may`;
  }
  const [area, target] = [areaOf(from), areaOf(to)];
  if (!area) return `${from} is in no layer: give it a row in tools/layers.ts`;
  if (target === area) return undefined;
  const allowed = arrows[area] ?? [];
  if (target && allowed.includes(target)) return undefined;
  if (allowed.includes(`type ${target}`)) {
    if (typeOnly) return undefined;
    return `${area} -> ${target} is for types only: write "import type"`;
  }
  return `${area} -> ${target ?? to} is not an arrow of tools/layers.ts: ` +
    "move the code down to a layer that both may use";
}

/** Whether every name of an import or export statement is a type. */
function isTypeOnly(
  node: Deno.lint.ImportDeclaration | Deno.lint.ExportNamedDeclaration,
): boolean {
  if ("importKind" in node && node.importKind === "type") return true;
  if ("exportKind" in node && node.exportKind === "type") return true;
  return node.specifiers.length > 0 &&
    node.specifiers.every((specifier) =>
      ("importKind" in specifier && specifier.importKind === "type") ||
      ("exportKind" in specifier && specifier.exportKind === "type")
    );
}

/** The linted file, relative to the root of the repository. */
function pathOf({ filename }: Deno.lint.RuleContext): string {
  return filename.slice(decodeURIComponent(root.pathname).length);
}

const plugin: Deno.lint.Plugin = {
  name: "layers",
  rules: {
    arrows: {
      create(context) {
        const from = pathOf(context);
        const check = (node: Deno.lint.Node, specifier: unknown, typeOnly: boolean) => {
          if (typeof specifier !== "string") return;
          const message = complaint(from, specifier, typeOnly);
          if (message) context.report({ node, message });
        };
        return {
          ImportDeclaration: (node) => check(node, node.source.value, isTypeOnly(node)),
          ExportNamedDeclaration: (node) => check(node, node.source?.value, isTypeOnly(node)),
          ImportExpression(node) {
            if (node.source.type === "Literal") check(node, node.source.value, false);
          },
          TSImportType(node) {
            if (node.argument.type !== "TSLiteralType") return;
            if (node.argument.literal.type === "Literal") {
              check(node, node.argument.literal.value, true);
            }
          },
          ExportAllDeclaration(node) {
            context.report({ node, message: `Name what is exported instead of "export *"` });
          },
        };
      },
    },
    realms: {
      create(context) {
        const from = pathOf(context);
        const own = new Set<string>();
        return {
          ImportSpecifier: ({ local, parent }) => {
            if (/^\.|^@cognito-edge\//.test(String(parent.source?.value))) own.add(local.name);
          },
          ClassDeclaration: ({ id }) => {
            if (id) own.add(id.name);
          },
          BinaryExpression(node) {
            const { operator, right } = node;
            if (operator !== "instanceof" || !isSource(from)) return;
            if (right.type === "Identifier" && own.has(right.name)) return;
            context.report({
              node,
              message:
                `${from} may not use instanceof but for classes of our own: a value may come from ` +
                "another realm (jsdom, node:vm, an extension), whose classes are others",
            });
          },
        };
      },
    },
    runtime: {
      create(context) {
        const from = pathOf(context);
        const anyRuntime = isSource(from) &&
          !runtimeAreas.some((area) => isIn(from, area));
        return {
          MemberExpression(node) {
            if (!anyRuntime || node.object.type !== "Identifier") return;
            const { name } = node.object;
            if (name !== "Deno" && name !== "process" && name !== "Bun") return;
            context.report({
              node,
              message: `${from} runs everywhere and may not use ${name}: ` +
                `only ${runtimeAreas.join(" and ")} may`,
            });
          },
        };
      },
    },
  },
};

export default plugin;

/**
 * Reads AWS's service model out of the npm package `@aws-sdk/client-cognito-identity-provider`: structure
 * from its schemas, enums and errors from its type declarations, what is signed from its auth schemes.
 *
 * @module
 */

import { run } from "../run.ts";
import type { Model, OperationModel, Shape } from "./model.ts";

const packageName = "@aws-sdk/client-cognito-identity-provider";

/** The parts of the package that tell of the API, as texts. */
export interface SdkTexts {
  version: string;
  /** `dist-es/schemas/*.js`. */
  schemas: string;
  /** `dist-es/auth/httpAuthSchemeProvider.js`. */
  auth: string;
  /** `dist-types/models/*.d.ts`. */
  types: string;
  /** `dist-types/commands/*.d.ts`, by operation. */
  commands: Record<string, string>;
}

/** The texts of the newest version, fetched by npm into a folder that is removed again. */
export async function fetchSdk(): Promise<SdkTexts> {
  const folder = await Deno.makeTempDir({ prefix: "aws_sdk_" });
  try {
    for (
      const command of [
        ["npm", "pack", "--silent", `${packageName}@latest`],
        ["sh", "-c", "tar -xzf *.tgz"],
      ]
    ) {
      const { success, text } = await run(command, { cwd: folder });
      if (!success) throw new Error(`Could not fetch ${packageName}: ${text}`);
    }
    const read = (path: string) => Deno.readTextFileSync(`${folder}/package/${path}`);
    const list = (path: string) =>
      [...Deno.readDirSync(`${folder}/package/${path}`)].map(({ name }) => name).sort();
    const all = (path: string) => list(path).map((name) => read(`${path}/${name}`)).join("\n");
    return {
      version: JSON.parse(read("package.json")).version,
      schemas: all("dist-es/schemas"),
      auth: read("dist-es/auth/httpAuthSchemeProvider.js"),
      types: all("dist-types/models"),
      commands: Object.fromEntries(
        list("dist-types/commands").filter((name) => name.endsWith("Command.d.ts"))
          .map((name) => [name.slice(0, -12), read(`dist-types/commands/${name}`)]),
      ),
    };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** A schema of the SDK: an array that begins with its kind, or a number for a plain type. */
type Schema = unknown;

/** Kinds of schemas, as `@smithy/core/schema` numbers them. */
const SIMPLE = 0, LIST = 1, MAP = 2, STRUCTURE = 3, OPERATION = 9;
const PLAIN: Record<number, string> = {
  0: "string",
  1: "integer",
  2: "boolean",
  4: "timestamp",
  15: "document",
  21: "blob",
};
const LIST_OF = 64, MAP_OF = 128;
/** The trait `smithy.api#sensitive`. */
const SENSITIVE = 8;

/** The model in the texts. Plain types have their type as name. */
export async function readSdk(texts: SdkTexts): Promise<Model> {
  const shapes: Record<string, Shape> = { document: { type: "structure", document: true } };
  for (const type of Object.values(PLAIN)) shapes[type] ??= { type };
  const declared = declarations(texts.types);
  for (const [name, values] of enums(texts.types)) shapes[name] = { type: "string", enum: values };

  /** The name of a schema's shape, which is added where it is new. `hint` is the member's declared type. */
  const nameOf = (given: Schema, hint = ""): string => {
    const schema = typeof given === "function" ? given() : given;
    if (typeof schema === "number") return plain(schema, hint);
    const [kind, namespace, name] = schema as [number | Schema, string, string];
    if (typeof kind !== "number" || typeof namespace !== "string") return nameOf(kind, hint);
    if (!shapes[name]) {
      // Known before its members are, which may lead back to it.
      const shape: Shape = shapes[name] = { type: "" };
      Object.assign(shape, shapeOf(schema as unknown[], hint));
      if ((schema as unknown[])[3] === SENSITIVE) shape.sensitive = true;
    }
    return name;
  };
  const plain = (schema: number, hint: string): string => {
    if (schema >= MAP_OF) return added(`MapOf_${nameOf(schema - MAP_OF)}`, mapOf(schema - MAP_OF));
    if (schema >= LIST_OF) {
      const item = nameOf(schema - LIST_OF, hint.replace(/\[\]$/, ""));
      return added(`ListOf_${item}`, { type: "list", member: item });
    }
    if (shapes[hint]?.enum) return hint;
    return PLAIN[schema] ?? fail(`plain type ${schema}`);
  };
  const added = (name: string, shape: Shape) => (shapes[name] ??= shape, name);
  const mapOf = (value: Schema): Shape => ({ type: "map", key: "string", value: nameOf(value) });
  const shapeOf = (schema: unknown[], hint: string): Shape => {
    switch (schema[0]) {
      case SIMPLE:
        return { type: PLAIN[schema[4] as number] ?? fail(`simple type ${schema[4]}`) };
      case LIST:
        return { type: "list", member: nameOf(schema[4], hint.replace(/\[\]$/, "")) };
      case MAP:
        return mapOf(schema[5]);
      case STRUCTURE:
        return structure(schema);
      default:
        return fail(`kind ${schema[0]}`);
    }
  };
  const structure = (schema: unknown[]): Shape => {
    const [, , name, , names, schemas, count = 0] = schema as //
    [number, string, string, unknown, string[], Schema[], number?];
    const types = declared.get(name) ?? {};
    const members = names.map((member, i) => [member, nameOf(schemas[i], types[member])]);
    const required = names.slice(0, count);
    return {
      type: "structure",
      ...(required.length > 0 && { required }),
      members: Object.fromEntries(members),
    };
  };

  const unsigned = new Set([...texts.auth.matchAll(/case "(\w+)"/g)].map(([, name]) => name));
  const operations: Record<string, OperationModel> = {};
  for (const schema of await exportsOf(texts.schemas)) {
    if (!Array.isArray(schema) || schema[0] !== OPERATION) continue;
    const [, , name, , input, output] = schema as //
    [number, string, string, unknown, () => Schema, () => Schema];
    operations[name] = {
      input: nameOf(input),
      ...(output() !== "unit" && { output: nameOf(output) }),
      signed: !unsigned.has(name),
      errors: errorsOf(texts.commands[name] ?? fail(`operation without a command: ${name}`)),
    };
  }
  return { version: texts.version, operations, shapes };
}

function fail(what: string): never {
  throw new Error(`The AWS SDK has changed its form, and cannot be read any more: ${what}`);
}

/** What the schema module exports. Its own imports make error classes, of which nothing is needed here. */
async function exportsOf(module: string): Promise<unknown[]> {
  const anything = "new Proxy(function () {}, { get: (_, name) => name === 'then' ? undefined : " +
    "anything, apply: () => anything })";
  const alone = `const anything = ${anything};\n` +
    module.replaceAll(/^import (\{[^}]*\}) from "[^"]+";$/gm, "const $1 = anything;");
  const url = URL.createObjectURL(new Blob([alone], { type: "text/javascript" }));
  try {
    return Object.values(await import(url));
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** Each interface's members with their types, without `| undefined`. */
function declarations(types: string): Map<string, Record<string, string>> {
  const interfaces = types.matchAll(/^export interface (\w+)[^{]*\{\n([\s\S]*?)^\}/gm);
  return new Map([...interfaces].map(([, name = "", body = ""]) => {
    const members = body.matchAll(/^ {4}(\w+)\??: (.+?)(?: \| undefined)?;$/gm);
    return [name, Object.fromEntries([...members].map(([, member, type]) => [member, type]))];
  }));
}

function enums(types: string): [name: string, values: string[]][] {
  const constants = types.matchAll(/^export declare const (\w+): \{\n([\s\S]*?)^\};/gm);
  return [...constants].map(([, name = "", body = ""]) => {
    const values = body.matchAll(/^ {4}readonly \S+: "([^"]*)";$/gm);
    return [name, [...values].map(([, value = ""]) => value)];
  });
}

/** The base class of all exceptions is none of the operation's own. */
function errorsOf(command: string): string[] {
  return [...command.matchAll(/@throws \{@link (\w+Exception)\}/g)].map(([, name = ""]) => name)
    .filter((name) => !name.endsWith("ServiceException")).sort();
}

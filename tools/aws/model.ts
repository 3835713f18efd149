/**
 * AWS's service model as `tests/data/cognito_idp_model.json` keeps it: operations and shapes under
 * AWS's names, without the documentation.
 *
 * @module
 */

/** A type of the API. */
export interface Shape {
  type: string;
  /** Of a structure: its members, each with the name of its shape. */
  members?: Record<string, string>;
  required?: string[];
  /** Of a list: the shape of an item. */
  member?: string;
  /** Of a map. */
  key?: string;
  value?: string;
  enum?: string[];
  min?: number;
  max?: number;
  pattern?: string;
  sensitive?: boolean;
  document?: boolean;
}

/** An operation: the names of its shapes, whether it is signed, and how it may fail. */
export interface OperationModel {
  input: string;
  /** Absent where AWS answers with an empty body. */
  output?: string;
  signed: boolean;
  errors: string[];
}

/** The whole API. */
export interface Model {
  /** The version of `@aws-sdk/client-cognito-identity-provider` that it was brought up to. */
  version: string;
  operations: Record<string, OperationModel>;
  shapes: Record<string, Shape>;
}

/** The file that tests read. */
export const modelFile: URL = new URL("../../tests/data/cognito_idp_model.json", import.meta.url);

/** The model as text: one line for each operation and shape, so that a change is a line of a diff. */
export function modelText({ version, operations, shapes }: Model): string {
  const lines = (table: Record<string, unknown>) =>
    Object.entries(table).sort(([left], [right]) => left < right ? -1 : 1)
      .map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`).join(",\n");
  return `{
 "version": ${JSON.stringify(version)},
 "operations": {
${lines(operations)}
 },
 "shapes": {
${lines(shapes)}
 }
}
`;
}

/** What a shape amounts to, whatever AWS calls it: structures and enums by name, the rest by type. */
export function kindOf(shapes: Record<string, Shape>, name: string): string {
  const shape = shapes[name];
  if (!shape) throw new Error(`The model has no shape ${name}`);
  if (shape.document) return "document";
  switch (shape.type) {
    case "structure":
      return name;
    case "list":
      return `${kindOf(shapes, shape.member!)}[]`;
    case "map":
      return `map of ${kindOf(shapes, shape.value!)}`;
    case "string":
      return shape.enum ? name : "string";
    case "integer":
    case "long":
      return "number";
    default:
      return shape.type;
  }
}

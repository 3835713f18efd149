import assert from "node:assert/strict";
import { compare } from "../../tools/aws/compare.ts";
import { merge } from "../../tools/aws/merge.ts";
import { type Model, modelFile, modelText } from "../../tools/aws/model.ts";
import { readSdk } from "../../tools/aws/sdk_package.ts";

/** A small API as our file would hold it. */
const ours: Model = {
  version: "1.0.0",
  operations: {
    GetDoor: {
      input: "GetDoorRequest",
      output: "Door",
      signed: true,
      errors: ["LostKeyException"],
    },
    CloseDoor: { input: "CloseDoorRequest", signed: false, errors: [] },
  },
  shapes: {
    GetDoorRequest: {
      type: "structure",
      required: ["Key", "House"],
      members: { Key: "KeyType", House: "HouseType" },
    },
    CloseDoorRequest: { type: "structure", members: { Key: "KeyType", Slam: "boolean" } },
    Door: { type: "structure", members: { State: "StateType", Colours: "ColourListType" } },
    StateType: { type: "string", enum: ["OPEN", "CLOSED"] },
    ColourListType: { type: "list", member: "ColourType" },
    ColourType: { type: "string", max: 10 },
    KeyType: { type: "string", min: 3, pattern: "[a-z]+" },
    HouseType: { type: "string", max: 55 },
    boolean: { type: "boolean" },
  },
};

/** The next version of it, as the SDK's package holds it. */
const texts = {
  version: "2.0.0",
  schemas: `
const _K = "Key";
import { TypeRegistry } from "@smithy/core/schema";
import { LostKeyException, } from "../models/errors";
const n0 = "com.example";
const registry = TypeRegistry.for(n0);
export var LostKeyException$ = [-3, n0, "LostKeyException", { error: "client" }, [], []];
registry.registerError(LostKeyException$, LostKeyException);
var __Unit = "unit";
var KeyType = [0, n0, "KeyType", 8, 0];
var ColourListType = 64 | 0;
export var GetDoorRequest$ = [3, n0, "GetDoorRequest", 0, [_K, "Light"], [[() => KeyType, 0], 2], 1];
export var OpenDoorRequest$ = [3, n0, "OpenDoorRequest", 0, [_K, "House", "By"], [[() => KeyType, 0], 0, () => Person$], 2];
export var Person$ = [3, n0, "Person", 0, ["Names", "Knows"], [64 | 0, () => People]];
var People = [1, n0, "People", 0, [() => Person$, 0]];
export var Door$ = [3, n0, "Door", 0, ["State", "Colours", "Opened", "Notes"], [0, 64 | 0, 4, 128 | 0]];
export var GetDoor$ = [9, n0, "GetDoor", 0, () => GetDoorRequest$, () => Door$];
export var OpenDoor$ = [9, n0, "OpenDoor", 0, () => OpenDoorRequest$, () => __Unit];
`,
  auth: `switch (operation) { case "GetDoor": break; }`,
  types: `
export declare const StateType: {
    readonly AJAR: "AJAR";
    readonly OPEN: "OPEN";
};
export interface Door {
    /**
     * Whether it is open
     */
    State?: StateType | undefined;
    Colours?: string[] | undefined;
    Opened?: Date | undefined;
}
`,
  commands: {
    GetDoor: `
 * @throws {@link LostKeyException} (client fault)
 * @throws {@link NoSuchDoorException} (client fault)
 * @throws {@link ExampleServiceException}`,
    OpenDoor: "",
  },
};

const changes = [
  "- operation CloseDoor",
  "~ operation GetDoor is unsigned, was signed",
  "+ NoSuchDoorException of GetDoor",
  "+ operation OpenDoor, signed",
  "- CloseDoorRequest",
  "+ Door.Opened: timestamp",
  "+ Door.Notes: map of string",
  "- GetDoorRequest.House",
  "+ GetDoorRequest.Light: boolean",
  "+ OpenDoorRequest { Key: string, House: string, By: Person }",
  "+ Person { Names: string[], Knows: Person[] }",
  "+ StateType AJAR",
  "- StateType CLOSED",
];

Deno.test("compare() names what came, what went and what is another than before", async () => {
  assert.deepEqual(compare(ours, await readSdk(texts)), changes);
});

Deno.test("compare() finds nothing between a model and itself", async () => {
  assert.deepEqual(compare(ours, ours), []);
  const newest = await readSdk(texts);
  assert.deepEqual(compare(newest, newest), []);
});

Deno.test("compare() tells another type, and what became required", () => {
  const members = { Key: "boolean", House: "HouseType" };
  const shapes = {
    ...ours.shapes,
    GetDoorRequest: { type: "structure", required: ["House"], members },
  };
  assert.deepEqual(compare(ours, { ...ours, shapes }), [
    "~ GetDoorRequest.Key: boolean, was string",
    "~ GetDoorRequest.Key is optional",
  ]);
});

Deno.test("merge() takes over every change, and keeps the limits that only our model knows", async () => {
  const newest = await readSdk(texts);
  const merged = merge(ours, newest);
  assert.deepEqual(compare(merged, newest), []);
  assert.equal(merged.version, "2.0.0");
  const { shapes } = merged;
  assert.deepEqual(shapes["KeyType"], { type: "string", min: 3, pattern: "[a-z]+" });
  assert.deepEqual(shapes["OpenDoorRequest"]?.members, {
    Key: "KeyType",
    House: "HouseType",
    By: "Person",
  });
  assert.deepEqual(shapes["Door"]?.members?.["Colours"], "ColourListType");
  assert.deepEqual(shapes["StateType"]?.enum, ["OPEN", "AJAR"]);
  assert.equal(shapes["CloseDoorRequest"], undefined);
});

Deno.test("readSdk() refuses a package whose form it does not know", async () => {
  const schemas = texts.schemas.replace(`"Light"], [[() => KeyType, 0], 2]`, `"Light"], [0, 7]`);
  await assert.rejects(readSdk({ ...texts, schemas }), /cannot be read any more: plain type 7/);
});

Deno.test("our model's file is as modelText() writes it", async () => {
  const text = await Deno.readTextFile(modelFile);
  assert.equal(modelText(JSON.parse(text)), text);
});

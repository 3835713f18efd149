// The same as local.mjs where the classes are another realm's than the runtime's own functions give, as under jsdom.
import { runInNewContext } from "node:vm";

globalThis.Uint8Array = runInNewContext("Uint8Array");
await import("./local.mjs");

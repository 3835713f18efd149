// A data file that was closed is free for the next one, in the same process too.
import process from "node:process";
import { createLocalUserPool } from "@cognito-edge/auth/local";
import { openDataFile } from "@cognito-edge/auth/local/serve";
import assert from "node:assert/strict";

const path = `data_file_${process.pid}.db`;
const first = await openDataFile(path);
createLocalUserPool({ users: [{ Username: "ada" }] }, { dataFile: first });
await assert.rejects(openDataFile(path), /it is in use by another process/);
first.close();
const second = await openDataFile(path);
assert.ok([...second.read()].some(([row]) => row.endsWith(" ada")));
second.close();

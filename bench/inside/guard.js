/**
 * Guarded requests to a bundled Worker; prints the microseconds of CPU that one of them takes, of all threads of the
 * process. On Deno and Node.
 */

import process from "node:process";
import { pathToFileURL } from "node:url";

const [, , bundle, text] = process.argv;
const { env, cookie, requests } = JSON.parse(text);
const { default: worker } = await import(pathToFileURL(bundle).href);

async function ask() {
  const request = new Request("https://app.example/me", { headers: { cookie } });
  const response = await worker.fetch(request, env);
  const body = await response.text();
  if (response.status !== 200) throw new Error(`HTTP ${response.status}: ${body}`);
}

for (let i = 0; i < requests; i++) await ask();
const before = process.cpuUsage();
for (let i = 0; i < requests; i++) await ask();
const { user, system } = process.cpuUsage(before);
console.log((user + system) / requests);
process.exit();

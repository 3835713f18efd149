/** The sign-in of a Worker that warms up in its global scope, before a request comes. */

import { warmUp } from "../../mod.ts";

await warmUp();

export { run } from "./worker_sign_in.ts";

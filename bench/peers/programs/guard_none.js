/** A Worker by Hono without any guard: what the others have in common. */

import { Hono } from "hono";

const app = new Hono();
app.get("/me", (c) => c.json({ hello: "ada" }));

export default app;

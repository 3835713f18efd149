/**
 * The pool's own page: three files that are the same for everybody and hold nothing of the pool.
 *
 * @module
 */

import type { Context, Hono } from "hono";

/** Nothing but the pool's own script, style and API; and no other page may frame it. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** Adds the page to the app of the API. */
export function addPage(app: Hono): void {
  app.get("/", (context) => serve(context, "html", "text/html; charset=utf-8"));
  app.get("/page.css", (context) => serve(context, "css", "text/css; charset=utf-8"));
  app.get("/page.js", (context) => serve(context, "js", "text/javascript; charset=utf-8"));
}

async function serve(context: Context, file: "html" | "css" | "js", type: string) {
  const { page } = await import("./page_bundle.ts");
  return context.body(page[file], 200, {
    "content-type": type,
    "content-security-policy": POLICY,
    "cache-control": "no-cache",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
  });
}

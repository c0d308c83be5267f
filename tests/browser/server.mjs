// A tiny static file server for the tests: one folder, on a free port of the loopback.
import { createServer } from "node:http";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { extname, join, normalize, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** The built site; `LOCKSTEP_DIST` names another folder. */
export const DIST = process.env.LOCKSTEP_DIST ?? fileURLToPath(new URL("../../dist", import.meta.url));

const TYPES = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".lzma": "application/octet-stream",
  ".ppmd": "application/octet-stream",
  ".mjs": "text/javascript",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

/**
 * Serves `folder`; resolves to `{ url, close }`, the url with a slash at its end. Each call has a port, hence an origin, of its own.
 * `headers` go with every answer; under `prefix` (`/a/b/`) lies the folder, and nothing beside it.
 */
export function serve(folder = DIST, { headers = {}, prefix = "/" } = {}) {
  const base = `/${prefix}/`.replace(/\/+/g, "/");
  const server = createServer(async (request, response) => {
    try {
      const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
      if (!path.startsWith(base)) throw new Error("outside");
      const below = normalize(`/${path.slice(base.length)}`);
      const file = join(folder, below.endsWith(sep) ? join(below, "index.html") : below);
      const body = await readFile(file);
      response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream", ...headers });
      response.end(body);
    } catch {
      response.writeHead(404, { "content-type": "text/plain", ...headers });
      response.end("not found");
    }
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const close = () => {
        server.closeAllConnections();
        return new Promise((closed) => server.close(closed));
      };
      resolve({ url: `http://127.0.0.1:${server.address().port}${base}`, close });
    });
  });
}

/** Serves one page of its own origin, as somebody's slides would be; what `serve` gives. */
export async function servePage(html, options) {
  const folder = await mkdtemp(join(tmpdir(), "lockstep-host-"));
  await writeFile(join(folder, "index.html"), `<!DOCTYPE html><meta charset="utf-8"><title>Slides</title><link rel="icon" href="data:,">${html}`);
  const { url, close } = await serve(folder, options);
  return { url, close: () => Promise.all([close(), rm(folder, { recursive: true })]) };
}

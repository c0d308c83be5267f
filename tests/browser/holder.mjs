// Pages that hold frames of ours, from an origin of their own.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve } from "./server.mjs";

/** Opens a host page with this body; it is gone when the test `t` is over. */
export async function host(t, page, body) {
  const folder = await mkdtemp(join(tmpdir(), "lockstep-host-"));
  await writeFile(join(folder, "index.html"), `<!DOCTYPE html><meta charset="utf-8"><title>Host</title><body>${body}`);
  const server = await serve(folder);
  t.after(async () => {
    await server.close();
    await rm(folder, { recursive: true });
  });
  await page.goto(server.url);
}

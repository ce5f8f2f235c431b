// The entry for browsers, with node's own fetch, Response and MessageChannel in the place of theirs: in a file of its own, because the
// program is loaded once in a process.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const [preset] = process.env.RIBBON_PRESETS.split(" ");
const place = (name) => new URL(name, import.meta.url);
const PACKAGE = "node_modules/@ribbon-planner/ribbon/";

test("the entry for browsers fetches its own program and nothing else, and plans the same", async () => {
  const asked = [];
  globalThis.fetch = async (address) => {
    asked.push(String(address));
    return new Response(readFileSync(address), { headers: { "content-type": "application/wasm" } });
  };
  const { plan, planJson } = await import(place(`${PACKAGE}index.js`));
  const answer = await plan(readFileSync(place(`${preset}.scenario.json`), "utf8"));
  assert.equal(await planJson(answer), readFileSync(place(`${preset}.plan.json`), "utf8"));
  assert.deepEqual(asked, [place(`${PACKAGE}program_bg.wasm`).href]);
});

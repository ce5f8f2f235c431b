// The package as its users meet it: installed under its name, called from node. The terminal, which runs natively, is the oracle: xtask has
// written what it says beside this file.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { setImmediate } from "node:timers/promises";
import { RibbonError, importFiles, plan, planJson, simulate, validate } from "@ribbon-planner/ribbon";

const PRESETS = process.env.RIBBON_PRESETS.split(" ");
const read = (name) => readFileSync(new URL(name, import.meta.url), "utf8");
const scenarioOf = (preset) => JSON.parse(read(`${preset}.scenario.json`));

// What TypeScript shall find to be of the types that the package declares.
const seen = [];
const see = (type, value) => seen.push(`export const it${seen.length}: ribbon.${type} = ${JSON.stringify(value)};`);

for (const preset of PRESETS) {
  test(`the plan of ${preset} is the terminal's, byte for byte`, async () => {
    const told = read(`${preset}.plan.json`);
    const answer = await plan(read(`${preset}.scenario.json`), { onProgress: (progress) => see("Progress", progress) });
    assert.equal(await planJson(answer), told);
    assert.deepEqual(answer, JSON.parse(told));
    assert.deepEqual(await plan(scenarioOf(preset)), answer, "an object says the same as its text");
    see("Plan", answer);
  });
}

test("answers come before the last one, and warnings with them", async () => {
  const scenario = scenarioOf(PRESETS[0]);
  const answers = [];
  const last = await plan({ ...scenario, target: { ...scenario.target, share: 1 } }, {
    onAnswer: (answer, warnings) => answers.push([answer, warnings]),
  });
  assert.ok(answers.length > 1);
  assert.ok(!answers[0][0].complete && last.complete);
  assert.deepEqual(answers.at(-1)[0], last);
  const [, warnings] = answers[0];
  assert.equal(warnings[0].severity, "warning");
  see("Diagnostic", warnings[0]);
  see("Plan", answers[0][0]);
});

test("the event loop has its turn between two slices", async () => {
  let planning = true;
  let turns = 0;
  let slices = 0;
  const count = async () => {
    for (; planning; turns += 1) await setImmediate();
  };
  const counted = count();
  await plan(scenarioOf(PRESETS[0]), { onProgress: () => (slices += 1) });
  planning = false;
  await counted;
  assert.ok(slices > 5, `${slices} slices`);
  // The first slice tells of the start as well.
  assert.ok(turns >= slices - 1, `${turns} turns in ${slices} slices`);
});

test("a signal ends the plan at the next slice, with its reason", async () => {
  const controller = new AbortController();
  let told = 0;
  const planned = plan(scenarioOf(PRESETS[0]), {
    signal: controller.signal,
    onProgress: () => {
      told += 1;
      if (told === 3) controller.abort();
    },
  });
  await assert.rejects(planned, { name: "AbortError" });
  assert.equal(told, 3);
  const reason = new Error("enough");
  const late = plan(scenarioOf(PRESETS[0]), { signal: AbortSignal.abort(reason), onProgress: () => assert.fail("it began") });
  await assert.rejects(late, reason);
});

test("plans side by side do not disturb each other", async () => {
  const both = await Promise.all(PRESETS.slice(0, 2).map((preset) => plan(scenarioOf(preset))));
  assert.deepEqual(both, PRESETS.slice(0, 2).map((preset) => JSON.parse(read(`${preset}.plan.json`))));
});

test("what is wrong with a scenario is thrown, all of it", async () => {
  const scenario = scenarioOf(PRESETS[0]);
  const wrong = { ...scenario, target: { latency_ms: -1, share: 2 } };
  for (const call of [plan, validate, (scenario) => simulate(scenario, [1])]) {
    await assert.rejects(call(wrong), (error) => {
      assert.ok(error instanceof RibbonError && error instanceof Error);
      assert.deepEqual(error.diagnostics.map(({ place }) => place.path), ["target.latency_ms", "target.share"]);
      assert.match(error.message, /target\.share/);
      return true;
    });
  }
  await assert.rejects(plan("{"), (error) => error.diagnostics[0].place.row === 1);
  assert.deepEqual(await validate(scenario), []);
});

test("a simulated pool is the terminal's, by counts and by names", async () => {
  const told = JSON.parse(read("pool.json"));
  const scenario = scenarioOf(PRESETS[0]);
  assert.deepEqual(await simulate(scenario, told.counts), told);
  const named = Object.fromEntries(scenario.instances.map(({ name }, kind) => [name, told.counts[kind]]));
  assert.deepEqual(await simulate(scenario, named), told);
  see("PoolReport", told);
  await assert.rejects(simulate(scenario, { gone: 1 }), (error) => error.diagnostics[0].message.includes("`gone`"));
  await assert.rejects(simulate(scenario, [-1]), RibbonError);
  await assert.rejects(simulate(scenario, [1.5]), RibbonError);
});

test("files become the terminal's scenario", async () => {
  const draft = { target_latency_ms: "25", rate_per_s: "300" };
  const files = ["latencies.csv", "prices.csv"].map((name) => ({ name, content: read(name) }));
  const imported = await importFiles(files, { draft });
  assert.ok(imported.ready);
  assert.deepEqual(imported.scenario, JSON.parse(read("imported.json")));
  assert.deepEqual(imported.files.map(({ recognised }) => recognised), ["Plain table", "Plain table"]);
  see("Imported", imported);
  see("Scenario", imported.scenario);
});

test("contents may be bytes, buffers, views and blobs, and files of the browser", async () => {
  const text = read("latencies.csv");
  const bytes = new TextEncoder().encode(`--${text}`);
  const blob = new Blob([text]);
  const like = { name: "a file", arrayBuffer: () => blob.arrayBuffer() };
  const contents = [text, bytes.slice(2), bytes.slice(2).buffer, bytes.subarray(2), blob];
  const imported = await importFiles([...contents.map((content) => ({ name: "a file", content })), like]);
  const facts = imported.files.map(({ facts }) => facts);
  assert.equal(facts.length, 6);
  for (const fact of facts) assert.deepEqual(fact, facts[0]);
});

test("what only the user knows is asked for, and taken", async () => {
  const file = { name: "result.json", content: read("vllm.json") };
  const asking = await importFiles([file]);
  assert.ok(asking.files[0].asks_instance && asking.draft === null && asking.scenario === null);
  see("Imported", asking);
  const answered = await importFiles([{ ...file, instance: "g5.xlarge", batch: 4 }]);
  assert.match(answered.draft.profiles, /g5\.xlarge,4/);
  assert.ok(answered.scenario === null && answered.lacking.length > 0, "there is no price yet");
  see("Imported", answered);
});

test("a file that is nothing is told, and hurts nobody", async () => {
  const imported = await importFiles([{ name: "a.zip", content: new Uint8Array([0x50, 0x4b, 3, 4]) }]);
  assert.match(imported.files[0].problems[0].message, /ZIP/);
  assert.equal(imported.ready, false);
  await assert.rejects(importFiles([], { draft: { title: 5 } }), RibbonError);
});

test("the example runs, and TypeScript finds example and answers to be of the declared types", () => {
  const run = (...arguments_) => execFileSync(process.execPath, arguments_, { cwd: new URL(".", import.meta.url), encoding: "utf8", stdio: "pipe" });
  assert.match(run("plan.mjs"), /^Rent 2 × g4dn\.xlarge \+ 3 × r5n\.large at \$1\.499 an hour\.\nWith one /);
  writeFileSync(new URL("seen.mts", import.meta.url), `import type * as ribbon from "@ribbon-planner/ribbon";\n${seen.join("\n")}\n`);
  const types = ["--target", "es2022", "--lib", "es2022,dom", "--module", "nodenext"];
  const checks = ["--noEmit", "--strict", "--noUncheckedIndexedAccess", "--allowJs", "--checkJs"];
  try {
    run(process.env.RIBBON_TSC, ...types, ...checks, "plan.mjs", "seen.mts");
  } catch ({ stdout }) {
    assert.fail(stdout.slice(0, 3000));
  }
});

test("the package holds what belongs into it, and nothing else", () => {
  const [npm, folder] = [process.env.RIBBON_NPM, process.env.RIBBON_PACKAGE];
  const said = execFileSync(npm, ["pack", "--dry-run", "--json"], { cwd: folder, encoding: "utf8" });
  const [{ name, version, files }] = JSON.parse(said);
  assert.deepEqual([name, version], ["@ribbon-planner/ribbon", process.env.RIBBON_VERSION]);
  assert.deepEqual(files.map(({ path }) => path).sort(), [
    "LICENSE-APACHE", "LICENSE-MIT", "README.md", "api.js", "index.d.ts", "index.js", "node.js", "package.json", "program.js", "program_bg.wasm",
  ]);
});

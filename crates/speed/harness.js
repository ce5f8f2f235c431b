// Times the cases in wasm, and beside them the loop that somebody would write in an hour in plain JavaScript. Runs under node and in
// a browser's page: `wasm_bindgen` is there already, started. Returns figures, each the least of several runs.

// So many rounds are timed at once where one is short.
const ROUNDS = 4;

function leastMs(runs, work) {
  let least = Infinity;
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    work();
    least = Math.min(least, performance.now() - start);
  }
  return least;
}

// The first free server in list order takes the job, or else the one that is free first.
function plainLoop(arrivals, service, counts, deadline) {
  const kinds = counts.flatMap((count, kind) => Array(count).fill(kind));
  const free = new Float64Array(kinds.length);
  let late = 0;
  for (let job = 0; job < arrivals.length; job += 1) {
    const arrival = arrivals[job];
    let server = 0;
    for (let candidate = 0; candidate < free.length; candidate += 1) {
      if (free[candidate] <= arrival) {
        server = candidate;
        break;
      }
      if (free[candidate] < free[server]) server = candidate;
    }
    const finish = Math.max(arrival, free[server]) + service[kinds[server]][job];
    free[server] = finish;
    if (finish - arrival > deadline) late += 1;
  }
  return late;
}

function split(servers) {
  if (servers === 4) return [1, 2, 1];
  if (servers === 9) return [3, 4, 2];
  if (servers === 16) return [5, 7, 4];
  const [first, second] = [Math.floor(servers / 3), Math.floor((servers * 4) / 9)];
  return [first, second, servers - first - second];
}

// Nanoseconds per query that was played, all pools together.
function playNs(Case, counts, jobs, pools, runs, play = "lanes") {
  const timed = new Case(new Uint32Array(counts), jobs, pools);
  const ns = (leastMs(runs, () => timed[play]()) * 1e6) / timed[play]();
  timed.free();
  return ns;
}

// Milliseconds by phase until the cheapest pool of a workload is proven: the first run, as a visitor meets it, and the least of
// several by which the engine has compiled everything as well as it can.
function searchMs(Search, workload, runs) {
  const figures = { first: {}, least: {}, pools: 0 };
  for (let run = 0; run < runs; run += 1) {
    const spent = { drawing: 0, searching: 0 };
    const search = Search.of(workload);
    for (let phase = search.phase(); phase; phase = search.phase()) {
      const start = performance.now();
      if (!search.advance(2e5)) throw new Error(`no plan for ${workload}`);
      spent[phase] += performance.now() - start;
    }
    if (run === 0) figures.first = { ...spent };
    for (const phase of Object.keys(spent)) {
      figures.least[phase] = Math.min(figures.least[phase] ?? Infinity, spent[phase]);
    }
    figures.pools = search.pools();
    search.free();
  }
  return figures;
}

function measureSearches(Search) {
  const figures = { box: {}, drawing: {}, searching: {}, "first-drawing": {}, "first-searching": {} };
  for (const workload of Search.workloads()) {
    const { first, least, pools } = searchMs(Search, workload, 12);
    figures.box[workload] = pools;
    figures.drawing[workload] = least.drawing;
    figures.searching[workload] = least.searching;
    figures["first-drawing"][workload] = first.drawing;
    figures["first-searching"][workload] = first.searching;
  }
  return figures;
}

// Milliseconds of one optimizer step, least of several; getting ready for it is not timed.
function stepMs(OptimizerStep, fits) {
  const before = new OptimizerStep(fits);
  let least = Infinity;
  for (let run = 0; run < 12; run += 1) {
    const step = before.ready();
    const start = performance.now();
    step.take();
    least = Math.min(least, performance.now() - start);
    step.free();
  }
  before.free();
  return least;
}

function measure({ Case, Search, OptimizerStep }) {
  // First, while nothing is compiled well yet.
  const searches = measureSearches(Search);
  const [jobs, pools] = [100_000, 64];
  const figures = { lanes: {}, search: {}, alone: {}, javascript: {}, jobs: {}, pools: {}, kinds: {} };
  for (const servers of [4, 9, 16, 64, 256]) {
    const counts = split(servers);
    const runs = servers > 16 ? 4 : 10;
    figures.lanes[servers] = playNs(Case, counts, jobs, pools, runs);
    figures.search[servers] = playNs(Case, counts, jobs, pools, runs, "search");
    const single = new Case(new Uint32Array(counts), jobs, 1);
    // Several rounds at a time, because a browser's clock ticks coarsely; often, because an engine compiles a loop anew as it learns about it.
    const often = (work) => (leastMs(5 * runs, () => { for (let round = 0; round < ROUNDS; round += 1) work(); }) * 1e6) / jobs / ROUNDS;
    figures.alone[servers] = often(() => single.alone());
    const [arrivals, service] = [single.arrivals_ms(), counts.map((_, kind) => single.service_ms(kind))];
    const late = plainLoop(arrivals, service, counts, 60);
    if (Math.abs(late - single.alone()) > 2) throw new Error(`the loops disagree: ${late} and ${single.alone()}`);
    figures.javascript[servers] = often(() => plainLoop(arrivals, service, counts, 60));
    single.free();
  }
  for (const n of [10_000, 100_000, 1_000_000]) figures.jobs[n] = playNs(Case, [3, 4, 2], n, 16, 4);
  for (const n of [1, 4, 16, 64, 256, 1024]) figures.pools[n] = playNs(Case, [3, 4, 2], 50_000, n, 4);
  for (const n of [1, 2, 4, 8]) figures.kinds[n] = playNs(Case, Array(n).fill(16 / n), jobs, pools, 4);
  const step = { appends: stepMs(OptimizerStep, false), fits: stepMs(OptimizerStep, true) };
  return { ...figures, ...searches, step };
}

globalThis.measure = measure;

// Times the cases in wasm, and beside them the loop that somebody would write in an hour in plain JavaScript. Runs under node and in
// a browser's page: `wasm_bindgen` is there already, started. Returns figures, each the least of several runs.

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

function measure(Case) {
  const [jobs, pools] = [100_000, 64];
  const figures = { lanes: {}, search: {}, alone: {}, javascript: {}, jobs: {}, pools: {}, kinds: {} };
  for (const servers of [4, 9, 16, 64, 256]) {
    const counts = split(servers);
    const runs = servers > 16 ? 4 : 10;
    figures.lanes[servers] = playNs(Case, counts, jobs, pools, runs);
    figures.search[servers] = playNs(Case, counts, jobs, pools, runs, "search");
    const single = new Case(new Uint32Array(counts), jobs, 1);
    figures.alone[servers] = (leastMs(runs, () => single.alone()) * 1e6) / jobs;
    const [arrivals, service] = [single.arrivals_ms(), counts.map((_, kind) => single.service_ms(kind))];
    const late = plainLoop(arrivals, service, counts, 60);
    if (Math.abs(late - single.alone()) > 2) throw new Error(`the loops disagree: ${late} and ${single.alone()}`);
    figures.javascript[servers] = (leastMs(runs, () => plainLoop(arrivals, service, counts, 60)) * 1e6) / jobs;
    single.free();
  }
  for (const n of [10_000, 100_000, 1_000_000]) figures.jobs[n] = playNs(Case, [3, 4, 2], n, 16, 4);
  for (const n of [1, 4, 16, 64, 256, 1024]) figures.pools[n] = playNs(Case, [3, 4, 2], 50_000, n, 4);
  for (const n of [1, 2, 4, 8]) figures.kinds[n] = playNs(Case, Array(n).fill(16 / n), jobs, pools, 4);
  return figures;
}

globalThis.measure = measure;

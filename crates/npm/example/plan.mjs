// From two tables to a plan: what `npm install @ribbon-planner/ribbon` is for. Run it with node; the types are checked by TypeScript.
// @ts-check
import { RibbonError, importFiles, plan, simulate } from "@ribbon-planner/ribbon";

const latencies = `instance,batch,latency_ms
g4dn.xlarge,1,4.0
g4dn.xlarge,64,6.3
r5n.large,1,5.2
r5n.large,64,24.5
`;
const prices = `instance,price
g4dn.xlarge,0.526
r5n.large,0.149
`;

const files = [
  { name: "latencies.csv", content: latencies },
  { name: "prices.csv", content: prices },
];
const draft = /** @type {const} */ ({
  target_latency_ms: "15",
  target_percent: "99",
  rate_per_s: "600",
  batch: "empirical",
  empirical_sizes: "1: 0.98, 64: 0.02",
});
const { scenario, problems, lacking } = await importFiles(files, { draft });
if (!scenario) throw new RibbonError([...problems, ...lacking]);

const answer = await plan(scenario, {
  onProgress: ({ phase, simulated_queries }) => console.error(`${phase}: ${simulated_queries} queries simulated`),
  signal: AbortSignal.timeout(60_000),
});
if (answer.best) {
  console.log(`Rent ${answer.best.label} at $${answer.best.cost_per_hour} an hour.`);
  const fewer = answer.best.counts.map((count, kind) => (kind === 0 ? count - 1 : count));
  const { share } = await simulate(scenario, fewer);
  console.log(`With one ${answer.types[0]?.name} fewer, ${(share * 100).toFixed(2)} % of the queries are in time.`);
} else {
  console.log("No pool of these types meets the target.");
}

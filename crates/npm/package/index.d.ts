// The types of @ribbon-planner/ribbon. Data has the names that the terminal's JSON has; lists with one entry an instance type follow the
// scenario's `instances`. The tests hold these types against what the program really answers.

/** Finds the cheapest pool that meets the target. It works in slices of about 20 ms, between which the event loop has its turn. */
export function plan(scenario: Scenario | string, options?: PlanOptions): Promise<Plan>;

/** Simulates one pool: counts in the order of the scenario's instances, or by name. */
export function simulate(scenario: Scenario | string, pool: readonly number[] | Record<string, number>): Promise<PoolReport>;

/** Checks a scenario: its warnings. Errors are thrown, all at once. */
export function validate(scenario: Scenario | string): Promise<Diagnostic[]>;

/** Reads results of benchmark tools, traces, price lists and tables. What a file is, its content says. */
export function importFiles(files: Iterable<ImportFile>, options?: ImportOptions): Promise<Imported>;

/** A plan as `ribbon plan --json` prints it, byte for byte. */
export function planJson(plan: Plan): Promise<string>;

/** What was given is wrong: every problem, with its place and its fix. */
export class RibbonError extends Error {
  constructor(diagnostics: Diagnostic[]);
  readonly name: "RibbonError";
  readonly diagnostics: Diagnostic[];
}

export interface PlanOptions {
  /** Told after each slice. */
  onProgress?: (progress: Progress) => void;
  /** Told whenever there is an answer: a first look, the best so far, the last one; with the warnings about the scenario. */
  onAnswer?: (plan: Plan, warnings: Diagnostic[]) => void;
  /** Stops the plan within a slice: the promise is rejected with the signal's reason. */
  signal?: AbortSignal;
}

// The scenario document, version 1 (docs/FORMATS.md of the project says what each key means, and its range).

export interface Scenario {
  ribbon: number;
  title?: string;
  note?: string;
  target: { latency_ms: number; share: number };
  workload: DrawnLoad | RecordedLoad;
  dispatch?: "type_order";
  /** In the order of dispatch. */
  instances: Instance[];
  /** What runs today. */
  current_pool?: Record<string, number>;
  /** What was tried on a real cluster. A plan does not depend on it. */
  trials?: { prior?: "simulated" | "none"; hours_each?: number; told?: Trial[] };
}

export interface DrawnLoad {
  arrivals: Arrivals;
  batch?: Batch;
  queries?: number;
  seed?: number;
}

export interface RecordedLoad {
  /** Arrival in ms and size; perhaps the random number of its service time. */
  trace: ([number, number] | [number, number, number])[];
}

export type Arrivals =
  | { kind: "poisson"; rate_per_s: number }
  | { kind: "renewal"; rate_per_s: number; cv: number }
  | { kind: "integer_gaps"; mean_gap_ms: number };

export type Batch =
  | { kind: "fixed"; size: number }
  | { kind: "log_normal"; mu: number; sigma: number; max: number }
  | { kind: "normal"; mean: number; sd: number; min: number; max: number }
  | { kind: "empirical"; sizes: [number, number][] }
  | { kind: "ribbon_mixture" };

export interface Instance {
  name: string;
  price_per_hour: number;
  max_count?: number;
  latency: Latency;
}

/** Service time by batch size, ms, without waiting. */
export type Latency =
  | { kind: "table"; between?: Between; points: [number, number][] }
  | { kind: "samples"; between?: Between; points: [number, number[]][] }
  | { kind: "quantiles"; between?: Between; points: [number, Record<string, number>][] }
  | { kind: "affine"; base_ms: number; per_item_ms: number; cv?: number };

export type Between = "round_up" | "interpolate";

export interface Trial {
  pool: Record<string, number>;
  share?: number;
  within?: number;
  queries?: number;
  /** How much load there was, as a factor of the scenario's; `"other"` where no factor is known. */
  load?: number | "other";
}

// The plan.

export interface Plan {
  status: "searching" | "optimal" | "infeasible" | "budget_spent" | "cancelled";
  /** Whether every phase has run. */
  complete: boolean;
  /** Whether it rests on the first queries of the load alone: nothing is proven then. */
  first_look: boolean;
  title: string;
  target_latency_ms: number;
  /** Share of queries that must answer within it, 0 to 1. */
  target_share: number;
  /** Queries of the simulated load. */
  queries: number;
  rate_per_s: number;
  types: TypeSummary[];
  /** The pool to rent; null where none meets the target. */
  best: PoolReport | null;
  /** How sure that is, judged on queries that the search never saw; null for a recorded trace. */
  verdict: Verdict | null;
  /** The cheapest pool that meets the target on the simulated load: nothing cheaper does. */
  optimum: PoolPoint | null;
  /** The cheapest pool that fresh queries could neither accept nor refuse. */
  too_close: Contender | null;
  /** Every pool that was judged on fresh queries, cheapest first. */
  contenders: Contender[];
  recorded_trace: boolean;
  /** How much more load the best pool would carry. */
  headroom: { load_factor: number; at_least: boolean } | null;
  /** The cheapest pool of one type that meets the target. */
  homogeneous: PoolReport | null;
  /** What `best` saves against `homogeneous`, 0 to 1. */
  saving: number | null;
  /** The pool that runs today, if the scenario names one. */
  current: PoolReport | null;
  /** The pool that comes closest, where nothing meets the target. */
  closest: PoolPoint | null;
  /** The share that no pool of these types can exceed. */
  reachable_share: number;
  /** Pools that no cheaper pool beats on share, cheapest first. */
  frontier: PoolPoint[];
  /** The share below which pools were not followed to the end for frontier and scatter. */
  frontier_floor: number;
  /** Cheaper pools that just fail, the nearest to the target first. */
  near_misses: PoolPoint[];
  /** Every pool simulated to the end, cheapest first. */
  surveyed: PoolPoint[];
  /** Places in `surveyed`, each once, in the order of the search: types alone, the best pair, then as the walk and the survey came to them. */
  looked_at: number[];
  certificate: Certificate;
  /** Queries simulated in all. */
  simulated_queries: number;
}

export interface TypeSummary {
  name: string;
  price_per_hour: number;
  max_count: number;
  max_count_derived: boolean;
}

/** Why nothing cheaper meets the target, on the simulated load. */
export interface Certificate {
  box_size: number;
  cheaper_pools: number;
  refuted_by_bound: number;
  by_bound: { bound: Bound; pools: number }[];
  refuted_by_simulation: number;
  unsettled: number;
  price_bound_per_hour: number;
  gap: number | null;
  /** The chance that any refutation by `capacity` or `share` is wrong; the others are certain. */
  doubt: number;
}

export type Bound = "work" | "too_slow" | "capacity" | "share" | "fastest_servers" | "never_used";

/** Judgement of one pool on fresh queries. */
export interface Verdict {
  kind: "meets" | "fails" | "too_close_to_call";
  share: number;
  interval: { low: number; high: number; confidence: number };
  queries: number;
  replications: number;
  /** The chance that the long-run share reaches the target. */
  chance: number;
}

export interface Contender {
  pool: PoolPoint;
  label: string;
  verdict: Verdict;
}

/** A pool in short. */
export interface PoolPoint {
  counts: number[];
  cost_per_hour: number;
  within_target: number;
  share: number;
  meets_target: boolean;
}

/** A pool in full. */
export interface PoolReport extends PoolPoint {
  /** In words: `4 × g4dn.xlarge + 1 × r5n.large`. */
  label: string;
  cost_per_million_queries: number;
  queries: number;
  interval: [number, number] | null;
  /** Waiting and service together. */
  latency_ms: { mean: number; p50: number; p99: number; max: number };
  /** Queries served by each type. */
  served: number[];
  /** Busy share of each type's instances. */
  utilization: number[];
  /** Why queries were late. */
  misses: { too_slow: number; waited: number; both: number };
  /** The latency, waiting and service time that a share of the queries exceeds. */
  tail: { share_above: number; latency_ms: number; waiting_ms: number; service_ms: number }[];
}

export interface Progress {
  phase: "drawing" | "homogeneous" | "searching" | "verifying" | "surveying" | "done";
  settled: number;
  box_size: number;
  /** Share of this phase's work that is done. */
  done: number;
  /** The best so far. */
  best: PoolPoint | null;
  price_bound_per_hour: number;
  gap: number | null;
  simulated_queries: number;
}

/** One problem. */
export interface Diagnostic {
  severity: "error" | "warning";
  /** Row and column count from 1; 0 where there is none. */
  place: { input: string; row: number; column: number; path: string };
  message: string;
  hint: string;
}

// Importing.

/** A file of the browser, or a name and a content, with what only you know about it. */
export type ImportFile =
  | { name: string; arrayBuffer(): Promise<ArrayBuffer> }
  | {
      name: string;
      content: string | ArrayBuffer | ArrayBufferView | { arrayBuffer(): Promise<ArrayBuffer> };
      /** The instance type that was measured, where the file does not say it (`asks_instance`). */
      instance?: string;
      /** The batch size, where the file does not say it (`asks_batch`). */
      batch?: number;
      /** Which of its `readings` to take; the first if not given. */
      reading?: number;
    };

export interface ImportOptions {
  /** Fields that the files go into, as one would type them into the page; what is absent has its default. */
  draft?: Partial<Draft>;
  /** Types that files call otherwise than the draft: theirs to ours. */
  names?: Record<string, string>;
}

export interface Imported {
  files: FileView[];
  /** Types that are perhaps the same under two names: theirs, ours. */
  near: [string, string][];
  /** What stands against accepting the files (errors), and what would be left out or changed (warnings). */
  problems: Diagnostic[];
  /** What would still be wrong afterwards. */
  lacking: Diagnostic[];
  /** Names of the instance types that are known. */
  types: string[];
  /** Whether the files were accepted. */
  ready: boolean;
  /** The fields with the files in them; null where they were not accepted. */
  draft: Draft | null;
  /** The scenario of those fields; null while it would not be a valid one. */
  scenario: Scenario | null;
  /** Warnings about the scenario, or why there is none. */
  diagnostics: Diagnostic[];
}

export interface FileView {
  file: number;
  name: string;
  /** Tool and form; empty where it was not recognised. */
  recognised: string;
  readings: string[];
  reading: number;
  /** The reading to take instead, where this one's latencies contain waiting. */
  better: number | null;
  /** What is used, in sentences. */
  facts: string[];
  problems: Diagnostic[];
  asks_instance: boolean;
  asks_batch: boolean;
  load: { figures: [string, string][]; histogram: [number, number, number][] } | null;
}

/** The page's fields, as typed. */
export interface Draft {
  title: string;
  note: string;
  target_latency_ms: string;
  target_percent: string;
  load: "poisson" | "renewal" | "integer_gaps" | "trace";
  rate_per_s: string;
  gap_cv: string;
  mean_gap_ms: string;
  batch: "ribbon_mixture" | "fixed" | "log_normal" | "normal" | "empirical";
  fixed_size: string;
  log_normal_mu: string;
  log_normal_sigma: string;
  log_normal_max: string;
  normal_mean: string;
  normal_sd: string;
  normal_min: string;
  normal_max: string;
  empirical_sizes: string;
  queries: string;
  seed: string;
  /** Table of latencies. */
  profiles: string;
  /** Table of prices. */
  prices: string;
  choices: Record<string, { used: boolean; max_count: string }>;
  current_pool: string;
  /** Table of recorded queries. */
  trace: string;
  trials: {
    prior: "simulated" | "none";
    hours_each: string;
    told: { pool: Record<string, number>; load_ppm: number; measured: Measured }[];
  };
}

export type Measured =
  | { rate: { share_ppb: number; queries: number | null } }
  | { counts: { within: number; queries: number } };

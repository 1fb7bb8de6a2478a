import { z } from "zod";
import { MOST_BACKTEST_PRODUCTS } from "@/lib/engine/backtest/limits";
import { BACKTEST_MODES } from "@/lib/engine/backtest/types";
import { CADENCES } from "@/lib/kernel/dates";
import { LARGEST_MONEY } from "@/lib/kernel/money";
import { seriesByPathInput } from "./backtest-history";
import { currencyInput, dayInput, idInput, lineInput, optional, UNSEEN, versionInput } from "./common";
import { decimalInput, positiveMoneyInput, weightInput } from "./decimal";
import { BAND_KINDS, validateFrameworkInput } from "./framework";
import { sharesInput } from "./mapping";
import { DESTINATIONS, SCOPES } from "./rebalance";

export const BACKTEST_DATA = ["prices", "annual", "monthly"] as const;
export const PRICE_BASES = ["total_return", "price_only"] as const;
export const WATCHES = ["all", "leaves"] as const;
export type BacktestData = (typeof BACKTEST_DATA)[number];
export type PriceBasis = (typeof PRICE_BASES)[number];

/** What one request may ask for; each refusal names the limit it met. */
export const MOST_BACKTEST_LEAVES = 500;
/** So long a list is still read, so that the answer can name the limit of runs. */
const MOST_SWEEP_STEPS = 20_000;
const MOST_COST_BPS = 10_000;
const MOST_DRIFT_BPS = 10_000;
const LONGEST_PATH = 500;
const LONGEST_SYMBOL = 60;
const LONGEST_NAME = 200;

/** Any text that can be looked up: what it names is found out later. */
const symbolText = z
  .string()
  .max(LONGEST_SYMBOL)
  .refine((text) => !UNSEEN.test(text), "must not contain control characters");

const symbolWeights = z
  .record(z.string().min(1).max(LONGEST_SYMBOL), weightInput)
  .refine((all) => Object.keys(all).length > 0, "must name at least one product")
  .refine(
    (all) => Object.keys(all).length <= MOST_BACKTEST_PRODUCTS,
    `must name at most ${MOST_BACKTEST_PRODUCTS} products`,
  );

const mappingInput = z
  .record(z.string().max(LONGEST_PATH), sharesInput)
  .refine(
    (all) => Object.keys(all).length <= MOST_BACKTEST_LEAVES,
    `must name at most ${MOST_BACKTEST_LEAVES} buckets`,
  );

const contributionsInput = z
  .object({
    amount: decimalInput({ maxDecimals: 2, min: `-${LARGEST_MONEY}`, max: LARGEST_MONEY }).meta({
      description: "Money in; below zero it is taken out",
    }),
    cadence: z.enum(["M", "Q", "A"]).default("M").meta({
      description: "Arrives on the first day of each new month, quarter or year, before the check",
    }),
    yearly_increase_bps: optional(z.int().min(-5_000).max(5_000)).meta({
      description: "How much larger it is each year: 200 is 2 %",
    }),
  })
  .meta({ examples: [{ amount: "500.00", cadence: "M" }] });

/** What is bought: a stored framework, one sent with the request, or weights by symbol. */
const policySource = {
  framework_id: optional(idInput).meta({ description: "A stored framework; or weights, or framework" }),
  version: optional(versionInput).meta({
    description: "Of the stored framework; the current one unless given",
  }),
  weights: optional(symbolWeights).meta({
    description: "Shares by symbol that sum to 1, each product a bucket of its own",
    examples: [{ SPY: 0.6, AGG: 0.4 }],
  }),
  framework: optional(validateFrameworkInput).meta({
    description: "A whole framework, as edited and not stored",
  }),
  mapping: optional(mappingInput).meta({
    description:
      "Products by bucket path in place of the stored ones; a bucket without any takes its first-ranked product",
  }),
  base_ccy: optional(currencyInput).meta({
    description: "For weights: the currency all is counted in; USD unless given",
  }),
};

/** When and how it trades; what is left out is the framework's own policy. */
const tradingRules = {
  mode: optional(z.enum(BACKTEST_MODES)).meta({
    description:
      "static: never · periodic: first day of a period · band: a bucket outside its band · periodic_band: both. " +
      "Unless given, a framework with a cadence is periodic_band and one without is band; weights are periodic with a cadence and static without",
  }),
  cadence: optional(z.enum(CADENCES)),
  band: optional(z.enum(BAND_KINDS)),
  drift_bps: optional(z.int().min(1).max(MOST_DRIFT_BPS)).meta({
    description: "Points of the portfolio in basis points: 500 is 5 points",
  }),
  relative_pct: optional(decimalInput({ maxDecimals: 10, min: "0", max: "10", isMinAllowed: false })).meta({
    description: "Fraction of the target: 0.25 is a quarter",
  }),
  destination: optional(z.enum(DESTINATIONS)),
  scope: optional(z.enum(SCOPES)),
  watch: optional(z.enum(WATCHES)).meta({
    description: "Which bands are looked at: of every bucket (the default), or of the leaves alone",
  }),
  cost_bps: optional(z.int().min(0).max(MOST_COST_BPS)).meta({
    description: "Cost in basis points of the traded amount",
  }),
  cost_at_start: optional(z.boolean()).meta({
    description: "Whether investing the first amount costs too; it does not unless asked for",
  }),
};

const stretch = {
  data: z.enum(BACKTEST_DATA).default("prices").meta({
    description:
      "prices of the products, or the history of asset classes by year (from 1928) or month (from 1871)",
  }),
  start: optional(dayInput).meta({
    description: "The first common day on or after it; as early as there are prices unless given",
  }),
  end: optional(dayInput),
  price_basis: z.enum(PRICE_BASES).default("total_return").meta({
    description: "Adjusted closes (dividends kept invested), or closes alone",
  }),
};

const runFields = {
  ...policySource,
  ...stretch,
  history: optional(seriesByPathInput),
  ...tradingRules,
  amount: positiveMoneyInput.meta({ description: "Invested on the first day, above 0" }),
  contributions: optional(contributionsInput),
  benchmark: symbolText.nullish().meta({
    description: "Symbol to compare with; the framework's own unless given, null for none",
  }),
  risk_free_bps: optional(z.int().min(-1_000).max(5_000)).meta({
    description: "Return without risk a year, for Sharpe and Sortino; 0 unless given",
  }),
  real: optional(z.boolean()).meta({ description: "Also in money of the first day, by consumer prices" }),
};

type Source = { framework_id?: string; weights?: object; framework?: object; mapping?: object };
type Checked = Source & {
  base_ccy?: string;
  price_basis?: PriceBasis;
  contributions?: { cadence: string };
  start?: string;
  end?: string;
  version?: number;
  mode?: string;
  cadence?: string;
  band?: string;
  drift_bps?: unknown;
  relative_pct?: unknown;
  data?: BacktestData;
  history?: object;
};

/** Asset-class history holds no products, is in dollars, and is of total returns (real estate: of prices). */
function checkHistory(input: Checked, refuse: (path: string, message: string) => void): void {
  if (input.mapping) refuse("mapping", "is for prices; asset-class history takes series: history");
  if (input.base_ccy !== undefined && input.base_ccy !== "USD") {
    refuse("base_ccy", "must be USD for asset-class history, which is in US dollars");
  }
  if (input.data === "annual" && input.contributions && input.contributions.cadence !== "A") {
    refuse("contributions", "must have the cadence A: the annual history has one value a year");
  }
  if (input.price_basis === "price_only")
    refuse("price_basis", "is for prices; asset-class history has none");
}

/** What no single field can tell. Rules that need the framework's own policy are checked with it. */
function checkRequest(input: Checked, context: z.RefinementCtx): void {
  const refuse = (path: string, message: string) =>
    context.addIssue({ code: "custom", path: [path], message });
  const named = [input.framework_id, input.weights, input.framework].filter(
    (one) => one !== undefined,
  ).length;
  if (named === 0) refuse("framework_id", "is needed, or weights by symbol, or a framework");
  if (named > 1) refuse("framework_id", "stands alone: give one of framework_id, weights and framework");
  if (input.weights && input.mapping) refuse("mapping", "is for frameworks; weights name their products");
  if (input.weights && input.band === "min_max") {
    refuse("band", "min_max is for frameworks, whose buckets have a minimum and a maximum");
  }
  if (input.weights && !input.band && input.drift_bps !== undefined && input.relative_pct !== undefined) {
    refuse(
      "band",
      "is needed beside two widths: drift_bps is for absolute bands, relative_pct for relative ones",
    );
  }
  if (input.history && (input.data === "prices" || input.weights)) {
    refuse("history", "is for a framework on asset-class history: data annual or monthly");
  }
  if (input.data === "annual" || input.data === "monthly") checkHistory(input, refuse);
  if (input.version !== undefined && input.framework_id === undefined) {
    refuse("version", "is for a stored framework");
  }
  if (input.start && input.end && input.start > input.end) {
    refuse("start", `must not be after end (${input.start} is after ${input.end})`);
  }
  if ((input.mode === "periodic" || input.mode === "periodic_band") && input.cadence === "none") {
    refuse("cadence", `must be M, Q or A for the mode ${input.mode}`);
  }
}

export const runBacktestInput = z
  .object({
    ...runFields,
    save: optional(z.boolean()).meta({ description: "Keeps the run; needs the role manager" }),
    name: optional(lineInput(LONGEST_NAME)).meta({ description: "Of the saved run" }),
  })
  .superRefine(checkRequest);
export type RunBacktestInput = z.output<typeof runBacktestInput>;
/** As it is sent: what the lab keeps in its address and a saved run in its row. */
export type RunBacktestBody = z.input<typeof runBacktestInput>;

/** For the browser's own engine: the prices and the policy, without a run. */
export const prepareBacktestInput = z.object(runFields).superRefine(checkRequest);
export type PrepareBacktestInput = z.output<typeof prepareBacktestInput>;

const steps = <Step extends z.ZodType>(step: Step) =>
  z.array(step).min(1).max(MOST_SWEEP_STEPS, `must name at most ${MOST_SWEEP_STEPS} steps`);

/** Trigger × destination × cadence: one run each of every combination. */
export const sweepGridInput = z
  .object({
    drift_bps: optional(steps(z.int().min(1).max(MOST_DRIFT_BPS))),
    relative_pct: optional(
      steps(decimalInput({ maxDecimals: 10, min: "0", max: "10", isMinAllowed: false })),
    ),
    cadences: optional(z.array(z.enum(CADENCES)).min(1).max(CADENCES.length)).meta({
      description: "How often the bands are looked at; none is every day",
    }),
    destinations: optional(z.array(z.enum(DESTINATIONS)).min(1).max(DESTINATIONS.length)),
  })
  .superRefine((grid, context) => {
    const refuse = (path: string, message: string) =>
      context.addIssue({ code: "custom", path: [path], message });
    if (grid.drift_bps && grid.relative_pct) refuse("relative_pct", "stands alone: give it or drift_bps");
    if (!grid.drift_bps && !grid.relative_pct)
      refuse("drift_bps", "is needed, or relative_pct: the widths to try");
  });

export const sweepBacktestInput = z
  .object({
    ...runFields,
    grid: sweepGridInput,
    sub_periods: z.int().min(1).max(10).default(4).meta({
      description:
        "Equal stretches each width is measured on too, to show how little the best of one says of the next",
    }),
  })
  .superRefine(checkRequest);
export type SweepBacktestInput = z.output<typeof sweepBacktestInput>;

import { dayText, someOf } from "@/lib/engine/backtest/price-series";
import { BPS_PER_ONE } from "@/lib/kernel/weight";
import type { BacktestData } from "@/lib/schemas/backtest";
import type { BacktestView } from "@/lib/schemas/backtest-view";
import type { ComputedBacktest, PreparedBacktest } from "./compute-backtest";

type Warning = BacktestView["warnings"][number];

/** Below this a run has not seen a whole rise and fall of markets. */
const SHORT_YEARS = 5;
const YEAR_DAYS = 365.25;

/** What stands beside the figures because of the run and its data: samples, short history, survivors, holes. */
export function warningsOf(computed: ComputedBacktest): Warning[] {
  const { source, run, findings } = computed;
  const { rows, ruinRow } = run.simulation;
  const ran: Warning[] = [];
  if (ruinRow !== null) {
    const message = `The withdrawals took all that was left on ${dayText(run.days[ruinRow] ?? 0)}; the run ends there`;
    ran.push({ code: "MONEY_RAN_OUT", message });
  }
  if (source.options.costBps === 0 && source.options.mode !== "static") {
    ran.push({ code: "NO_COSTS", message: "Trading costs nothing in this run" });
  }
  return [...dataWarningsOf(computed, rows), ...ran, ...findings.map(toWarning)];
}

/** The same as far as it does not hang from when and what is traded. */
export function dataWarningsOf(
  { input, loaded }: PreparedBacktest,
  rows = loaded.table.days.length,
): Warning[] {
  const { holdings, policy, findings, table } = loaded;
  const warnings = [
    ...(input.data === "prices" ? ofPrices(input, loaded) : []),
    ...ofLength(table.days, rows),
  ];
  if (policy.cashColumn !== undefined) {
    const path = holdings[policy.cashColumn]?.path ?? "";
    warnings.push({ code: "CASH_WITHOUT_INTEREST", message: `${path} is money that earns no interest here` });
  }
  warnings.push(...findings.map(toWarning));
  const suggested = holdings.filter(({ isSuggested }) => isSuggested).map(({ symbol }) => symbol);
  if (suggested.length > 0) {
    const message = `No product was chosen for some buckets; the first-ranked ones stand in: ${someOf(suggested)}`;
    warnings.push({ code: "PRODUCTS_SUGGESTED", message });
  }
  return warnings;
}

function toWarning({ code, message }: Warning): Warning {
  return { code, message };
}

function ofPrices(
  { price_basis }: PreparedBacktest["input"],
  { holdings, benchmark }: PreparedBacktest["loaded"],
) {
  const warnings: Warning[] = [];
  const samples = holdings.filter(({ isSample }) => isSample).map(({ symbol }) => symbol);
  if (benchmark?.isSample) samples.push(benchmark.symbol);
  if (samples.length > 0) {
    const message = `These prices are simulated samples, not history: ${someOf([...new Set(samples)])}. Import real prices before drawing any conclusion`;
    warnings.push({ code: "SAMPLE_PRICES", message });
  }
  warnings.push({
    code: "SURVIVORSHIP",
    message:
      "These products exist today; those that were closed on the way are not among them, so the past looks better than it was",
  });
  if (price_basis === "price_only") {
    const message = "Closes alone, without dividends and interest: the return is lower than what was earned";
    warnings.push({ code: "PRICE_ONLY", message });
  }
  return warnings;
}

function ofLength(days: Int32Array, rows: number): Warning[] {
  const years = ((days[rows - 1] ?? 0) - (days[0] ?? 0)) / YEAR_DAYS;
  if (years >= SHORT_YEARS) return [];
  const message = `${years.toFixed(1)} years are too short to have seen a whole rise and fall of markets; figures a year say little`;
  return [{ code: "SHORT_HISTORY", message }];
}

/** The rules of the run in words: what a reader would otherwise have to guess. */
export function assumptionsOf(prepared: PreparedBacktest): string[] {
  const { input, source, loaded } = prepared;
  const { costBps } = source.options;
  const start = `The whole amount is invested at the targets on ${dayText(loaded.table.days[0] ?? 0)}`;
  const said = [
    ...dataAssumptionsOf(prepared),
    `${start}${input.cost_at_start ? ", which costs as any trade does" : ", free of cost"}.`,
    costBps === 0
      ? "Trades cost nothing."
      : `A trade costs ${(costBps / BPS_PER_ONE) * 100} % of its amount, taken from the portfolio in the same trade.`,
    ...watchWords(source, input.data),
  ];
  if (loaded.policy.nodes.some(({ isLeaf, columns }) => isLeaf && columns.length > 1)) {
    said.push(
      "A bucket of several products trades as a whole, as orders do: while it is at its target its products drift apart.",
    );
  }
  if (input.contributions) {
    const way = input.contributions.amount.isNegative()
      ? "Withdrawals sell pro rata of what is held"
      : "Contributions buy at the target weights";
    said.push(
      `${way} ${input.data === "prices" ? "on the first day" : "with the first value"} of each new period, before the bands are looked at; returns a year are time-weighted.`,
    );
  }
  return said;
}

/** The same as far as it does not hang from when and what is traded. */
export function dataAssumptionsOf({ input, source, loaded }: PreparedBacktest): string[] {
  const said = [
    ...loaded.assumptions,
    `Everything is traded ${TRADED_AT[input.data]} it is decided, in parts of units; no order moves a price.`,
    "No tax is paid. The framework's smallest trade and its constraints are not applied.",
  ];
  if (input.data === "prices" && input.price_basis === "total_return") {
    said.push("Dividends and interest are reinvested in what paid them, free of tax (adjusted closes).");
  }
  if (source.stored) {
    const held = input.data === "prices" ? "Products and targets" : "The targets";
    said.push(
      `${held} of version ${source.stored.version} are held all the way, as if they had been known from the start.`,
    );
  }
  return said;
}

const TRADED_AT = {
  prices: "at the close of the day on which",
  annual: "at the end of the year in which",
  monthly: "at the end of the month in which",
};
const LOOKED_AT = {
  prices: "each day",
  annual: "once a year, at its end",
  monthly: "once a month, at its end",
};

function watchWords({ framework, options }: PreparedBacktest["source"], data: BacktestData): string[] {
  if (options.mode === "static" || options.mode === "periodic") return [];
  const which =
    framework === null
      ? data === "prices"
        ? "every product"
        : "every series"
      : options.watch === "all"
        ? "every bucket with a target"
        : "every leaf bucket";
  const when =
    options.mode === "band" || data === "annual" ? LOOKED_AT[data] : "on the first day of each new period";
  return [`The band of ${which} is looked at ${when}; a weight exactly on its edge is inside.`];
}
